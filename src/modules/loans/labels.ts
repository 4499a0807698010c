// How the fund's values read to a person.
import { decimalText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { formatWan } from '#kernel/money/money.ts'
import { type LoanKind, type LoanStatus, loanKinds, loanStatuses } from './contract.ts'

/** The text that a reader sees for a stored value. */
export function showLoanValue(field: string, value: string): string {
  if (field === 'amount' || field === 'repaidAmount') return formatWan(BigInt(value))
  if (field === 'kind') return loanKinds[value as LoanKind] ?? value
  if (field === 'status') return loanStatuses[value as LoanStatus] ?? value
  const rate = field === 'dailyRate' ? parseDecimal(value) : null
  return rate ? `${decimalText(shift(rate, 2))}%` : value
}
