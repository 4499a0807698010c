// Writes a ledger back in its office's own layout: what was said in the words it was said in, and what is believed.
import type { Db } from '#kernel/db/open.ts'
import { canonical, type Scalar } from '#kernel/history/timeline.ts'
import { isDigest, type PersonKey, type Sealed, type Vault } from '#kernel/secrets/vault.ts'
import type { SheetCell } from '#kernel/sheets/cells.ts'
import { restate } from '#kernel/sheets/notes.ts'
import type { Merge } from '#kernel/sheets/read.ts'
import { digestMark } from '#kernel/sheets/unwritten.ts'
import {
  fitting,
  type HeadLine,
  uniqueNames,
  type WrittenSheet,
  widen,
  writeWorkbook,
} from '#kernel/sheets/workbook.ts'
import { type GivenDocument, givenDocuments, givenRows, type HomedRow } from './given-rows.ts'
import { cellOf, type GivenCell, type GivenPlace, type Giving, valueOf } from './giving.ts'
import type { LedgerIntake } from './manifest.ts'
import { type Place, type PlaceColumn, placeColumn, placesOf, usualColumn, usualLayout } from './places.ts'

export interface LedgerToWrite {
  intake: LedgerIntake
  asOf: Temporal.PlainDate
  /** Also sensitive columns: the caller has noted who takes them, and why. */
  withSensitive: boolean
  /** Whose ledger it is, where none was imported. */
  reportedBy: string | null
}

interface Pen extends LedgerToWrite {
  tx: Db
  vault: Vault
  giving: Giving
  documents: Map<bigint, GivenDocument>
  places: Place[]
  numbers: Map<bigint, number>
  documentKeys: Map<bigint, PersonKey>
  /** Whether sealed fields are opened: not while the rows are only looked at. */
  opening: boolean
  /** The rows, if they are few enough and were read to the end. */
  held: { batches: HomedRow[][]; whole: boolean }
}

/**
 * The bytes of a ledger's workbook as of a date. Needs a transaction that sees one state: the rows are read twice,
 * first to know the sheets and their columns, then to write them, and never held.
 */
export async function* writeLedger(tx: Db, vault: Vault, what: LedgerToWrite): AsyncGenerator<Uint8Array> {
  const { giving, ledger } = what.intake
  const all = await givenDocuments(tx, ledger.id)
  const { places, numbers } = placesOf(ledger, all)
  // What stands on no sheet stands on one of its own, as does a ledger without rows.
  const usual = usualLayout(ledger, giving, what.reportedBy)
  const columns = usual.columns.map((c, at) => placeColumn(ledger, c, at))
  places.push({ name: ledger.title, layout: usual, statedOn: null, columns, documents: new Map() })
  const documentKeys = await vault.keys(
    tx,
    all.flatMap((d) => d.keyId ?? []),
  )
  const documents = new Map(all.map((d) => [d.id, d]))
  const pen: Pen = {
    ...what,
    tx,
    vault,
    giving,
    documents,
    places,
    numbers,
    documentKeys,
    opening: true,
    held: { batches: [], whole: false },
  }
  yield* writeWorkbook(await sheetsOf(pen))
}

/** Looks at all rows once: which places have any, which columns they lack, and how wide the others are. */
async function sheetsOf(pen: Pen): Promise<WrittenSheet[]> {
  const widths = pen.places.map((): number[] => [])
  const used = new Set<number>()
  for await (const row of allRows({ ...pen, opening: false })) {
    const number = numberOf(pen, row)
    const place = pen.places[number] as Place
    used.add(number)
    for (const field of missing(pen, place, row))
      place.columns.push(
        placeColumn(pen.intake.ledger, usualColumn(pen.intake.ledger, pen.giving, field), null),
      )
    widen(widths[number] as number[], cellsOf(pen, place, row))
  }
  if (used.size === 0) used.add(pen.places.length - 1)
  const numbers = [...used].sort((a, b) => a - b)
  const names = uniqueNames(numbers.map((n) => (pen.places[n] as Place).name))
  const rows = byPlace(pen)
  return numbers.map((n, i) => {
    const place = pen.places[n] as Place
    return { ...dress(pen, place, widths[n] as number[]), name: names[i] as string, rows: rows(n, place) }
  })
}

const numberOf = (pen: Pen, { homeDocument }: HomedRow) =>
  (homeDocument === null ? undefined : pen.numbers.get(homeDocument)) ?? pen.places.length - 1

