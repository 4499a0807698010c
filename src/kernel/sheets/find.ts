// Finds in a sheet the ledger that it is, and reads its rows.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import { asSaid, type SheetCell } from './cells.ts'
import { type ColumnContext, readCell } from './columns.ts'
import { findHeader, type Header } from './header.ts'
import { type Heading, letterOf, unitIn } from './headings.ts'
import { type KnownLayout, knownHeader } from './known-layout.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { CellValue, Column, Ledger, RowOf } from './ledger.ts'
import { mergedCells } from './merged.ts'
import { readNotes } from './notes.ts'
import { type Cell, emptyCell, type Sheet, type SheetRow } from './read.ts'
import { type SkippedRow, skipper } from './skip.ts'

/** A sheet that was recognised as a ledger. */
export interface ReadSheet<L extends Ledger = Ledger> {
  recognised: true
  ledger: L
  /** The row of the header, from 1; the upper one where it has two. */
  headerRow: number
  /** 截至, or what else says as of when; null where nothing does. */
  statedOn: Temporal.PlainDate | null
  /** 填报单位. */
  reportedBy: string | null
  /** The unit that a line of the sheet gives for its money; headings may say otherwise. */
  unit: MoneyUnit | null
  /** By field: where its column is. A field without a column in this sheet is absent. */
  columns: Record<string, FoundColumn>
  /** Headings that no field of the ledger knows. */
  unknownHeadings: string[]
  /** What the clerk should know about the sheet as a whole, in Chinese. */
  remarks: string[]
  rows: ReadRow<RowOf<L>>[]
  /** Rows below the header that are no data. */
  skipped: SkippedRow[]
  /** How the sheet is laid out; its columns are those of the rows' cells. */
  layout: Layout
  /** The layout that a person has explained, where it was read by that. */
  known: KnownLayout | null
}

export interface Unrecognised {
  recognised: false
  /** In the clerk's words. */
  reason: string
}

export interface FoundColumn {
  heading: string
  /** A, B … AA. */
  letter: string
  /** Of a column of money. */
  unit?: MoneyUnit
}

/** A row of data. `values` has every field of the ledger; null where the cell is empty, unreadable or has no column. */
export interface ReadRow<Row = Record<string, CellValue>> {
  /** As the spreadsheet shows it, from 1. */
  rowNumber: number
  /** In a table of refused rows: which row it was, as it stands there. */
  origin?: string
  values: Row
  problems: ReadProblem[]
  /** As they stand in the sheet, one a column. */
  cells: SheetCell[]
}

/** Why a cell cannot be read. The message is whole: row, column and, where that is not sensitive, what stands there. */
interface ReadProblem {
  field: string
  heading: string
  letter: string
  value: string
  message: string
  sensitive: boolean
}

interface Field {
  name: string
  column: Column
  heading: Heading
  context: ColumnContext
}

/**
 * Reads a sheet as the one of `ledgers` that its header fits best, or as a person has explained: what somebody said of
 * a layout goes before what its headings suggest. Never throws: what cannot be read is named.
 */
export function readSheet<L extends Ledger>(
  sheet: Sheet,
  ledgers: readonly L[],
  layouts: readonly KnownLayout[] = [],
): ReadSheet<L> | Unrecognised {
  const explained = knownHeader(sheet, ledgers, layouts)
  if (explained) return readUnder(sheet, explained.header, explained.layout)
  const header = findHeader(sheet, ledgers)
  return 'reason' in header ? { recognised: false, reason: header.reason } : readUnder(sheet, header, null)
}

/** Reads a sheet whose header is known. */
export function readUnder<L extends Ledger>(
  sheet: Sheet,
  header: Header<L>,
  explained: KnownLayout | null,
): ReadSheet<L> {
  const above = sheet.rows.filter((row) => row.rowNumber < header.firstRow)
  const below = sheet.rows.filter((row) => row.rowNumber > header.lastRow)
  const skip = skipper(sheet, header)
  const skipped = below.flatMap((row) => skip(row) ?? [])
  const aside = new Set(skipped.map((s) => s.rowNumber))
  const notes = readNotes(
    above,
    below.filter((row) => aside.has(row.rowNumber)),
  )
  const fields = fieldsOf(sheet, header, notes.unit)
  const cellAt = mergedCells(sheet, header.lastRow)
  const data = below.filter((row) => !aside.has(row.rowNumber) && holdsData(row, fields))
  const said = titledValues(sheet, header)
  const known = new Map(
    fields.map(({ name, column, heading, context: { unit } }) => [
      heading.column,
      { field: name, ...(column.kind === 'money' && { unit }) },
    ]),
  )
  const layout = layoutOf(sheet, header, notes, known, skipped, data.at(-1)?.rowNumber ?? header.lastRow)
  return {
    recognised: true,
    ledger: header.ledger,
    headerRow: header.firstRow,
    ...notes,
    columns: {
      ...Object.fromEntries(fields.map((field) => [field.name, foundColumn(field)])),
      ...Object.fromEntries(
        Object.keys(said).map((field) => [field, { heading: `工作表“${sheet.name}”`, letter: '' }]),
      ),
    },
    unknownHeadings: header.unknown.map((heading) => heading.text),
    remarks: [...header.remarks, ...unitRemarks(header, fields, notes.unit)],
    rows: data.map((row) => {
      const cells = layout.columns.map(({ field }, column) => {
        const kind = field === null ? undefined : header.ledger.columns[field]?.kind
        return asSaid(cellAt(row, column), kind, sheet.date1904)
      })
      const read = { ...readRow<L>(row, header.ledger, fields, cellAt, said), cells }
      const origin = header.origin && row.cells[header.origin.column]?.text
      return origin ? { ...read, origin } : read
    }),
    skipped,
    layout,
    known: explained,
  }
}

