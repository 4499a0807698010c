// Reads what was copied into plain cells. The page does it with the browser's own parser: a document that it makes is
// inert, so that nothing in it runs or is fetched, and what reaches the server is text.
import { type Paste, type PastedTable, pastedColumns, pastedRows, pastedTables } from '../pastes/contract.ts'

/** What was copied as a paste; null where there is nothing in it. */
export function pasteOf(clipboard: DataTransfer): Paste | null {
  const tables = tablesIn(clipboard.getData('text/html'))
  if (tables.length > 0) return { tables }
  const text = clipboard.getData('text/plain')
  return text.trim() === '' ? null : { text }
}

/** The tables of a piece of HTML that hold no other table: those around them are there for the looks of a page. */
export function tablesIn(html: string): PastedTable[] {
  if (!/<table/i.test(html)) return []
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const unseen of page.querySelectorAll('script, style, template, noscript, iframe, object'))
    unseen.remove()
  return [...page.querySelectorAll('table')]
    .filter((table) => !table.querySelector('table'))
    .map(cellsOf)
    .filter(({ rows }) => rows.length > 0)
    .slice(0, pastedTables)
}

/** A table's cells where they stand; one that covers several has its text in the first of them. */
function cellsOf(table: HTMLTableElement): PastedTable {
  const lines = [...table.rows].slice(0, pastedRows)
  const rows = lines.map((): (string | undefined)[] => [])
  const merges: PastedTable['merges'] = []
  for (const [r, line] of lines.entries()) {
    const row = rows[r] as (string | undefined)[]
    let c = 0
    for (const cell of line.cells) {
      while (row[c] !== undefined) c += 1
      if (c >= pastedColumns) break
      const toRow = Math.min(lines.length, r + (cell.rowSpan || lines.length)) - 1
      const toColumn = Math.min(pastedColumns, c + cell.colSpan) - 1
      for (let y = r; y <= toRow; y += 1) {
        for (let x = c; x <= toColumn; x += 1) (rows[y] as (string | undefined)[])[x] ??= ''
      }
      row[c] = textOf(cell)
      if (toRow > r || toColumn > c) merges.push({ fromRow: r, toRow, fromColumn: c, toColumn })
      c = toColumn + 1
    }
  }
  return { rows: rows.map((row) => Array.from(row, (text) => text ?? '')), merges }
}

/** What a reader sees in a cell; paragraphs and line breaks stand on lines of their own. */
function textOf(cell: HTMLTableCellElement): string {
  for (const end of cell.querySelectorAll('br')) end.replaceWith('\n')
  const parts = [...cell.querySelectorAll('p, div, li')].map((part) => part.textContent.trim())
  const text = parts.length > 1 ? parts.join('\n') : cell.textContent
  return text
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .slice(0, 5000)
}
