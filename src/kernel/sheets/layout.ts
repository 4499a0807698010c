// How an office lays out a ledger's sheet: its lines, headings and units, so that it can be written back the same way.
import { tidyText } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import type { Header } from './header.ts'
import type { Ledger } from './ledger.ts'
import { type Cell, emptyCell, type Merge, type Sheet, type SheetRow } from './read.ts'

export interface LayoutColumn {
  /** '' where the column has none. */
  heading: string
  /** The field that it is; null where the ledger knows none. */
  field: string | null
  /** Of a column of money. */
  unit?: MoneyUnit
}

export interface Layout {
  /** The lines above the header, cell by cell; an empty one is a blank line. */
  above: string[][]
  /** The header: one line, or two. */
  header: string[][]
  /** Of the lines above and of the header, rows from 1. */
  merges: Merge[]
  /** What stands below the table, a line each. */
  below: string[]
  columns: LayoutColumn[]
  /** By field: what the sheet's name or title says for all rows. */
  titled: Record<string, string>
  /** 填报单位. */
  reportedBy: string | null
  /** Rows that are no part of the list and are worked out anew: totals. */
  totals: number
}

/** What may be a person's number stands in no line that is kept in the clear. */
const longNumber = /\d[\d -]{5,}\d[\dXx]?/

/** The layout of a sheet; `unitOf` and `fieldOf` say what its columns were found to be. */
export function layoutOf(
  sheet: Sheet,
  header: Header<Ledger>,
  notes: { reportedBy: string | null },
  found: ReadonlyMap<number, { field: string; unit?: MoneyUnit }>,
  skipped: readonly { rowNumber: number; why: string }[],
  lastRow: number,
): Layout {
  const top = sheet.rows.filter((row) => row.rowNumber <= header.lastRow)
  const rows = new Map(top.map((row) => [row.rowNumber, row]))
  const line = (n: number) => textsOf(rows.get(n))
  const lines = Array.from({ length: header.lastRow }, (_, i) => line(i + 1))
  const width = Math.min(
    200,
    sheet.rows.reduce(
      (most, row) => (row.rowNumber < header.firstRow ? most : Math.max(most, row.cells.length)),
      0,
    ),
  )
  const under = new Set(
    skipped.filter((s) => s.why === 'note' && s.rowNumber > lastRow).map((s) => s.rowNumber),
  )
  const columns = Array.from({ length: width }, (_, at) => columnAt(header, lines, at, found.get(at)))
  return {
    above: lines.slice(0, header.firstRow - 1),
    // A table without headings is written back with some.
    header:
      header.lastRow < header.firstRow ? [columns.map((c) => c.heading)] : lines.slice(header.firstRow - 1),
    merges: sheet.merges.filter((m) => m.toRow <= header.lastRow),
    below: sheet.rows
      .filter((row) => under.has(row.rowNumber))
      .map((row) => textsOf(row).filter(Boolean).join('    '))
      .filter((text) => !longNumber.test(text)),
    columns,
    titled: Object.fromEntries(header.titled),
    reportedBy: notes.reportedBy,
    totals: skipped.filter((s) => s.why === 'total').length,
  }
}

function columnAt(
  header: Header<Ledger>,
  lines: string[][],
  at: number,
  found: { field: string; unit?: MoneyUnit } | undefined,
): LayoutColumn {
  const known = found && header.fields.get(found.field)
  const heading = known?.text ?? header.unknown.find((h) => h.column === at)?.text ?? lines.at(-1)?.[at] ?? ''
  return { heading, field: found?.field ?? null, ...(found?.unit && { unit: found.unit }) }
}

const textsOf = (row: SheetRow | undefined): string[] => (row?.cells ?? []).slice(0, 200).map(shown)

/** Lines keep the wide gaps that part what stands in them. */
const shown = (cell: Cell = emptyCell) => (tidyText(cell.text) === '' ? '' : cell.text)
