// Finds a sheet's header among its first rows, and of which ledger it is the header.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import { formsOf, type Heading, type Match, matchHeadings } from './headings.ts'
import type { Ledger } from './ledger.ts'
import { type Cell, emptyCell, keptColumns, type Sheet, type SheetRow } from './read.ts'

export interface Header<L extends Ledger> extends Match {
  ledger: L
  firstRow: number
  lastRow: number
  /** By field: what the sheet's name or title says for all its rows. */
  titled: Map<string, string>
  /** What the clerk should know about the choice. */
  remarks: string[]
  /** Where a person has explained the layout: the units of its columns of money, by field. */
  units?: ReadonlyMap<string, MoneyUnit>
}

/** A header stands in the first rows; further down is data. */
export const searchedRows = 40
/** A heading is short. What is longer is a title or a remark, and is only compared up to here. */
const longestHeading = 80
/** A ledger that knows this many columns of a sheet is it, whatever else the sheet keeps. */
const manyFields = 5

interface Candidate<L extends Ledger> extends Match {
  ledger: L
  firstRow: number
  lastRow: number
  titled: Map<string, string>
  /** Fields without which the sheet is not this ledger; of a list, one would do. */
  missing: (readonly string[])[]
}

/** The header with most columns of one ledger; or why there is none, in the clerk's words. */
export function findHeader<L extends Ledger>(
  sheet: Sheet,
  ledgers: readonly L[],
): Header<L> | { reason: string } {
  if (sheet.rows.length === 0) return { reason: '工作表是空的。' }
  const places = placesOf(sheet)
  const candidates = ledgers.flatMap((ledger) => bestOf(sheet, places, ledger) ?? [])
  const said = matchKey([sheet.name, ...titlesOf(sheet)].join(' '))
  const titled = (c: Candidate<L>) => (said.includes(matchKey(c.ledger.title)) ? 1 : 0)
  // A table that bears a ledger's name and has no other columns than its own is it, however few they are; a table of
  // refused rows has the columns that its office has.
  const named = (c: Candidate<L>) =>
    matchKey(sheet.name) === matchKey(c.ledger.title) && c.unknown.length === 0
  const ours = (c: Candidate<L>) => (named(c) || (c.origin && titled(c) === 1)) && requiredAre(c)
  const whole = candidates.filter((c) => (c.missing.length === 0 || ours(c)) && mostlyKnown(c))
  const [first, second] = whole.sort((a, b) => b.fields.size - a.fields.size || titled(b) - titled(a))
  if (!first) return { reason: nearestMiss(candidates) }
  const remarks: string[] = []
  if (sheet.rows.some((row) => row.cells.length > keptColumns)) {
    remarks.push(`第 ${keptColumns} 列以后的内容没有读取。`)
  }
  if (second) {
    const lead = first.fields.size - second.fields.size
    const titles = `“${first.ledger.title}”和“${second.ledger.title}”`
    if (lead === 0 && titled(first) === titled(second)) {
      return { reason: `既像${titles}，分不清是哪一种。请把工作表的名称改成台账的名称后重试。` }
    }
    if (lead <= 1) remarks.push(`这张表同时像${titles}，按前者读取。`)
  }
  return { ...first, remarks }
}

const requiredAre = ({ ledger, fields, titled }: Candidate<Ledger>) =>
  Object.entries(ledger.columns).every(([f, c]) => !c.required || fields.has(f) || titled.has(f))

/** Two columns of many may bear the names of any ledger: it must know much of the sheet, or the sheet much of it. */
function mostlyKnown({ fields, unknown, ledger }: Candidate<Ledger>): boolean {
  const ofSheet = fields.size / (fields.size + unknown.length)
  const ofLedger = fields.size / Object.keys(ledger.columns).length
  return fields.size >= manyFields || ofSheet >= 0.4 || ofLedger >= 0.5
}

function titlesOf(sheet: Sheet): string[] {
  return sheet.rows
    .slice(0, 3)
    .map((row) => row.cells.map((cell) => cell.text.slice(0, longestHeading)).join(''))
}

/** Where a header may stand: a row, or two that follow one another. */
export interface Place {
  firstRow: number
  lastRow: number
  headings: Heading[]
  /** Of two rows: the places of each alone. */
  alone: Place[]
}

/** Every place where a header may stand, from the top. */
export function placesOf(sheet: Sheet): Place[] {
  const rows = sheet.rows.filter((row) => row.rowNumber <= searchedRows)
  const single = rows.map((row): Place => {
    const headings = headingsOf(sheet, row, undefined)
    return { firstRow: row.rowNumber, lastRow: row.rowNumber, headings, alone: [] }
  })
  return single.flatMap((place, i): Place[] => {
    const [row, lower, below] = [rows[i], rows[i + 1], single[i + 1]]
    if (!row || !lower || below?.firstRow !== place.lastRow + 1) return [place]
    const headings = headingsOf(sheet, row, lower)
    return [place, { firstRow: place.firstRow, lastRow: below.lastRow, headings, alone: [place, below] }]
  })
}

