// Walking a value home: which cell or form it comes from, and what a record was before.

import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { contains, type DateRange } from '#kernel/time/range.ts'
import type { FieldView, HistoryEntry, SourceView, Undone } from './contract.ts'
import type { Columns } from './document.ts'
import { doubtsOf, type ToldDoubt } from './doubts.ts'
import { type Belief, canonical, type Timeline } from './timeline.ts'

/** Where a belief comes from, beside it in one row. */
interface Sourced {
  sourceKind: 'ledger' | 'form'
  sourceName: string
  sourceSheet: string | null
  sourceRow: number | null
  sourceColumns: Columns
  sourceStatedOn: Temporal.PlainDate | null
  sourceRecordedAt: Temporal.Instant
  sourceRecordedBy: string
  sourceReason: string | null
  undoneAt: Temporal.Instant | null
  undoneBy: string | null
  undoneReason: string | null
}
type Told<F extends string> = Belief<F> & Sourced & { doubts: ToldDoubt[] }

/** Everything that was ever believed of one record, ready to be asked about its fields. */
export interface Story<F extends string> {
  /** What of the record nobody has settled yet, oldest first. */
  doubts: ToldDoubt[]
  /** The belief that holds for ever after all others. */
  last: Told<F> | undefined
  /** Present where the import that brought the record was taken back, so that nothing of it is believed any more. */
  takenBack: Undone | null
  /**
   * The belief about `asOf`; undefined where the record says nothing about that day. Of a record that was taken back it
   * is what was believed last.
   */
  at(asOf: Temporal.PlainDate): Told<F> | undefined
  /** The fields of a belief with the source of each. */
  fields(belief: Told<F>): FieldView[]
  /** What changed, newest first. */
  history(): HistoryEntry[]
}

/** Reads the story of one record. `labels` names the fields to show; `show` is how a reader sees a value. */
export async function story<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  key: bigint,
  labels: Partial<Record<F, string>>,
  show: (field: F, value: string) => string,
): Promise<Story<F>> {
  const all = await toldBeliefs(db, timeline, key)
  const byId = new Map(all.map((b) => [b.id, b]))
  const shown = Object.keys(labels) as F[]
  const label = (f: F) => labels[f] ?? f
  const display = (f: F, b: Belief<F> | undefined) => {
    const value = b ? canonical(b[f]) : null
    return value === null ? null : show(f, value)
  }
  const parent = (b: Told<F>) => (b.basedOn === null ? undefined : byId.get(b.basedOn))
  /** The belief in which the field first took the value that it has in `b`. */
  const origin = (f: F, b: Told<F>): Told<F> => {
    const before = parent(b)
    return before && canonical(before[f]) === canonical(b[f]) ? origin(f, before) : b
  }
  const latest = all.at(-1)
  const takenBack = latest && all.every((b) => b.supersededAt !== null) ? undoneView(latest) : null
  return {
    takenBack,
    doubts: all[0]?.doubts ?? [],
    last: all.find((b) => b.supersededAt === null && b.valid.to === null),
    at: (asOf) => (takenBack ? latest : all.find((b) => b.supersededAt === null && contains(b.valid, asOf))),
    fields: (b) =>
      shown.map((f) => {
        const value = display(f, b)
        const home = origin(f, b)
        const stated = value !== null || parent(home) !== undefined
        return { field: f, label: label(f), value, source: stated ? sourceView(home, f) : null }
      }),
    history: () => {
      const standing = standingOf(all, byId)
      return all
        .map((b) => ({ b, changes: changesOf(shown, b, parent(b)) }))
        .filter(({ changes }) => changes.length > 0)
        .map(({ b, changes }) => ({
          version: String(b.id),
          validFrom: (standing.get(b.id) ?? b.valid).from?.toString() ?? null,
          validTo: (standing.get(b.id) ?? b.valid).to?.toString() ?? null,
          believed: standing.has(b.id),
          undone: undoneView(b),
          source: sourceView(b),
          changes: changes.map((f) => ({
            field: f,
            label: label(f),
            before: display(f, parent(b)),
            after: display(f, b),
          })),
        }))
        .toReversed()
    },
  }
}

const changesOf = <F extends string>(fields: F[], b: Belief<F>, before: Belief<F> | undefined) =>
  fields.filter((f) => canonical(b[f]) !== (before ? canonical(before[f]) : null))

/**
 * What still stands of each belief. A belief that only carries an older one's values on, since its other part gave way,
 * is what stands of that older one; a belief that was replaced for good is absent.
 */
function standingOf<F extends string>(
  all: Belief<F>[],
  byId: Map<bigint, Belief<F>>,
): Map<bigint, DateRange> {
  const standing = new Map<bigint, DateRange>()
  for (const b of all.filter((x) => x.supersededAt === null)) {
    let at: Belief<F> | undefined = b
    while (at) {
      standing.set(at.id, b.valid)
      const before: Belief<F> | undefined = at.basedOn === null ? undefined : byId.get(at.basedOn)
      at = before && before.sourceId === at.sourceId ? before : undefined
    }
  }
  return standing
}

/** All beliefs about a record, oldest first, each with its source and all doubts: one query for every record page. */
async function toldBeliefs<F extends string>(db: Db, timeline: Timeline<F>, key: bigint): Promise<Told<F>[]> {
  const { rows } = await sql<Told<F>>`
    select b.*, b.${sql.ref(timeline.key)} as record_key, d.kind as source_kind, d.name as source_name,
      d.sheet as source_sheet, s.row_number as source_row, d.columns as source_columns,
      d.stated_on as source_stated_on, d.recorded_at as source_recorded_at, d.recorded_by as source_recorded_by,
      d.reason as source_reason, d.undone_at, d.undone_by, d.undone_reason, ${doubtsOf(timeline, key)} as doubts
    from ${sql.table(timeline.table)} b
    join history.source s on s.id = b.source_id join history.document d on d.id = s.document_id
    where b.${sql.ref(timeline.key)} = ${key} order by b.id`.execute(db)
  return rows
}

const undoneView = ({ undoneAt, undoneBy, undoneReason }: Sourced): Undone | null =>
  undoneAt && { at: undoneAt.toString(), by: undoneBy ?? '', reason: undoneReason ?? '' }

function sourceView(told: Sourced, field?: string): SourceView {
  return {
    kind: told.sourceKind,
    document: told.sourceName,
    sheet: told.sourceSheet,
    row: told.sourceKind === 'form' ? null : told.sourceRow,
    column: field ? (told.sourceColumns[field]?.heading ?? null) : null,
    statedOn: told.sourceStatedOn?.toString() ?? null,
    recordedAt: told.sourceRecordedAt.toString(),
    recordedBy: told.sourceRecordedBy,
    reason: told.sourceReason,
  }
}
