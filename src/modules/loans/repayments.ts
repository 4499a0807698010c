// What a ledger of loans says of repayments in parts: a row for each, or how much has come back so far.
import { matchKey } from '#kernel/base/text.ts'
import { nameText, placing } from '#kernel/module/place.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import type { LoanRow } from './sheets.ts'

/** One repayment of a loan: its row, its day, and what came back, in fen. */
export interface Repayment {
  row: number
  on: Temporal.PlainDate
  amount: bigint
}

/** What a ledger says has come back of a loan. */
export interface Repaid {
  /** The repayments, where each has a day. */
  repayments: Repayment[]
  /** What came back in all, in fen; null where the ledger does not say how much. */
  total: bigint | null
  /** The last day on which something came back. */
  lastOn: Temporal.PlainDate | null
}

const cellsOf = (row: ReadRow) => row.values as LoanRow

/** The number of a loan's contract as it is compared; null where it has none. */
export const numberOf = (row: ReadRow): string | null => {
  const { contractNumber } = cellsOf(row)
  return contractNumber === null ? null : matchKey(nameText(contractNumber))
}

/** Whether two rows are about one loan, of which each states a repayment. */
function sameLoan(a: ReadRow, b: ReadRow): boolean {
  const said = (r: ReadRow) => {
    const { amount, enterprise, paidOn } = cellsOf(r)
    return [matchKey(enterprise), String(amount), String(paidOn?.date)].join(' ')
  }
  return cellsOf(a).repayment !== null && cellsOf(b).repayment !== null && said(a) === said(b)
}

/**
 * The rows by loan, in the order of the first ones. Rows of one number that are not repayments of one loan stay apart.
 */
export function rowsByLoan(rows: readonly ReadRow[]): [ReadRow, ...ReadRow[]][] {
  const groups: [ReadRow, ...ReadRow[]][] = []
  const open = new Map<string, [ReadRow, ...ReadRow[]]>()
  for (const row of rows) {
    const number = numberOf(row)
    const group = number === null ? undefined : open.get(number)
    if (group && sameLoan(group[0], row)) {
      group.push(row)
      continue
    }
    const own: [ReadRow, ...ReadRow[]] = [row]
    groups.push(own)
    if (number !== null && !group) open.set(number, own)
  }
  return groups
}

/** What the rows of one loan say has come back of it. */
export function repaidOf(
  group: readonly [ReadRow, ...ReadRow[]],
  columns: ReadSheet['columns'],
  place: ReturnType<typeof placing>,
): Repaid {
  const [first] = group
  const parts = group.map((row) => {
    const { day, findings } = row === first ? place : placing(row, columns, [])
    const on = day('repaidOn', cellsOf(row).repaidOn)
    if (row !== first) place.findings.push(...findings)
    return { row: row.rowNumber, on, amount: cellsOf(row).repayment }
  })
  const lastOn = parts.reduce<Temporal.PlainDate | null>((last, { on }) => later(last, on), null)
  const said = parts.filter((p) => p.amount !== null && p.amount > 0n)
  const sum = said.length > 0 ? said.reduce((n, p) => n + (p.amount as bigint), 0n) : null
  const { amount, remaining, repaidAmount } = cellsOf(first)
  const rest = amount !== null && remaining !== null ? amount - remaining : null
  const total = greater(sum, repaidAmount ?? rest)
  // Repayments are records of their own where each can be known again, by its loan's number and its day.
  const known = numberOf(first) !== null && said.every((p) => p.on !== null)
  return { repayments: known ? (said as Repayment[]) : [], total, lastOn }
}

const later = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
  a === null || (b !== null && Temporal.PlainDate.compare(b, a) > 0) ? b : a

/** The greater of two amounts of which either may be unknown. */
const greater = (a: bigint | null, b: bigint | null) => (a === null || (b !== null && b > a) ? b : a)
