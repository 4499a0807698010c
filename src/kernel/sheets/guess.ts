// Guesses of a sheet that no ledger recognises where its header stands, which ledger it is and which column is which.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { type ColumnContext, readCell } from './columns.ts'
import { type Place, placesOf } from './header.ts'
import { counters, formsOf, type Heading, letterOf, matchHeadings } from './headings.ts'
import type { KnownLayout } from './known-layout.ts'
import type { Column, Ledger } from './ledger.ts'
import { type Cell, emptyCell, type Sheet, type SheetRow } from './read.ts'

/** So many rows are looked at to see what a column holds. */
const sampled = 60
/** What is less alike is no guess. */
const likely = 0.42

/** Where the header stands: its rows and headings. Without a header `lastRow` is the row before the data. */
export type HeaderPlace = Pick<Place, 'firstRow' | 'lastRow' | 'headings'>

const looksLikeData = (text: string) =>
  /^[\d\s.,:/％%¥￥+-]+$/.test(text) || /^\d{4}[年./-]\d/.test(text) || /^[0-9A-Z]{15,}$/.test(text)

/** The place that looks most like a header: many short words, more of them the ledgers' own, the earlier one first. */
export function guessHeader(sheet: Sheet, ledgers: readonly Ledger[]): HeaderPlace {
  let best: Place | null = null
  let most = 1
  for (const place of placesOf(sheet)) {
    const words = place.headings.filter(({ text }) => text.length <= 30 && !looksLikeData(text))
    if (words.length < place.headings.length * 0.75) continue
    const known = Math.max(0, ...ledgers.map((l) => matchHeadings(l, place.headings).fields.size))
    const double = place.lastRow > place.firstRow
    // Two rows are one header where the upper one stands over several of the lower, which are then all words.
    if (double && !(words.length === place.headings.length && isSpanned(sheet, place.firstRow))) continue
    const rank = words.length + 2 * known + (double ? 0.5 : 0)
    if (rank > most) [best, most] = [place, rank]
  }
  return best && best.headings.length > 1 ? best : withoutHeader(sheet)
}

/** Over several columns, but not over all of them as a title is. */
const isSpanned = (sheet: Sheet, row: number) =>
  sheet.merges.some((m) => m.fromRow === row && m.toRow === row && m.toColumn > m.fromColumn) &&
  (sheet.rows.find((r) => r.rowNumber === row)?.cells.filter((c) => c.kind !== 'empty').length ?? 0) > 1

/** A table that begins with its data: its first row is the first that is wider than a title. */
export function withoutHeader(sheet: Sheet, from?: number): HeaderPlace {
  const filled = (row: SheetRow) => row.cells.filter((cell) => cell.kind !== 'empty').length
  const first = from ?? sheet.rows.find((row) => filled(row) > 1)?.rowNumber ?? 1
  const width = Math.max(0, ...sheet.rows.filter((r) => r.rowNumber >= first).map((r) => r.cells.length))
  const headings = Array.from({ length: Math.min(width, 200) }, (_, column): Heading => {
    const text = letterOf(column)
    return { column, text, names: [[]] }
  })
  return { firstRow: first, lastRow: first - 1, headings }
}

/** What a field's name says of the text under it: which words mean which shape, and whether only few texts have it. */
const shapes: readonly (readonly [heading: RegExp, cell: RegExp, telling: boolean])[] = [
  [/信用代码/, /^[0-9A-Z]{2}\d{6}[0-9A-Z]{9,10}$/, true],
  [/身份证/, /^\d{17}[\dX]$/, true],
  [/电话|手机/, /^(?:1\d{10}|(?:0\d{2,3}-?)?\d{7,8})$/, true],
  [/党组织|党支部|党委/, /支部|党委|总支|党组/, true],
  [/企业|单位/, /公司|厂$|店$|集团|合作社|事务所|银行/, true],
  [/商会/, /商会|协会|联合会/, true],
  [/地区|区县|县区|所属区/, /(?:区|县|市|市直|旗|管委会)$/, true],
  [/姓名|会长|秘书长|书记|负责人|联系人|指导员|干部|户主/, /^[\u4e00-\u9fff·]{2,6}$/, false],
]

interface Fit {
  share: number
  telling: boolean
}

/** How many of a column's cells could be a field's. */
function fitOf(cells: readonly Cell[], column: Column, context: ColumnContext): Fit {
  const share = (fits: (cell: Cell) => boolean) => cells.filter(fits).length / Math.max(1, cells.length)
  if (column.kind !== 'text') {
    const read = (cell: Cell) => {
      // Every number is some day: of a date it says nothing.
      if (column.kind === 'date' && cell.kind === 'number' && !/^(?:19|20)\d{2}/.test(cell.text)) return false
      const reading = readCell(column.kind, cell, context)
      return reading.ok && reading.value !== null
    }
    return { share: share(read), telling: column.kind === 'date' || column.kind === 'yesNo' }
  }
  const [shape] = shapes.flatMap(([heading, cell, telling]) =>
    heading.test(column.headings[0] ?? '') ? [{ cell, telling }] : [],
  )
  if (!shape) return { share: 0.5, telling: false }
  return { share: share((cell) => shape.cell.test(matchKey(cell.text))), telling: shape.telling }
}

