// How the ledger 银商企合作授信 is written back.
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { guarantees } from './contract.ts'
import { bankLoanTimeline } from './tables.ts'

export const bankLoanGiving: Giving = {
  timeline: bankLoanTimeline,
  said: 'bank-loan',
  since: 'paidOn',
  cells: plainly({
    sequence: { of: [] },
    year: {},
    enterprise: 'enterpriseName',
    bank: {},
    product: { of: ['product', 'personalCredit'] },
    guarantee: { words: guarantees },
    amount: {},
    paidOn: {},
  }),
}
