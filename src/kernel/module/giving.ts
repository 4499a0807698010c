// How a module gives a ledger's rows back: from which fields each column is written, and in which words.
import type { RawBuilder } from 'kysely'
import type { Timeline } from '#kernel/history/timeline.ts'
import { formatMoney, type MoneyUnit } from '#kernel/money/money.ts'
import { numberIn, type SheetCell } from '#kernel/sheets/cells.ts'
import type { ColumnKind } from '#kernel/sheets/ledger.ts'

/** A row as it is believed: its record's fields, and what the declaration joins to them. */
export type GivenRow = Readonly<Record<string, unknown>>

/** Where a value is written. */
export interface GivenPlace {
  /** The column's heading in this sheet. */
  heading: string
  /** The cell that was kept, where the row is written again: `nth` of the rows about its record. */
  said: SheetCell
  nth: number
}

export interface GivenCell {
  /** The fields that it is written from. What the ledger said stands as long as they are what it said. */
  of: readonly string[]
  /** The labels of a field of known words. */
  words?: Record<string, string>
  /** What is written, where that is not the first field: a value of the column's kind. */
  show?(row: GivenRow, place: GivenPlace): unknown
  /** Whether what the ledger said still stands, where the fields do not tell. */
  stands?(row: GivenRow, place: GivenPlace): boolean
  /** The heading that it usually has, where that says more than the column's name, such as a unit. */
  usual?: string
  /** Not among the usual columns: another way to say what they say. */
  rare?: true
  /** What a clerk should know who fills it in, and an example. */
  hint?: string
  example?: string
}

/** One ledger's rows, asked for by one query. */
export interface Giving {
  timeline: Timeline<string>
  /** Under which name its statements are remembered. */
  said: string
  /** More statements that its cells come from, and the field that has their records. */
  alsoSaid?: readonly { timeline: Timeline<string>; said: string; key: string }[]
  /** SQL: joins to the belief `b` of a record as of a date, and the fields that they add. */
  joined?: (asOf: Temporal.PlainDate) => RawBuilder<unknown>
  also?: RawBuilder<unknown>
  /** SQL: the rows, where they are not one a record: `record_key`, `said_key` (the timeline's), `stated_on`, fields. */
  rows?: (asOf: Temporal.PlainDate) => RawBuilder<unknown>
  /** The field with the day from which on a row is in the ledger, unless the ledger had it before. */
  since?: string
  /** The field with the key under which sensitive fields are sealed. */
  sealedBy?: string
  /** By field of the ledger, in the usual order. */
  cells: Record<string, GivenCell>
}

/** Cells that are each written from one field of the same name or of another one. */
export const plainly = (
  fields: Record<string, string | Omit<GivenCell, 'of'> | GivenCell>,
): Record<string, GivenCell> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, how]) => [
      field,
      typeof how === 'string' ? { of: [how] } : { of: [field], ...how },
    ]),
  )

/** A day of which only the year was written is its 1 January, and a year again. */
export const yearOrDay = (value: unknown): unknown =>
  value instanceof Temporal.PlainDate && value.month === 1 && value.day === 1 ? value.year : value

/** A value as a cell of a column holds it. */
export function cellOf(value: unknown, kind: ColumnKind, unit: MoneyUnit = '元'): SheetCell {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Temporal.PlainDate) return { date: value.toString() }
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'bigint') return numbered(formatMoney(value, unit))
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  return kind === 'decimal' || kind === 'integer' ? numbered(value) : value
}

const numbered = (decimal: string): SheetCell => numberIn(decimal) ?? decimal

/** The value that a declared cell writes, before it is one. */
export function valueOf(cell: GivenCell, row: GivenRow, place: GivenPlace): unknown {
  if (cell.show) return cell.show(row, place)
  const value = row[cell.of[0] ?? '']
  return cell.words && typeof value === 'string' ? (cell.words[value] ?? value) : value
}
