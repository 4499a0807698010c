// Reads one cell of a ledger as its column's kind says.
import { decimalText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { type Reading, read, unreadable } from '#kernel/base/reading.ts'
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { type MoneyUnit, parseMoney } from '#kernel/money/money.ts'
import { type PartialDate, parseDate, parseDateNumber } from '#kernel/time/date.ts'
import type { CellValue, ColumnKind } from './ledger.ts'
import type { Cell } from './read.ts'

/** What the sheet says about a column, beside its cells. */
export interface ColumnContext {
  date1904: boolean
  /** The unit of a column of money. */
  unit: MoneyUnit
  /** The heading states per cent, so that 0.03 and 0.03% mean the same. */
  percent: boolean
}

/** Cells that say "nothing here" without being empty. */
const dashes = /^(?:[-/\\·]+|N\/A)$/
/** In a column of dates or numbers these, too, say nothing. */
const nothing = /^(?:无|暂无|没有|不详|未知|空)$/
/** In a column of dates: what has not come to pass, or has no end. */
const noDay = /^(?:(?:尚|还)?未[一-龥]{0,4}|长期[一-龥]{0,2}|永久|至今|存续|在任|无[一-龥]{1,3})$/
/** A note in brackets that leaves the number before it as it is: （含物资2.1）, （折价）. */
const note = /\((?:含|其中|折|约|估|现金|实物|物资|捐款|捐物)[^()]*\)$/

/** Characters in a cell of any kind but text. */
const longest = 60

/** Reads a cell; null where it is empty, or only says that there is nothing. */
export function readCell(kind: ColumnKind, cell: Cell, context: ColumnContext): Reading<CellValue> {
  if (cell.kind === 'empty') return read(null)
  if (cell.kind === 'error') return unreadable(`公式出错（${cell.text}）。请改正公式，或者直接填写结果。`)
  if (cell.kind === 'formula-without-value') {
    return unreadable('是公式，文件里没有存下结果。请用 Excel 或 WPS 打开后保存一次，或者直接填写结果。')
  }
  // Dates, numbers and ticks are short. Anything longer is not looked at: patterns take their time over it.
  if (kind !== 'text' && cell.text.length > longest) return unreadable('内容太长，不像是这一栏的。请核对。')
  const key = kind === 'text' && cell.text.length > longest ? '' : matchKey(cell.text)
  if (dashes.test(key) || (kind !== 'text' && kind !== 'yesNo' && nothing.test(key))) return read(null)
  if (kind === 'date' && noDay.test(key)) return read(null)
  return readers[kind](cell, context)
}

const readers: Record<ColumnKind, (cell: Cell, context: ColumnContext) => Reading<CellValue>> = {
  text: readText,
  date: readDate,
  integer: readInteger,
  decimal: readDecimal,
  money: (cell, { unit }) =>
    cell.kind === 'date' ? misformatted() : parseMoney(matchKey(cell.text).replace(note, ''), unit),
  yesNo: readYesNo,
}

/** A spreadsheet keeps fifteen digits of a number. Longer codes have lost their last ones for good. */
function readText(cell: Cell): Reading<string> {
  const lost =
    cell.kind === 'number' ? Math.abs(cell.number ?? 0) >= 1e15 : /^\d\.\d+E\+\d+$/i.test(cell.text)
  if (lost) {
    return unreadable('被表格存成了数字，末几位已经丢失。请把单元格设为文本格式，重新填写完整。')
  }
  return read(tidyText(cell.text))
}

function readDate(cell: Cell, { date1904 }: ColumnContext): Reading<PartialDate> {
  if (cell.date) return read(cell.date)
  if (cell.kind === 'number' && cell.number !== undefined) return parseDateNumber(cell.number, date1904)
  return parseDate(cell.text)
}

/** What a decimal is a number of, written behind it. */
const measures = /(?:学时|课时|个?小时)$/
const countingWords = /(?:人次|人|家|个|户|名|次|笔|所|项|件|届|年度|年|期)$/

function readInteger(cell: Cell): Reading<number> {
  if (cell.kind === 'date') return misformatted()
  const decimal = parseDecimal(matchKey(cell.text).replace(note, '').replace(countingWords, ''))
  if (!decimal) return unreadable('读不出是多少。请只写数字。')
  const text = decimalText(decimal)
  if (text.includes('.')) return unreadable('应当是整数。请核对。')
  const value = Number(text)
  return Number.isSafeInteger(value) ? read(value) : unreadable('数字太大。请核对。')
}

function readDecimal(cell: Cell, { percent }: ColumnContext): Reading<string> {
  if (cell.kind === 'date') return misformatted()
  const key = matchKey(cell.text)
  const decimal = parseDecimal(key.replace(/%$/, '').replace(measures, ''))
  if (!decimal) return unreadable('读不出是多少。请只写数字。')
  return read(decimalText(key.endsWith('%') && !percent ? shift(decimal, -2) : decimal))
}

/** An enterprise that has a Party organization may be ticked with the form of it. */
const yes = [
  /^(?:[√✓✔☑是有对YTV1]|YES|TRUE|已|已有|合格|符合|已?(?:建|建立|成立|组建|设立|达标|具备|配备|齐全))$/,
  /^(?:(?:单独|联合|独立)(?:组建|建立)?|有?(?:联合)?党(?:委|总支|支部)|(?:中共)?(?:正式|预备)?党员)$/,
]
const no = [
  /^(?:[×✗✘✕X☒否无没未缺NF0]|NO|FALSE|没有|未有|不是|缺少|(?:尚|还)?未(?:建|建立|成立|组建|设立))$/,
  /^(?:[未不](?:达标|具备|配备|齐全|合格|符合)|非(?:中共)?党员|群众|无党派(?:人士)?|(?:共青)?团员)$/,
  /^(?:民[革盟建进](?:[会盟党]员)?|九三(?:学社)?(?:社员)?)$/,
]

function readYesNo(cell: Cell): Reading<boolean> {
  const key = matchKey(cell.text).replace(/\(.*\)$/, '')
  if (yes.some((words) => words.test(key))) return read(true)
  if (no.some((words) => words.test(key))) return read(false)
  return unreadable('读不出是“是”还是“否”。请写“是”或“否”。')
}

function misformatted(): { ok: false; problem: string } {
  return unreadable('被设成了日期格式。请把单元格设为常规格式，重新填写数字。')
}
