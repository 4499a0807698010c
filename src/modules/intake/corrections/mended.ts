// Refused rows that come in with their whole ledger, mended: known again by all that they say beside what was refused.
import { sql } from 'kysely'
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import type { TakenRow, TakenSheet } from '#kernel/module/manifest.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { counters } from '#kernel/sheets/headings.ts'
import { type CorrectedRow, isOut } from './origin.ts'

/** A refused row, and by what it would be known again. */
export interface Refusal {
  file: string
  sheet: string
  rowNumber: number
  ledger: string
  statedOn: Temporal.PlainDate
  /** The fields of the refused cells. */
  fields: string[]
  /** The keyed digest of the other cells. */
  likeness: string
}

/** A row of a later ledger that says what a refused one said. */
export interface Alike {
  refused: CorrectedRow
  takenIn: boolean
}

/** So many sets of refused cells are looked at in a sheet; a clerk's has a few. */
const mostSets = 30
/** What is known by fewer filled cells than this could be anybody's row. */
const fewestCells = 2

/** The refused rows of a sheet that no other row of it resembles. */
export function refusalsOf({ vault }: Work, sheet: TakenSheet, rows: readonly TakenRow[]): Refusal[] {
  const { read } = sheet
  const fieldOf = new Map(Object.entries(read.columns).map(([field, { heading }]) => [heading, field]))
  const refused = rows.filter((r) => r.outcome === 'refused')
  const sets = Map.groupBy(refused, ({ findings }) => {
    const fields = findings.flatMap((f) =>
      f.severity === 'refused' ? (fieldOf.get(f.column ?? '') ?? []) : [],
    )
    return JSON.stringify([...new Set(fields)].toSorted())
  })
  return [...sets].slice(0, mostSets).flatMap(([set, of]) => {
    const fields: string[] = JSON.parse(set)
    const numbers = new Set(of.map((r) => r.row))
    return [...likenesses(vault, read, fields)].flatMap(([likeness, [row, ...others]]): Refusal[] => {
      if (row === undefined || others.length > 0 || !numbers.has(row)) return []
      const { file, sheet: name, statedOn } = sheet
      return [{ file, sheet: name, rowNumber: row, ledger: read.ledger.id, statedOn, fields, likeness }]
    })
  })
}

/** Keeps by what the refused rows of an import are known again; of two that are alike neither is. */
export async function keepRefusals(db: Db, importId: bigint, refusals: readonly Refusal[]): Promise<void> {
  const alike = Map.groupBy(refusals, (r) => JSON.stringify([r.ledger, r.sheet, r.likeness]))
  const single = [...alike.values()].filter((r) => r.length === 1).flat()
  await insertMany(
    db,
    'intake.refusal',
    single.map((r) => ({ importId, ...r })),
  )
}

/** The rows of a sheet that say what rows of earlier imports said which are refused and still out. */
export async function alikeRows(
  { tx, vault }: Work,
  { read, sheet, statedOn }: TakenSheet,
  rows: readonly TakenRow[],
): Promise<Alike[]> {
  const { rows: out } = await sql<CorrectedRow & { fields: string[]; likeness: string }>`
    select r.import_id::text as import_id, r.file, r.sheet, r.row_number, r.fields, r.likeness
    from intake.refusal r join intake.import i on i.id = r.import_id and i.state = 'done'
    where r.ledger = ${read.ledger.id} and r.sheet = ${sheet} and r.stated_on <= ${statedOn}::date
      and ${isOut} order by r.id`.execute(tx)
  // A row that says itself which one it was is that one and no other.
  const named = new Set(read.rows.flatMap((r) => (r.origin ? [r.rowNumber] : [])))
  const refused = new Set(rows.flatMap((r) => (r.outcome === 'refused' ? [r.row] : [])))
  const sets = Map.groupBy(out, (r) => JSON.stringify(r.fields))
  return [...sets].slice(0, mostSets).flatMap(([set, of]) => {
    const found = likenesses(vault, read, JSON.parse(set))
    return of.flatMap(({ fields: _, likeness, ...row }) =>
      (found.get(likeness) ?? []).map((n) => ({ refused: row, takenIn: !refused.has(n) && !named.has(n) })),
    )
  })
}

/** The refused rows that came in by one row of an import: where several resemble one, nobody knows which it is. */
export const mendedRows = (alike: readonly Alike[]): CorrectedRow[] =>
  [...Map.groupBy(alike, (a) => JSON.stringify(a.refused)).values()].flatMap(([first, ...others]) =>
    first?.takenIn && others.length === 0 ? [first.refused] : [],
  )

/** By likeness the rows that have it, without the cells of these fields. */
function likenesses(vault: Vault, { layout, reportedBy, rows }: ReadSheet, without: readonly string[]) {
  const compared = layout.columns.flatMap(({ field, heading }, at) =>
    field === 'sequence' || without.includes(field ?? '') || counters.has(matchKey(heading))
      ? []
      : [{ at, heading: matchKey(heading) }],
  )
  const found = new Map<string, number[]>()
  for (const { cells, rowNumber } of rows) {
    const said = compared.flatMap(({ at, heading }) => {
      const cell = cells[at] ?? null
      const text = typeof cell === 'string' ? tidyText(cell) : cell
      return text === null || text === '' ? [] : [[heading, text]]
    })
    if (said.length < fewestCells) continue
    const likeness = vault.digest(JSON.stringify([reportedBy, layout.titled, said]))
    const of = found.get(likeness) ?? []
    found.set(likeness, of)
    of.push(rowNumber)
  }
  return found
}
