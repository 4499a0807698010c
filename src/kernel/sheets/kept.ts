// The rows of a ledger as the office keeps them: every column that it has, under headings that are read again alike.
import { tidyText } from '#kernel/base/text.ts'
import type { NamedKind } from './contract.ts'
import { type FoundColumn, readSheet } from './find.ts'
import { findHeader } from './header.ts'
import { formsOf, type Heading, matchHeadings, unitIn } from './headings.ts'
import { type KnownLayout, knownHeader } from './known-layout.ts'
import type { ColumnKind, Ledger } from './ledger.ts'
import { mergedCells } from './merged.ts'
import type { Cell, Sheet } from './read.ts'

export interface KeptColumn {
  /** The field that it is; null where the ledger knows none. */
  field: string | null
  /** As the office has it. */
  heading: string
  /** As it is written in a header of one row, and read as the same field in the same unit. */
  written: string
  kind: ColumnKind
  sensitive: boolean
  /** The kind of records that it names; null where it names none. */
  names: NamedKind | null
}

export interface KeptSheet {
  columns: KeptColumn[]
  reportedBy: string | null
  rows: Map<number, KeptRow>
}

export interface KeptRow {
  /** One for each column; what merged cells or the sheet's title say included. */
  cells: Cell[]
  /** In a table of refused rows: which row it was before. */
  origin: string | null
}

/** Reads some rows of a sheet that is this ledger; null where it is none (any more). */
export function keptRows(
  sheet: Sheet,
  ledger: Ledger,
  rowNumbers: ReadonlySet<number>,
  layouts: readonly KnownLayout[],
): KeptSheet | null {
  const header = knownHeader(sheet, [ledger], layouts)?.header ?? findHeader(sheet, [ledger])
  const read = readSheet(sheet, [ledger], layouts)
  if ('reason' in header || !read.recognised) return null
  const fieldOf = new Map([...header.fields].map(([field, heading]) => [heading, field]))
  const headings = [...header.fields.values(), ...header.unknown].toSorted((a, b) => a.column - b.column)
  const own = headings.map((h) => columnOf(ledger, fieldOf.get(h) ?? null, h, read.columns))
  const titled = [...header.titled].map(([field, text]) => ({ field, text }))
  const cellAt = mergedCells(sheet, header.lastRow)
  const rows = sheet.rows
    .filter((row) => row.rowNumber > header.lastRow)
    .map((row): [number, KeptRow] => {
      const said = titled.map(({ text }): Cell => ({ kind: 'text', text }))
      const origin = header.origin && row.cells[header.origin.column]?.text
      const cells = [...headings.map((h) => cellAt(row, h.column)), ...said]
      return [row.rowNumber, { cells, origin: origin || null }]
    })
  return {
    columns: [...own, ...titled.map(({ field }) => columnOf(ledger, field, null, read.columns))],
    reportedBy: read.reportedBy,
    rows: new Map(rows.filter(([number]) => rowNumbers.has(number))),
  }
}

function columnOf(
  ledger: Ledger,
  field: string | null,
  heading: Heading | null,
  found: Record<string, FoundColumn>,
): KeptColumn {
  const column = field === null ? undefined : ledger.columns[field]
  const usual = column?.headings[0] ?? ''
  const text = heading?.text ?? usual
  if (field === null || !column) {
    // What a person has set aside must not be taken for a field once it stands in a header of one row.
    const meant = Object.keys(ledger.columns).some((f) => means(ledger, f, text))
    const written = meant ? `未导入：${text}` : text
    return { field, heading: text, written, kind: 'text', sensitive: false, names: null }
  }
  const lower = text.slice(text.lastIndexOf('/') + 1)
  const written = [text, lower].find((name) => means(ledger, field, name)) ?? usual
  const { kind, names, sensitive } = column
  return { field, heading: text, written: inUnit(written, text, found[field]), kind, sensitive, names }
}

/** Whether a heading alone, in one row, is read as this field. */
const means = (ledger: Ledger, field: string, text: string) =>
  matchHeadings(ledger, [{ column: 0, text, names: [formsOf(tidyText(text))] }]).fields.has(field)

/** The heading with the unit or the per cent that another heading, or a line of the sheet, had said. */
function inUnit(written: string, text: string, found: FoundColumn | undefined): string {
  if (found?.unit && unitIn(written) !== found.unit) return `${written}（${found.unit}）`
  return /%|百分/.test(text) && !/%|百分/.test(written) ? `${written}（%）` : written
}
