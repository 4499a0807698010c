// Cells as they are kept and written: what a spreadsheet can hold, as JSON.
import { numberText, parseDecimal } from '#kernel/base/decimal.ts'
import { matchKey } from '#kernel/base/text.ts'
import { parseDate, parseDateNumber } from '#kernel/time/date.ts'
import type { ColumnKind } from './ledger.ts'
import type { Cell } from './read.ts'

/** Text, a number, a tick box; a day (2019-03-31), a month (2019-03), a part that is shown in per cent, a fault. */
export type SheetCell =
  | string
  | number
  | boolean
  | null
  | { date: string }
  | { month: string }
  | { percent: number }
  | { error: string }

/**
 * A cell of a workbook as it stands there. In a column of dates a serial number is its day: it means another one in a
 * workbook that counts from another year.
 */
export function asSaid(cell: Cell, kind?: ColumnKind, date1904 = false): SheetCell {
  if (kind === 'date' && cell.kind === 'number' && !looksLikeDate.test(cell.text)) {
    const day = parseDateNumber(cell.number ?? Number.NaN, date1904)
    if (day.ok) return { date: day.value.date.toString() }
  }
  if (cell.kind === 'empty' || cell.kind === 'formula-without-value') return null
  if (cell.kind === 'boolean') return cell.text === 'TRUE'
  if (cell.kind === 'error') return { error: cell.text }
  if (cell.kind === 'date' && cell.date) {
    return cell.date.precision === 'day' ? { date: cell.text } : { month: cell.text }
  }
  if (cell.kind !== 'number' || cell.number === undefined) return cell.text
  return cell.text.endsWith('%') ? { percent: cell.number } : cell.number
}

/** 2019, 201903, 20190331, 2019.3: numbers that are dates as they look. */
const looksLikeDate = /^(?:\d{4}|\d{6}|\d{8}|\d{4}\.\d{1,2})$/
const nothingButDate = /^[\d〇○零一二三四五六七八九十年月日号./\-—–、·\s]+$/

/** A day or a number that is written as text becomes one, if the text says nothing beside it. */
export function asMeant(cell: SheetCell, kind: ColumnKind, otherwise = cell): SheetCell {
  if (kind === 'date' && typeof cell === 'number') return asMeant(String(cell), kind, cell)
  if (typeof cell !== 'string' || kind === 'text' || kind === 'yesNo') return cell
  if (kind !== 'date') return numberIn(cell) ?? cell
  const key = matchKey(cell)
  const date = cell.length <= 30 && nothingButDate.test(key) ? parseDate(cell) : null
  return date?.ok && date.value.precision === 'day' ? { date: date.value.date.toString() } : otherwise
}

/** The number that a plain decimal is, where a spreadsheet keeps all of its digits; else null. */
export function numberIn(text: string): number | null {
  const plain = /^-?\d+(?:\.\d+)?$/.test(matchKey(text)) ? parseDecimal(matchKey(text)) : null
  if (!plain || String(plain.digits).replace('-', '').length > 15) return null
  const number = Number(matchKey(text))
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? number : null
}

/** What a reader sees in a cell, roughly: how wide its column has to be. */
export function widthOf(cell: SheetCell): number {
  if (cell === null) return 0
  if (typeof cell === 'boolean') return 5
  if (typeof cell === 'number') return numberText(cell).length
  if (typeof cell === 'object') return 10
  let width = 0
  for (const c of cell.length > 60 ? cell.slice(0, 60) : cell) width += c > '\u2e7f' ? 2 : 1
  return width
}