/** How alike two headings are, from 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [formsOf(a).at(-1) ?? '', formsOf(b).at(-1) ?? '']
  if (left === '' || right === '') return 0
  if (left === right) return 1
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short.length > 1 && long.includes(short)) return 0.6 + (0.3 * short.length) / long.length
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
  const others = new Set(pairs(long))
  const common = pairs(short).filter((pair) => others.has(pair)).length
  const letters = [...short].filter((letter) => long.includes(letter)).length
  const inPairs = (2 * common) / Math.max(1, short.length + long.length - 2)
  return Math.max(inPairs, (1.6 * letters) / (short.length + long.length))
}

interface Scored {
  field: string
  column: number
  score: number
}

/** Which column may be which field; each once, the most alike first. `words`: headings that meant a field before. */
export function guessFields(
  sheet: Sheet,
  ledger: Ledger,
  place: HeaderPlace,
  layouts: readonly KnownLayout[] = [],
): Map<number, Scored> {
  const context: ColumnContext = { date1904: sheet.date1904, unit: '元', percent: false }
  const rows = sheet.rows
    .filter((row) => row.rowNumber > place.lastRow && row.cells.length > 1)
    .slice(0, sampled)
  const said = matchHeadings(ledger, place.headings)
  const words = wordsOf(ledger, layouts)
  const fits = new Map<string, Fit>()
  const scored = place.headings.flatMap((heading): Scored[] => {
    if (counters.has(matchKey(heading.text)) && !ledger.columns.sequence) return []
    const cells = rows.map((row) => row.cells[heading.column] ?? emptyCell).filter((c) => c.kind !== 'empty')
    return Object.entries(ledger.columns).map(([field, column]) => {
      const shape = `${heading.column} ${column.kind === 'text' ? column.headings[0] : column.kind}`
      const fit = fits.get(shape) ?? fitOf(cells, column, context)
      fits.set(shape, fit)
      const named = said.fields.get(field) === heading
      const alike = named ? 1 : Math.max(...(words.get(field) ?? []).map((w) => likeness(heading.text, w)))
      return { field, column: heading.column, score: scoreOf(named ? 1 : alike * 0.9, fit, cells.length) }
    })
  })
  const chosen = new Map<number, Scored>()
  const taken = new Set<string>()
  for (const s of scored.sort((a, b) => b.score - a.score || a.column - b.column)) {
    if (s.score < likely || chosen.has(s.column) || taken.has(s.field)) continue
    chosen.set(s.column, s)
    taken.add(s.field)
  }
  return chosen
}

function scoreOf(alike: number, { share, telling }: Fit, cells: number): number {
  if (cells === 0) return alike * 0.8
  if (share < 0.3) return alike === 1 ? 0.5 : 0
  if (alike < 0.3) return (telling ? 0.5 : 0.2) * share + alike * 0.2
  return alike * 0.75 + share * (telling ? 0.25 : 0.2)
}

/** The headings of each field: those that the ledger declares, and those that layouts have had for it. */
function wordsOf(ledger: Ledger, layouts: readonly KnownLayout[]): Map<string, string[]> {
  const words = new Map(Object.entries(ledger.columns).map(([field, c]) => [field, [...c.headings]]))
  for (const layout of layouts) {
    if (layout.ledger !== ledger.id || layout.dataFrom !== undefined) continue
    for (const { field, heading } of layout.columns) if (field !== null) words.get(field)?.push(heading)
  }
  return words
}

/** The ledgers, the likeliest first. `fileName` may say which it is. */
export function guessLedgers<L extends Ledger>(
  sheet: Sheet,
  ledgers: readonly L[],
  place: HeaderPlace,
  { fileName, layouts = [] }: { fileName: string; layouts?: readonly KnownLayout[] },
): L[] {
  const titles = sheet.rows
    .filter((row) => row.rowNumber < place.firstRow)
    .map((row) => row.cells.map((cell) => tidyText(cell.text.slice(0, 80))).join(''))
  const said = matchKey([fileName, sheet.name, ...titles].join(' '))
  const ranked = ledgers.map((ledger) => {
    const guessed = guessFields(sheet, ledger, place, layouts)
    const fields = new Set([...guessed.values()].map((g) => g.field))
    const titled = titledShare(said, matchKey(ledger.title))
    const lacking = Object.entries(ledger.columns).filter(([f, c]) => c.required && !fields.has(f)).length
    const whole = [...guessed.values()].reduce((sum, g) => sum + g.score, 0)
    return { ledger, rank: whole + 3 * titled - 0.7 * lacking }
  })
  return ranked.sort((a, b) => b.rank - a.rank).map((r) => r.ledger)
}

/** How much of a ledger's title is said, in pairs of characters. */
function titledShare(said: string, title: string): number {
  const pairs = Array.from({ length: title.length - 1 }, (_, i) => title.slice(i, i + 2))
  return pairs.filter((pair) => said.includes(pair)).length / Math.max(1, pairs.length)
}
