// Writes a table as an .xlsx file: bold frozen header, real dates and numbers, and text that stays text.
import { type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx'
import { formatYuan } from '#kernel/money/money.ts'
import { serialOf } from '#kernel/time/date.ts'

interface SheetColumn {
  heading: string
  /** Of text, dates, plain numbers, or money (fen in, 元 out). */
  kind: 'text' | 'date' | 'number' | 'money'
  /** In characters of the standard font; a Chinese character takes two. */
  width?: number
}

/** What a cell may hold; null and undefined leave it empty. */
type SheetValue = string | number | bigint | Temporal.PlainDate | null | undefined

export interface SheetToWrite {
  sheetName: string
  /** A line above the table, merged over its columns. */
  title?: string
  /** A second line: by whom, as of when. */
  note?: string
  columns: SheetColumn[]
  /** One value a column, in the order of the columns. */
  rows: readonly (readonly SheetValue[])[]
}

const formats: Record<SheetColumn['kind'], string | undefined> = {
  text: '@',
  date: 'yyyy-mm-dd',
  number: undefined,
  money: '#,##0.00',
}
const font = { name: '宋体', size: 11 }

/**
 * The workbook's bytes. Numbers that a spreadsheet would round (beyond fifteen digits) and dates that it does not know
 * (before 1901) are written as text.
 */
export async function writeSheet({
  sheetName,
  title,
  note,
  columns,
  rows,
}: SheetToWrite): Promise<Uint8Array> {
  const heads = [title, note].filter((line) => line !== undefined)
  const headerRow = heads.length
  const last = columns.length - 1
  const heading = (size: number): { style: CellStyle } => ({
    style: { font: { ...font, size, bold: true }, alignment: { horizontal: 'center' }, numFmt: '@' },
  })
  const cells = new Map(columns.map((_, c) => [`${headerRow},${c}`, heading(font.size)]))
  if (title !== undefined) cells.set('0,0', heading(16))
  return writeXlsx({
    defaultFont: font,
    sheets: [
      {
        name: sheetNameOf(sheetName),
        columns: columns.map(({ kind, width }) => ({ width: width ?? 14, numFmt: formats[kind] })),
        rows: [
          ...heads.map((line) => [line]),
          columns.map((c) => c.heading),
          ...rows.map((row) => row.map(cellOf)),
        ],
        cells,
        // A merge of one cell is a fault to Excel.
        merges:
          last > 0 ? heads.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })) : [],
        freezePane: { rows: headerRow + 1 },
      },
    ],
  })
}

function cellOf(value: SheetValue): CellValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return numberOrText(formatYuan(value))
  if (typeof value === 'object') return value.year < 1901 ? value.toString() : serialOf(value)
  return typeof value === 'string' ? printable(value) : value
}

const numberOrText = (decimal: string): number | string =>
  decimal.replace(/\D/g, '').length > 15 ? decimal : Number(decimal)

/** XML cannot carry control characters, and a cell holds 32,767 characters. */
const printable = (text: string) => text.replace(/[^\P{Cc}\t\n\r]/gu, '').slice(0, 32_767)

/** A sheet's name: at most 31 characters, none of them : \ / ? * [ ]. */
const sheetNameOf = (name: string) =>
  name
    .replace(/[:\\/?*[\]]/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1'
