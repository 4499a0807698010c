// Writes a table as an .xlsx file: bold frozen header, real dates and numbers, and text that stays text.
import { formatYuan } from '#kernel/money/money.ts'
import type { SheetCell } from './cells.ts'
import { type HeadLine, type WrittenSheet, writeWorkbook } from './workbook.ts'

interface SheetColumn {
  heading: string
  /** Of text, dates, plain numbers, or money (fen in, 元 out). */
  kind: 'text' | 'date' | 'number' | 'money'
  /** In characters of the standard font; a Chinese character takes two. */
  width?: number
}

/** What a cell may hold; null and undefined leave it empty. */
export type SheetValue = string | number | bigint | Temporal.PlainDate | null | undefined

export interface SheetToWrite {
  sheetName: string
  /** A line above the table, merged over its columns. */
  title?: string
  /** A second line: by whom, as of when. */
  note?: string
  columns: SheetColumn[]
  /** One value a column, in the order of the columns. */
  rows: readonly (readonly SheetValue[])[]
  /** Cells that stand out: row and column, both from 0, the header not counted. */
  marked?: readonly (readonly [row: number, column: number])[]
}

/**
 * The workbook's bytes. Numbers that a spreadsheet would round (beyond fifteen digits) and dates that it does not know
 * (before 1901) are written as text.
 */
export const writeSheet = (sheet: SheetToWrite): Promise<Uint8Array> => writeSheets([sheet])

/** A workbook of several such sheets. */
export async function writeSheets(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const bytes of writeWorkbook(sheets.map(writtenSheet))) parts.push(bytes)
  return Buffer.concat(parts)
}

function writtenSheet(sheet: SheetToWrite): WrittenSheet {
  const { columns, marked = [], note, rows, sheetName, title } = sheet
  const head: HeadLine[] = []
  if (title !== undefined) head.push({ look: 'title', cells: [title] })
  if (note !== undefined) head.push({ look: 'heading', cells: [note] })
  // A merge of one cell is a fault to Excel.
  const merges =
    columns.length < 2
      ? []
      : head.map((_, i) => ({ fromRow: i + 1, toRow: i + 1, fromColumn: 0, toColumn: columns.length - 1 }))
  head.push({ look: 'heading', cells: columns.map((c) => c.heading) })
  const places = new Set(marked.map((place) => place.join(' ')))
  return {
    name: sheetName,
    columns: columns.map(({ kind, width }) => ({ kind, width: width ?? 14 })),
    head,
    merges,
    rows: lines(rows),
    marked: (row, column) => places.has(`${row} ${column}`),
  }
}

function* lines(rows: SheetToWrite['rows']): Generator<SheetCell[]> {
  for (const row of rows) yield row.map(cellOf)
}

function cellOf(value: SheetValue): SheetCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return numberOrText(formatYuan(value))
  return typeof value === 'object' ? { date: value.toString() } : value
}

const numberOrText = (decimal: string): number | string =>
  decimal.replace(/\D/g, '').length > 15 ? decimal : Number(decimal)
