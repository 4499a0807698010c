// Cells merged over several rows: what the first one says belongs to each of them.
import { type Cell, emptyCell, type Merge, type Sheet, type SheetRow } from './read.ts'

/**
 * Answers the cell of a row and column, in rows below `headerRow`. Rows must be asked for from top to bottom: a sheet
 * may have a hundred thousand merges, and each is passed once.
 */
export function mergedCells(sheet: Sheet, headerRow: number): (row: SheetRow, column: number) => Cell {
  const byColumn = new Map<number, Merge[]>()
  const tall = sheet.merges.filter((m) => m.toRow > m.fromRow && m.fromRow > headerRow)
  for (const merge of tall.sort((a, b) => a.fromRow - b.fromRow)) {
    const merges = byColumn.get(merge.fromColumn)
    if (merges) merges.push(merge)
    else byColumn.set(merge.fromColumn, [merge])
  }
  const rows = new Map(sheet.rows.map((row) => [row.rowNumber, row]))
  const passed = new Map<number, number>()
  return (row, column) => {
    const own = row.cells[column]
    if (own && own.kind !== 'empty') return own
    const merges = byColumn.get(column) ?? []
    let at = passed.get(column) ?? 0
    while ((merges[at]?.toRow ?? Number.POSITIVE_INFINITY) < row.rowNumber) at += 1
    passed.set(column, at)
    const merge = merges[at]
    if (!merge || merge.fromRow > row.rowNumber) return emptyCell
    return rows.get(merge.fromRow)?.cells[column] ?? emptyCell
  }
}
