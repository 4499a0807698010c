// The timeline of bank loans.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type BankLoanField, bankLoanFields } from './contract.ts'

export type BankLoanColumn = BankLoanField | 'enterpriseId' | 'bankId'
export const bankLoanTimeline: Timeline<BankLoanColumn> = {
  table: 'credit.bank_loan',
  key: 'record_id',
  fields: [...(Object.keys(bankLoanFields) as BankLoanField[]), 'enterpriseId', 'bankId'],
}
