// Workbooks as an office would save them, made by the tests that read them.
import * as XLSX from '@e965/xlsx'

export interface SheetOf {
  name: string
  rows: unknown[][]
  /** Ranges such as `A1:Q1`. */
  merges?: string[]
}

/** An .xlsx file of these sheets. */
export function workbook(...sheets: SheetOf[]): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const { name, rows, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows)
    if (merges) sheet['!merges'] = merges.map((m) => XLSX.utils.decode_range(m))
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}
