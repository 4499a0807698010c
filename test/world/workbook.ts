// Workbooks as an office would save them, made by the tests that read them.
import * as XLSX from '@e965/xlsx'

export interface SheetOf {
  name: string
  rows: unknown[][]
  /** Ranges such as `A1:Q1`. */
  merges?: string[]
  /** Columns that are hidden, from 0. */
  hidden?: number[]
}

/** A file of these sheets: an .xlsx where nothing else is asked for. */
export function workbookOf(
  how: { type?: 'xlsx' | 'biff8'; date1904?: boolean },
  sheets: SheetOf[],
): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const { name, rows, merges, hidden } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows)
    if (merges) sheet['!merges'] = merges.map((m) => XLSX.utils.decode_range(m))
    if (hidden) for (const column of hidden) (sheet['!cols'] ??= [])[column] = { hidden: true }
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  if (how.date1904) book.Workbook = { WBProps: { date1904: true } }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: how.type ?? 'xlsx' }) as ArrayBuffer)
}

/** An .xlsx file of these sheets. */
export const workbook = (...sheets: SheetOf[]): Uint8Array => workbookOf({}, sheets)

let codes: Map<string, number> | null = null
/** Text in GB18030, as a spreadsheet program saves a .csv. Node only decodes it: its table is turned round. */
export function gb18030(text: string): Uint8Array {
  codes ??= new Map(
    Array.from({ length: 0x7e }, (_, i) => i + 0x81).flatMap((high) =>
      Array.from({ length: 0xbf }, (_, i) => (high << 8) | (i + 0x40)).map((code): [string, number] => [
        new TextDecoder('gb18030').decode(Uint8Array.of(code >> 8, code & 0xff)),
        code,
      ]),
    ),
  )
  const table = codes
  return Uint8Array.from(
    [...text].flatMap((c) => {
      const code = c < '\x80' ? c.charCodeAt(0) : table.get(c)
      if (code === undefined) throw new Error(`${c} has no two bytes in GB18030`)
      return code < 0x80 ? [code] : [code >> 8, code & 0xff]
    }),
  )
}
