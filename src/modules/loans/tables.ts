// The timelines of the mutual-aid fund.
import type { Timeline } from '#kernel/history/timeline.ts'
import {
  type ContributionField,
  contributionFields,
  type LoanField,
  loanFields,
  type RepaymentField,
  repaymentFields,
} from './contract.ts'

export type LoanColumn = LoanField | 'enterpriseId' | 'bankId' | 'guarantorId'
export const loanTimeline: Timeline<LoanColumn> = {
  table: 'loans.loan',
  key: 'record_id',
  fields: [...(Object.keys(loanFields) as LoanField[]), 'enterpriseId', 'bankId', 'guarantorId'],
}

export type RepaymentColumn = RepaymentField | 'loanId'
export const repaymentTimeline: Timeline<RepaymentColumn> = {
  table: 'loans.repayment',
  key: 'record_id',
  fields: [...(Object.keys(repaymentFields) as RepaymentField[]), 'loanId'],
}

export type ContributionColumn = ContributionField | 'enterpriseId'
export const contributionTimeline: Timeline<ContributionColumn> = {
  table: 'loans.contribution',
  key: 'record_id',
  fields: [...(Object.keys(contributionFields) as ContributionField[]), 'enterpriseId'],
}
