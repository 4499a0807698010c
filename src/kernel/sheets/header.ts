// Finds a sheet's header among its first rows, and of which ledger it is the header.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { type Heading, type Match, matchHeadings } from './headings.ts'
import type { Ledger } from './ledger.ts'
import type { Sheet, SheetRow } from './read.ts'

export interface Header<L extends Ledger> extends Match {
  ledger: L
  firstRow: number
  lastRow: number
  /** What the clerk should know about the choice. */
  remarks: string[]
}

/** A header stands in the first rows; further down is data. */
const searchedRows = 40

interface Candidate<L extends Ledger> extends Match {
  ledger: L
  firstRow: number
  lastRow: number
  /** Fields without which the sheet is not this ledger. */
  missing: string[]
}

/** The header with most columns of one ledger; or why there is none, in the clerk's words. */
export function findHeader<L extends Ledger>(
  sheet: Sheet,
  ledgers: readonly L[],
): Header<L> | { reason: string } {
  if (sheet.rows.length === 0) return { reason: '工作表是空的。' }
  const candidates = ledgers.flatMap((ledger) => bestOf(sheet, ledger) ?? [])
  const whole = candidates.filter((c) => c.missing.length === 0)
  const said = matchKey([sheet.name, ...titlesOf(sheet)].join(' '))
  const titled = (c: Candidate<L>) => (said.includes(matchKey(c.ledger.title)) ? 1 : 0)
  const [first, second] = whole.sort((a, b) => b.fields.size - a.fields.size || titled(b) - titled(a))
  if (!first) return { reason: nearestMiss(candidates) }
  const remarks: string[] = []
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

function titlesOf(sheet: Sheet): string[] {
  return sheet.rows.slice(0, 3).map((row) => row.cells.map((cell) => cell.text).join(''))
}

function bestOf<L extends Ledger>(sheet: Sheet, ledger: L): Candidate<L> | null {
  const needed = Object.keys(ledger.columns).filter(
    (f) => ledger.columns[f]?.required || ledger.recognisedBy.includes(f),
  )
  const rows = sheet.rows.filter((row) => row.rowNumber <= searchedRows)
  const single = rows.map((row) => matchHeadings(ledger, headingsOf(sheet, row, undefined)))
  let best: Candidate<L> | null = null
  const consider = (match: Match, firstRow: SheetRow, lastRow: SheetRow) => {
    if (match.fields.size <= (best?.fields.size ?? 0)) return
    const missing = needed.filter((f) => !match.fields.has(f))
    best = { ...match, ledger, firstRow: firstRow.rowNumber, lastRow: lastRow.rowNumber, missing }
  }
  for (const [i, row] of rows.entries()) {
    const match = single[i] as Match
    consider(match, row, row)
    const lower = rows[i + 1]
    if (lower?.rowNumber !== row.rowNumber + 1) continue
    // Two rows are one header only where they know more columns together than either does alone.
    const both = matchHeadings(ledger, headingsOf(sheet, row, lower))
    if (both.fields.size > Math.max(match.fields.size, single[i + 1]?.fields.size ?? 0))
      consider(both, row, lower)
  }
  return best
}

/** The headings of a row; with a row below it, those of both: a wide heading stands over several narrow ones. */
function headingsOf(sheet: Sheet, row: SheetRow, lower: SheetRow | undefined): Heading[] {
  const width = Math.max(row.cells.length, lower?.cells.length ?? 0)
  const upper = row.cells.map((cell) => tidyText(cell.text))
  if (lower) {
    for (const m of sheet.merges) {
      if (m.fromRow !== row.rowNumber || m.toRow !== row.rowNumber || m.toColumn >= width) continue
      for (let c = m.fromColumn + 1; c <= m.toColumn; c += 1) upper[c] = upper[m.fromColumn] ?? ''
    }
  }
  return Array.from({ length: width }).flatMap((_, column): Heading[] => {
    const over = upper[column] ?? ''
    const under = tidyText(lower?.cells[column]?.text ?? '')
    if (over === '' && under === '') return []
    if (over === '' || under === '') return [{ column, text: over || under, names: [over || under] }]
    return [{ column, text: `${over}/${under}`, names: [`${over}${under}`, under] }]
  })
}

function nearestMiss(candidates: Candidate<Ledger>[]): string {
  const [nearest] = candidates.sort((a, b) => b.fields.size - a.fields.size)
  if (!nearest || nearest.fields.size < 2)
    return `前 ${searchedRows} 行里没有找到台账的表头。请确认表头各列的名称。`
  const { ledger, fields, missing, firstRow } = nearest
  const found = [...fields.values()].map((h) => `“${h.text}”`).join('、')
  const lacking = missing.map((f) => `“${ledger.columns[f]?.headings[0]}”`).join('、')
  return `最像“${ledger.title}”：第 ${firstRow} 行有${found}，但是没有${lacking}。请补上这些列，或者确认表头的名称。`
}
