// Reads a workbook's bytes (.xlsx, .xls, .csv …) into plain cells. Formulas are never run: what they last gave is read.
import { type CellObject, read as readSpreadsheet, type WorkSheet } from '@e965/xlsx'
import { parseCsv } from 'hucre/csv'
import { decimalText, numberText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { tidyText } from '#kernel/base/text.ts'
import { dateOfSerial, type PartialDate } from '#kernel/time/date.ts'
import { inspect, refuseDamaged, refuseLocked } from './guard.ts'

export interface Workbook {
  fileName: string
  date1904: boolean
  sheets: Sheet[]
}

export interface Sheet {
  name: string
  hidden: boolean
  /** Serial numbers count from 1904 instead of 1900. */
  date1904: boolean
  /** Rows that hold anything, in order. Rows without a value are left out. */
  rows: SheetRow[]
  merges: Merge[]
}

export interface SheetRow {
  /** As the spreadsheet shows it, from 1. */
  rowNumber: number
  /** By column, from 0 (= A), up to the last that holds a value. Merged cells hold it in their first cell only. */
  cells: Cell[]
}

/** A merged block: row numbers from 1, columns from 0, both ends included. */
export interface Merge {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface Cell {
  kind: 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula-without-value'
  /** What the clerk sees: the text, a number's plain decimal (with % where shown so), a date as 2019-03-31. */
  text: string
  number?: number
  /** Where the number is formatted as a date: a month where the format shows no day, and the day is the 1st. */
  date?: PartialDate
  /** The value was worked out by a formula. */
  formula?: true
}

/** No office keeps a ledger of more columns. Of what stands further right the first cell is kept, to say so. */
export const keptColumns = 200
/** Where every spreadsheet ends. */
const lastRow = 1_048_576

export const emptyCell: Cell = Object.freeze({ kind: 'empty', text: '' })

/** Reads a workbook. Refuses (`invalid`) what is no workbook, is locked, damaged, too large, or unpacks to too much. */
export function readWorkbook(bytes: Uint8Array, fileName: string): Workbook {
  if (inspect(bytes, fileName) === 'text') {
    return { fileName, date1904: false, sheets: [textSheet(bytes, fileName)] }
  }
  const book = parse(bytes, fileName)
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.map((name, i) => {
    const sheet = book.Sheets[name]
    // The library leaves out a sheet that it cannot read.
    if (!sheet) return refuseDamaged(fileName)
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    return { name, hidden, date1904, rows: rowsOf(sheet, date1904, fileName), merges: mergesOf(sheet) }
  })
  return { fileName, date1904, sheets }
}

function parse(bytes: Uint8Array, fileName: string) {
  try {
    return readSpreadsheet(bytes, {
      type: 'array',
      dense: true,
      sheetStubs: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) refuseLocked(fileName)
    return refuseDamaged(fileName)
  }
}

function rowsOf(sheet: WorkSheet, date1904: boolean, fileName: string): SheetRow[] {
  const rows: SheetRow[] = []
  const sheetRows = sheet['!data'] ?? []
  // A lone cell may stand at the far end of a row or sheet: what lies before it is not there, and is not walked over.
  for (const i of Object.keys(sheetRows).map(Number)) {
    if (!(i >= 0 && i < lastRow)) return refuseDamaged(fileName)
    const cells: Cell[] = []
    const data = sheetRows[i]
    for (const at of Object.keys(data ?? []).map(Number)) {
      if (!(at >= 0)) return refuseDamaged(fileName)
      const cell = data?.[at]
      const read = cell ? cellOf(cell, date1904, fileName) : emptyCell
      if (read.kind === 'empty') continue
      const column = Math.min(at, keptColumns)
      while (cells.length < column) cells.push(emptyCell)
      cells.push(read)
      if (column === keptColumns) break
    }
    if (cells.length > 0) rows.push({ rowNumber: i + 1, cells })
  }
  return rows
}

function mergesOf(sheet: WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({
    fromRow: s.r + 1,
    toRow: e.r + 1,
    fromColumn: s.c,
    toColumn: e.c,
  }))
}

const errorNames: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function cellOf(cell: CellObject, date1904: boolean, fileName: string): Cell {
  const formula = cell.f === undefined ? {} : ({ formula: true } as const)
  const { t: type, v: value } = cell
  if (type === 'z')
    return cell.f === undefined ? emptyCell : { kind: 'formula-without-value', text: '', formula: true }
  if (type === 'e') return { kind: 'error', text: errorNames[Number(value)] ?? '#ERROR!', ...formula }
  if (type === 'b') return { kind: 'boolean', text: value ? 'TRUE' : 'FALSE', ...formula }
  // Texts stand in a table of their own. Where that is damaged the library answers with nothing.
  if (value === undefined) return refuseDamaged(fileName)
  if (typeof value !== 'number') return { ...textCell(String(value)), ...formula }
  if (!Number.isFinite(value)) return { kind: 'error', text: '#NUM!', ...formula }
  return { ...numberCell(value, String(cell.z ?? 'General'), date1904), ...formula }
}

function textCell(text: string): Cell {
  return tidyText(text) === '' ? emptyCell : { kind: 'text', text }
}

function numberCell(value: number, format: string, date1904: boolean): Cell {
  const shown = shownBy(format)
  const day = shown.date ? dateOfSerial(value, date1904) : null
  if (day?.ok) {
    const wholeDay = shown.date === 'day' || day.value.day !== 1
    const date: PartialDate = {
      date: day.value,
      precision: wholeDay ? 'day' : 'month',
      text: wholeDay ? day.value.toString() : day.value.toPlainYearMonth().toString(),
    }
    return { kind: 'date', text: date.text, number: value, date }
  }
  // A spreadsheet keeps fifteen digits; what stands behind them is what binary arithmetic left over.
  const text = numberText(Number(value.toPrecision(15)))
  const decimal = shown.percent ? parseDecimal(text) : null
  return { kind: 'number', text: decimal ? `${decimalText(shift(decimal, 2))}%` : text, number: value }
}

interface Shown {
  date: 'day' | 'month' | null
  percent: boolean
}
const shownFormats = new Map<string, Shown>()

/** What a number format shows: a date with or without its day, a percentage, or just the number. */
function shownBy(format: string): Shown {
  const known = shownFormats.get(format)
  if (known) return known
  const [positive = ''] = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';')
  const codes = positive.toLowerCase().replace(/general|am\/pm|a\/p|e[+-]/g, '')
  const isDate = /[yd]/.test(codes) || (codes.includes('m') && !/[hs]/.test(codes))
  const shown: Shown = {
    date: isDate ? (codes.includes('d') ? 'day' : 'month') : null,
    percent: codes.includes('%'),
  }
  // Formats come out of files: what is remembered of them stays small.
  if (shownFormats.size < 1000) shownFormats.set(format, shown)
  return shown
}

/** A file of text as a sheet: in Unicode where it says so or is valid UTF-8, else in GB18030. */
function textSheet(bytes: Uint8Array, fileName: string): Sheet {
  const text = decode(bytes, fileName)
  const records = parseCsv(text)
  if (records.at(-1)?.some((value) => String(value).includes('\n')) && oddQuotes(text)) {
    const at = `第 ${records.length} 行起`
    refuse(
      'invalid',
      `“${fileName}”${at}有一个英文引号没有成对，后面的行分不开。请补上或删去这个引号再导入。`,
    )
  }
  const rows = records.flatMap((values, i): SheetRow[] => {
    const beyond = values.slice(keptColumns).find((value) => textCell(String(value)).kind !== 'empty')
    const kept = [...values.slice(0, keptColumns), beyond]
    const cells = kept.map((value) => textCell(String(value ?? '')))
    while (cells.at(-1)?.kind === 'empty') cells.pop()
    return cells.length > 0 ? [{ rowNumber: i + 1, cells }] : []
  })
  const name = fileName.replace(/\.\w+$/, '')
  return { name, hidden: false, date1904: false, rows, merges: [] }
}

/** A quotation mark that nothing closes takes all that follows into its cell. */
function oddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

function decode(bytes: Uint8Array, fileName: string): string {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  const encodings = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return refuse('invalid', `“${fileName}”的文字编码认不出来。请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。`)
}