/** A ledger of so many rows is read once and held for the second look; a larger one is read again. */
const heldAtMost = 12_000

async function* batches(pen: Pen): AsyncGenerator<HomedRow[]> {
  const { giving, asOf, documents, held, numbers, tx } = pen
  if (held.whole) return yield* held.batches
  held.batches = []
  let count = 0
  for await (const rows of givenRows(tx, giving, asOf, [...documents.values()], numbers)) {
    count += rows.length
    if (count <= heldAtMost) held.batches.push(rows)
    else held.batches = []
    yield rows
  }
  held.whole = count <= heldAtMost
}

async function* allRows(pen: Pen): AsyncGenerator<HomedRow> {
  const { giving, tx, vault } = pen
  for await (const rows of batches(pen)) {
    const { sealedBy } = giving
    const ids =
      sealedBy && pen.withSensitive && pen.opening
        ? rows.flatMap((r) => (r[sealedBy] as bigint | null) ?? [])
        : []
    const keys = ids.length > 0 ? await vault.keys(tx, ids) : new Map<bigint, PersonKey>()
    for (const row of rows) {
      row.key = sealedBy ? keys.get(row[sealedBy] as bigint) : undefined
      yield row
    }
  }
}

/** The rows of each place in turn: they are read once, in that order. */
function byPlace(pen: Pen): (number: number, place: Place) => AsyncGenerator<SheetCell[]> {
  const rows = allRows(pen)
  let ahead: HomedRow | undefined
  return async function* (number, place) {
    for (;;) {
      ahead ??= (await rows.next()).value as HomedRow | undefined
      if (!ahead || numberOf(pen, ahead) !== number) break
      yield cellsOf(pen, place, ahead)
      ahead = undefined
    }
    for (const line of place.layout.below) yield [line]
  }
}

/** The fields that a row has and its place no column for, unless the sheet says them in another way. */
function missing({ giving, intake, withSensitive }: Pen, place: Place, row: HomedRow): string[] {
  if (row.homeCells && row.homeSaid && place.documents.has(row.homeDocument as bigint)) {
    const { homeSaid } = row
    return lacking(
      place,
      giving,
      (cell, field) =>
        !intake.ledger.columns[field]?.sensitive &&
        (cell.stands
          ? !cell.rare && !stands(cell, row, nowhere)
          : cell.of.some((f) => told(row, f) !== (homeSaid[f] ?? null))),
    )
  }
  return lacking(place, giving, (cell, field) => {
    if (intake.ledger.columns[field]?.sensitive && !withSensitive) return false
    return !cell.rare && valueOf(cell, row, nowhere) != null
  })
}

const nowhere: GivenPlace = { heading: '', said: null, nth: 1 }

const lacking = (place: Place, giving: Giving, is: (cell: GivenCell, field: string) => boolean) =>
  Object.entries(giving.cells).flatMap(([field, cell]) =>
    !place.columns.some((c) => c.field === field) && is(cell, field) ? [field] : [],
  )

const told = (row: HomedRow, field: string) => canonical(row[field] as Scalar | undefined)

/** The columns that are written, and where they stand in the layout. */
const written = (pen: Pen, place: Place) => place.columns.filter((c) => pen.withSensitive || !c.sensitive)

/** A row's cells: what was said, as long as that is what is believed; else what is believed. */
function cellsOf(pen: Pen, place: Place, row: HomedRow): SheetCell[] {
  const said = saidCells(pen, place, row)
  return place.columns.flatMap((column, i): SheetCell[] => {
    if (column.sensitive && !pen.withSensitive) return []
    const kept = said?.[i]
    return [column.field === null ? (kept ?? null) : cellIn(pen, column, column.field, row, kept)]
  })
}

/** The cells that were kept of a row, in the order of the place's columns; undefined where a cell is not kept. */
function saidCells(pen: Pen, place: Place, row: HomedRow): (SheetCell | undefined)[] | null {
  const where = place.documents.get(row.homeDocument as bigint)
  if (!row.homeCells || !where) return null
  const key = pen.documentKeys.get(pen.documents.get(row.homeDocument as bigint)?.keyId as bigint)
  const hidden: Record<number, SheetCell> =
    row.homeSealed && key ? (JSON.parse(pen.vault.open(key, row.homeSealed as Sealed)) as never) : {}
  return where.map((at, i) => {
    if (at === null) return undefined
    const open = hidden[at] ?? row.homeCells?.[at] ?? null
    return open === null && place.columns[i]?.sensitive ? undefined : open
  })
}

