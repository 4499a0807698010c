// How the ledgers 互助资金借款 and 核心会员出资 are written back: a loan, or each repayment of it, in a row.
import { sql } from 'kysely'
import { decimalText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { canonical, type Scalar } from '#kernel/history/timeline.ts'
import { type GivenRow, type Giving, plainly } from '#kernel/module/giving.ts'
import { loanKinds, loanStatuses } from './contract.ts'
import { placesBehind } from './place.ts'
import { contributionTimeline, loanTimeline, repaymentTimeline } from './tables.ts'

export const contributionGiving: Giving = {
  timeline: contributionTimeline,
  said: 'fund-contribution',
  since: 'contributedOn',
  cells: plainly({
    sequence: { of: [] },
    enterprise: 'enterpriseName',
    amount: {},
    contributedOn: {},
    custodian: {},
  }),
}

/** What has not come back, where the ledger says so. */
function remaining({ amount, repaidAmount, repaidOn }: GivenRow): bigint | null {
  if (typeof amount !== 'bigint') return null
  if (repaidOn !== null) return 0n
  return amount - (typeof repaidAmount === 'bigint' ? repaidAmount : 0n)
}

const saidSo = (row: GivenRow, field: string) =>
  canonical(row[field] as Scalar) === ((row.homeSaid as Record<string, string | null>)[field] ?? null)

export const loanGiving: Giving = {
  timeline: loanTimeline,
  said: 'loan',
  alsoSaid: [{ timeline: repaymentTimeline, said: 'loan-repayment', key: 'recordKey' }],
  rows: (asOf) => sql`
    select l.*, l.record_id as said_key, coalesce(r.record_id, l.record_id) as record_key,
      r.repaid_on as part_repaid_on, r.amount as part_amount
    from loans.loan l
    left join loans.repayment r on r.loan_id = l.record_id and r.superseded_at is null
      and r.valid @> ${asOf}::date and (r.repaid_on <= ${asOf}::date or r.stated_on <= ${asOf}::date)
    where l.superseded_at is null and l.valid @> ${asOf}::date
      and (l.paid_on is null or l.paid_on <= ${asOf}::date or l.stated_on <= ${asOf}::date)`,
  cells: plainly({
    sequence: { of: [] },
    contractNumber: {},
    enterprise: 'enterpriseName',
    kind: { words: loanKinds },
    amount: {},
    paidOn: {},
    dueOn: {},
    repaidOn: {
      of: ['repaidOn', 'partlyRepaidOn'],
      stands: (row) => row.partAmount !== null || (saidSo(row, 'repaidOn') && saidSo(row, 'partlyRepaidOn')),
      show: ({ partRepaidOn, partlyRepaidOn, repaidOn }) => partRepaidOn ?? repaidOn ?? partlyRepaidOn,
    },
    repayment: { of: ['partAmount'], stands: () => true, rare: true },
    repaidAmount: { rare: true },
    remaining: { of: ['amount', 'repaidAmount', 'repaidOn'], show: remaining, rare: true },
    writtenOffOn: {},
    dailyRate: {
      usual: '日费率（%）',
      show: ({ dailyRate }, { heading }) => {
        const rate = typeof dailyRate === 'string' ? parseDecimal(dailyRate) : null
        return rate && decimalText(shift(rate, placesBehind(heading)))
      },
    },
    bank: {},
    guarantor: {},
    status: { words: loanStatuses },
  }),
}
