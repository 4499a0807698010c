// How the ledger 结对共建 is written back.
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { partnerKinds } from './contract.ts'
import { pairingTimeline } from './tables.ts'

export const pairingGiving: Giving = {
  timeline: pairingTimeline,
  said: 'pairing',
  since: 'signedOn',
  cells: plainly({
    sequence: { of: [] },
    organization: 'organizationName',
    partner: 'partnerName',
    kind: { of: ['partnerKind'], words: partnerKinds },
    signedOn: {},
    endedOn: {},
    content: {},
  }),
}