function cellIn(
  pen: Pen,
  column: PlaceColumn,
  field: string,
  row: HomedRow,
  kept: SheetCell | undefined,
): SheetCell {
  const cell = pen.giving.cells[field]
  const place: GivenPlace = { heading: column.heading, said: kept ?? null, nth: row.homeNth }
  if (!cell) return kept ?? null
  if (kept !== undefined && stands(cell, row, place)) return kept
  const doubt = row.homeDoubts?.[field]
  if (doubt && !cell.stands) return doubt
  const value = valueOf(cell, opened(pen, row, cell, column), place)
  return cellOf(value, column.kind, column.unit)
}

function stands(cell: GivenCell, row: HomedRow, place: GivenPlace): boolean {
  if (cell.stands) return cell.stands(row, place)
  return cell.of.every((f) => told(row, f) === (row.homeSaid?.[f] ?? null))
}

/** A row with the sealed fields of a cell opened; whose key was destroyed has nothing there. */
function opened({ vault }: Pen, row: HomedRow, cell: GivenCell, { kind, sensitive }: PlaceColumn): HomedRow {
  const field = cell.of[0] ?? ''
  const sealed = row[field]
  if (!sensitive || typeof sealed !== 'string') return row
  const key = row.key as PersonKey | undefined
  const text = key ? (isDigest(sealed) ? digestMark : vault.open(key, sealed as Sealed)) : null
  return { ...row, [field]: text !== null && kind === 'date' ? Temporal.PlainDate.from(text) : text }
}

const looks = {
  text: 'text',
  date: 'date',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  yesNo: 'text',
} as const

/** As much as an identity number takes. */
const sealedWidth = 18

/** Everything of a sheet but its name and rows: its lines as they were, as of the date, and its columns. */
function dress(pen: Pen, place: Place, widths: number[]): Omit<WrittenSheet, 'name' | 'rows'> {
  const columns = written(pen, place)
  const { above, header, merges } = place.layout
  const lines = restate(above, place.statedOn, pen.asOf)
  const added = lines.length - above.length
  const to = moved(columns)
  const heads = header.map((line, i): SheetCell[] =>
    columns.map((c) => (c.at !== null ? (line[c.at] ?? null) : i === header.length - 1 ? c.heading : null)),
  )
  for (const line of heads) widen(widths, header.length > 1 ? [] : line)
  const kept = merges.flatMap((m): Merge[] => {
    const low = m.fromRow > above.length ? added : 0
    const from = to(m.fromColumn)
    const until = Math.max(from, to(m.toColumn + 1) - 1)
    if (until === from && m.fromRow === m.toRow) return []
    return [{ fromRow: m.fromRow + low, toRow: m.toRow + low, fromColumn: from, toColumn: until }]
  })
  const alone = lines[0]?.filter((text) => text !== '').length === 1 && !kept.some((m) => m.fromRow === 1)
  if (alone && columns.length > 1)
    kept.push({ fromRow: 1, toRow: 1, fromColumn: 0, toColumn: columns.length - 1 })
  return {
    columns: columns.map((c, i) => {
      const seen = Math.max(widths[i] ?? 0, c.sensitive ? sealedWidth : 0)
      return { kind: looks[c.kind], width: fitting(seen) }
    }),
    head: [
      ...lines.map((line, i): HeadLine => ({ look: i === 0 ? 'title' : 'note', cells: aside(line, to) })),
      ...heads.map((cells): HeadLine => ({ look: 'heading', cells })),
    ],
    merges: kept,
  }
}

/** Where a column of the layout stands among those that are written: as many as are written before it. */
const moved = (columns: PlaceColumn[]) => (at: number) =>
  columns.filter((c) => c.at !== null && c.at < at).length

/** A line's texts at their columns; two that come to stand at one stay apart by a wide gap. */
function aside(line: readonly string[], to: (at: number) => number): SheetCell[] {
  const cells: string[] = []
  for (const [at, text] of line.entries()) {
    if (text === '') continue
    const place = to(at)
    while (cells.length < place) cells.push('')
    cells[place] = cells[place] ? `${cells[place]}    ${text}` : text
  }
  return cells
}
