// How the ledgers of a 光彩公益台账 are written back.
import { type Giving, plainly, yearOrDay } from '#kernel/module/giving.ts'
import { donationForms, donationStates } from './contract.ts'
import { dinnerTimeline, donationTimeline, pairTimeline } from './tables.ts'

export const donationGiving: Giving = {
  timeline: donationTimeline,
  said: 'donation',
  since: 'givenOn',
  cells: plainly({
    sequence: { of: [] },
    givenOn: {},
    donor: 'donorName',
    project: {},
    beneficiary: {},
    amount: {},
    money: {
      of: ['amount', 'form'],
      show: ({ amount, form }) => (form === 'goods' ? null : amount),
      rare: true,
    },
    goods: {
      of: ['amount', 'form'],
      show: ({ amount, form }) => (form === 'goods' ? amount : null),
      rare: true,
    },
    form: { words: donationForms },
    state: { words: donationStates },
  }),
}

export const pairGiving: Giving = {
  timeline: pairTimeline,
  said: 'pair',
  since: 'pairedOn',
  cells: plainly({
    sequence: { of: [] },
    household: {},
    district: {},
    stage: {},
    enterprise: 'enterpriseName',
    pairedOn: {},
    visitedOn: {},
  }),
}

export const dinnerGiving: Giving = {
  timeline: dinnerTimeline,
  said: 'dinner',
  since: 'heldOn',
  cells: plainly({
    sequence: { of: [] },
    heldOn: { show: ({ heldOn }) => yearOrDay(heldOn) },
    host: 'hostName',
    helped: {},
    restaurants: {},
  }),
}