function fieldsOf(sheet: Sheet, header: Header<Ledger>, unit: MoneyUnit | null): Field[] {
  const found = [...header.fields].sort(([, a], [, b]) => a.column - b.column)
  return found.flatMap(([name, heading]): Field[] => {
    const column = header.ledger.columns[name]
    if (!column) return []
    const context = {
      date1904: sheet.date1904,
      unit: header.units?.get(name) ?? unitIn(heading.text) ?? unit ?? '元',
      percent: /%|百分/.test(matchKey(heading.text)),
    }
    return [{ name, column, heading, context }]
  })
}

/** What the sheet's name or title says for all rows, read as a cell would be. */
function titledValues(sheet: Sheet, { ledger, titled }: Header<Ledger>): Record<string, CellValue> {
  const context: ColumnContext = { date1904: sheet.date1904, unit: '元', percent: false }
  return Object.fromEntries(
    [...titled].flatMap(([field, text]) => {
      const kind = ledger.columns[field]?.kind ?? 'text'
      const reading = readCell(kind, { kind: 'text', text }, context)
      return reading.ok && reading.value !== null ? [[field, reading.value]] : []
    }),
  )
}

function foundColumn({ column, heading, context }: Field): FoundColumn {
  const found = { heading: heading.text, letter: letterOf(heading.column) }
  return column.kind === 'money' ? { ...found, unit: context.unit } : found
}

function unitRemarks({ units }: Header<Ledger>, fields: Field[], unit: MoneyUnit | null): string[] {
  const unsaid = fields.filter(
    (f) => f.column.kind === 'money' && !unit && !unitIn(f.heading.text) && !units?.has(f.name),
  )
  return unsaid.map(
    ({ heading }) =>
      `“${heading.text}”（${letterOf(heading.column)} 列）没有写明单位，按元计。如是万元，请在表头注明。`,
  )
}

/** A row of its own has a value in some column of the ledger; what a merged cell lends it is not enough. */
function holdsData(row: SheetRow, fields: Field[]): boolean {
  return fields.some(({ heading }) => {
    const kind = row.cells[heading.column]?.kind ?? 'empty'
    return kind !== 'empty' && kind !== 'formula-without-value'
  })
}

function readRow<L extends Ledger>(
  row: SheetRow,
  ledger: L,
  fields: Field[],
  cellAt: (row: SheetRow, column: number) => Cell,
  said: Record<string, CellValue>,
): Omit<ReadRow<RowOf<L>>, 'cells'> {
  const values: Record<string, CellValue> = {}
  for (const [name, column] of Object.entries(ledger.columns)) values[name] = said[name] ?? emptyValue(column)
  const problems: ReadProblem[] = []
  for (const { name, column, heading, context } of fields) {
    const cell = cellAt(row, heading.column)
    const reading = readCell(column.kind, cell, context)
    if (reading.ok && reading.value !== null) values[name] = reading.value
    const problem = reading.ok
      ? reading.value === null && column.required
        ? '没有填写。请补上。'
        : null
      : reading.problem
    if (problem) problems.push(problemOf(row, name, column, heading, cell, problem))
  }
  return { rowNumber: row.rowNumber, values: values as RowOf<L>, problems }
}

const emptyValue = (column: Column): CellValue => (column.kind === 'text' && column.required ? '' : null)

function problemOf(
  row: SheetRow,
  field: string,
  { sensitive }: Column,
  heading: Heading,
  cell: Cell,
  problem: string,
): ReadProblem {
  const letter = letterOf(heading.column)
  const value = tidyText((cell ?? emptyCell).text)
  const quoted = value.length > 40 ? `${value.slice(0, 40)}…` : value
  const place = `第 ${row.rowNumber} 行“${heading.text}”（${letter} 列）`
  const message = `${place}${quoted && !sensitive ? `写作“${quoted}”，` : ''}${problem}`
  return { field, heading: heading.text, letter, value, message, sensitive: sensitive && value !== '' }
}
