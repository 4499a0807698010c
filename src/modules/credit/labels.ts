// How a bank loan's values read to a person.
import { formatWan } from '#kernel/money/money.ts'
import { type Guarantee, guarantees } from './contract.ts'

/** The text that a reader sees for a stored value. */
export function showBankLoanValue(field: string, value: string): string {
  if (field === 'amount') return formatWan(BigInt(value))
  if (field === 'guarantee') return guarantees[value as Guarantee] ?? value
  if (field === 'personalCredit') return value === 'true' ? '是' : '否'
  return value
}