/** The headings of a row; with a row below it, those of both: a wide heading stands over several narrow ones. */
function headingsOf(sheet: Sheet, row: SheetRow, lower: SheetRow | undefined): Heading[] {
  const width = Math.min(keptColumns, Math.max(row.cells.length, lower?.cells.length ?? 0))
  const textOf = (cell: Cell) => tidyText(cell.text.slice(0, longestHeading))
  const upper = row.cells.slice(0, width).map(textOf)
  if (lower) {
    for (const m of sheet.merges) {
      if (m.fromRow !== row.rowNumber || m.toRow !== row.rowNumber) continue
      upper.fill(upper[m.fromColumn] ?? '', m.fromColumn, m.toColumn + 1)
    }
  }
  return Array.from({ length: width }).flatMap((_, column): Heading[] => {
    const over = upper[column] ?? ''
    const under = textOf(lower?.cells[column] ?? emptyCell)
    if (over === '' && under === '') return []
    if (over === '' || under === '') return [{ column, text: over || under, names: [formsOf(over || under)] }]
    return [{ column, text: `${over}/${under}`, names: [formsOf(`${over}${under}`), formsOf(under)] }]
  })
}

/** The place that has most columns of the ledger, those first that have all that it needs. */
function bestOf<L extends Ledger>(sheet: Sheet, places: Place[], ledger: L): Candidate<L> | null {
  const required = Object.keys(ledger.columns).filter((f) => ledger.columns[f]?.required)
  const needed = [...required, ...ledger.recognisedBy].map((f) => (typeof f === 'string' ? [f] : f))
  const matches = new Map(places.map((place) => [place, matchHeadings(ledger, place.headings)]))
  let best: Candidate<L> | null = null
  for (const [place, match] of matches) {
    const known = match.fields.size
    // Two rows are one header only where they know more columns together than either does alone.
    if (known === 0 || place.alone.some((row) => (matches.get(row)?.fields.size ?? 0) >= known)) continue
    const { firstRow, lastRow } = place
    const titled = titledIn(sheet, ledger, firstRow, match)
    const missing = needed.filter((some) => !some.some((f) => match.fields.has(f) || titled.has(f)))
    const candidate = { ...match, ledger, firstRow, lastRow, titled, missing }
    if (!best || rank(candidate) > rank(best)) best = candidate
  }
  return best
}

/** What the sheet's name, else a title above the table, says of fields that have no column. */
export function titledIn(
  sheet: Sheet,
  ledger: Ledger,
  firstRow: number,
  { fields }: Pick<Match, 'fields'>,
): Map<string, string> {
  const titles = sheet.rows
    .filter((row) => row.rowNumber < firstRow)
    .flatMap((row) => row.cells.find((cell) => cell.kind === 'text')?.text.slice(0, longestHeading) ?? [])
  const said = [sheet.name, ...titles].map(tidyText)
  return new Map(
    Object.entries(ledger.columns).flatMap(([field, { titled }]) => {
      if (!titled || fields.has(field)) return []
      const found = said.flatMap((text) => titled.exec(text)?.[1] ?? [])[0]
      return found === undefined ? [] : [[field, found] as const]
    }),
  )
}

const rank = (c: Candidate<Ledger>) => (c.missing.length === 0 ? keptColumns : 0) + c.fields.size

function nearestMiss(candidates: Candidate<Ledger>[]): string {
  const [nearest] = candidates.sort((a, b) => b.fields.size - a.fields.size)
  if (!nearest || nearest.fields.size < 2) {
    return `前 ${searchedRows} 行里没有找到台账的表头。请确认表头各列的名称。`
  }
  const { ledger, fields, missing, unknown, firstRow } = nearest
  if (missing.length === 0) {
    const others = unknown.slice(0, 6).map((h) => `“${h.text}”`)
    return `有些像“${ledger.title}”，但是多数列不是它的（${others.join('、')}）。如果确是，请核对表头各列的名称。`
  }
  const found = [...fields.values()].map((h) => `“${h.text}”`).join('、')
  const lacking = missing
    .map((some) => some.map((f) => `“${ledger.columns[f]?.headings[0]}”`).join('或'))
    .join('、')
  return `最像“${ledger.title}”：第 ${firstRow} 行有${found}，但是没有${lacking}。请补上这些列，或者确认表头的名称。`
}
