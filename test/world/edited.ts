// A table of refused rows as a clerk changes it in a spreadsheet.
import { read, utils, write } from '@e965/xlsx'
import { readWorkbook } from '#kernel/sheets/read.ts'

type File = { name: string; bytes: Uint8Array }

/** The table with cells that a clerk has changed in a spreadsheet: by the row of the table and the heading. */
export function edited({ name, bytes }: File, changes: Record<number, Record<string, string>>): File {
  const book = read(bytes)
  const cells = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  const rows = utils.sheet_to_json<string[]>(cells, { header: 1 })
  for (const [row, changed] of Object.entries(changes))
    for (const [heading, v] of Object.entries(changed))
      cells[utils.encode_cell({ r: Number(row) - 1, c: rows[2]?.indexOf(heading) ?? -1 })] = { t: 's', v }
  return { name, bytes: new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer) }
}
/** The sheets of a table, each its name and its rows as texts. */
export const table = ({ bytes, name }: File) =>
  readWorkbook(bytes, name).sheets.map((s) => [s.name, ...s.rows.map((r) => r.cells.map((c) => c.text))])
