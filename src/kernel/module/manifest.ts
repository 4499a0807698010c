// What a module tells the platform that it offers. A manifest holds no logic.
import type { RawBuilder } from 'kysely'
import type { Task } from '#kernel/apart/task.ts'
import type { Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Figure } from '#kernel/figures/figure.ts'
import type { Timeline } from '#kernel/history/timeline.ts'
import type { App } from '#kernel/http/app.ts'
import type { Word } from '#kernel/settings/words.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import type { Ledger } from '#kernel/sheets/ledger.ts'
import type { Giving } from './giving.ts'
import type { RuleFamily } from './rule-family.ts'

export interface Manifest {
  name: string
  /** The folder of this module's migrations; absent where it keeps no tables. */
  migrations?: URL
  figures?: Figure[]
  /** What must hold, and of which facts. */
  rules?: RuleFamily[]
  ledgers?: LedgerIntake[]
  /** Words of its figures whose meaning is the city's own. */
  words?: Word[]
  /** The names that people look for, as they are compared: a query of `name_key`. */
  names?: RawBuilder<unknown>
  /** What may be allowed to accounts here: `module.verb` and how it is called. */
  permissions?: Record<string, string>
  /** What it keeps of people in the clear. */
  personal?: Personal[]
  /** Who is in which office by what this module knows. */
  offices?: OfficesOf
  /** What takes long, and is done apart from the thread that answers. */
  tasks?(modules: readonly Manifest[]): readonly Task<never, unknown>[]
  /** `modules` are all of them, for those that collect what the others offer. */
  routes?(app: App, modules: readonly Manifest[]): void
}

/** What a timeline keeps of people: where somebody is erased rows stay, for the figures, and say nothing. */
export interface Personal {
  /** Its table has a `person_id`. */
  timeline: Timeline<string>
  /** The ledger whose rows are about its records; null where a row is about something else as well. */
  ledger: string | null
  /** Columns that say 已删除 from then on, since there has to be something in them. */
  named: string[]
  /** Columns that are emptied. */
  emptied: string[]
  /** Sealed columns of which the digest stays, by which the same person is known to have been erased. */
  digested?: string[]
}

/** An office that the registry names somebody in: its holder's account has the role of that name. */
export interface Office {
  role: 'president' | 'secretary-general' | 'secretary' | 'member'
  chamberId?: bigint
  partyOrganizationId?: bigint
  /** Where that is said, in words. */
  reason: string
}
export type OfficesOf = (db: Db, personId: bigint, on: Temporal.PlainDate) => Promise<Office[]>

/** How one kind of office ledger comes in: its columns, and the set-wise verb that takes its rows. */
export interface LedgerIntake {
  ledger: Ledger
  /** The ledgers whose records this one refers to, by id: they are read first. */
  after: string[]
  take(work: Work, sheet: TakenSheet): Promise<TakenRows>
  /** The inverse of placing: how its rows are written back. */
  giving: Giving
  /** Where each such ledger lists all that there are: what a later one no longer names is 待核实. */
  roll?: Roll
  /** Called at the end of every import: what only several ledgers together show, and what they make words mean. */
  review?: (work: Work, imported: ImportedSheet[]) => Promise<void>
}

/** Records of which each ledger lists all that there are, as far as it reaches. */
export interface Roll {
  /** What the list is called: 商会名录. */
  title: string
  timeline: Timeline<string>
  /** Under which name the ledger's statements are remembered. */
  ledger: string
  /** How far a ledger reaches, as a text of a statement's `said`: it tells nothing of other scopes, nor of null. */
  scope: RawBuilder<string | null>
  /** Of the belief `b`: whether the record has an end, so that no later ledger need name it. */
  ended: RawBuilder<boolean>
  /** Of the belief `b`: what the record is called. */
  label: RawBuilder<string>
  /** The field that the doubt stands at. */
  field: string
  /** What to do about it, in the clerk's words. */
  advice: string
}

/** A sheet that was recognised and is being taken in. */
export interface TakenSheet {
  file: string
  /** The sheet's name in its file. */
  sheet: string
  read: ReadSheet
  /** All sheets of this import that are the same ledger, this one included. */
  alike: ReadSheet[]
  documentId: bigint
  statedOn: Temporal.PlainDate
}

/** A sheet of this import, and what became of its rows. */
export interface ImportedSheet extends TakenSheet {
  ledger: string
  rows: TakenRow[]
}

/** What became of each row of a sheet, in the order of the sheet. */
export interface TakenRows {
  rows: TakenRow[]
}

export interface TakenRow {
  row: number
  outcome: 'created' | 'changed' | 'unchanged' | 'refused'
  /** Something in the row could not be believed as it stands (待核实). */
  doubtful: boolean
  /** Why the row was refused, or is doubtful, in the clerk's words. */
  findings: RowFinding[]
  /** The records that the row is about; absent where it was refused. */
  records?: readonly bigint[]
  /** The sentence for the audit, and the record it is about; null where nothing was written. */
  note: { sentence: string; subject: { kind: string; id: bigint }; detail?: Record<string, unknown> } | null
  /** The record that the row is about, and what it changes of it; null where the row was refused. */
  record: TakenRecord | null
}

export interface TakenRecord {
  kind: string
  /** Null where the row names a record that another row states. */
  id: bigint | null
  label: string
  /** Field by field, as a reader sees it; empty for a new record, whose fields are all new. */
  changes: FieldChange[]
}

/** What became of one field. Null is empty; what is sealed reads the same before and after. */
export interface FieldChange {
  label: string
  before: string | null
  after: string | null
}

export interface RowFinding {
  severity: 'doubtful' | 'refused'
  /** The heading of the column as it stands in the ledger; null where the whole row is meant. */
  column: string | null
  value: string | null
  message: string
  /** Whose row it is, where a review at the end of the import has to know; told to nobody. */
  about?: string
  /** True where value or message tell something that is kept sealed. */
  sensitive?: boolean
}
