// How the ledger 商会班子 is written back.
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { postTimeline } from './tables.ts'

export const postGiving: Giving = {
  timeline: postTimeline,
  said: 'post',
  since: 'tookOfficeOn',
  cells: plainly({
    sequence: { of: [] },
    chamber: 'chamberName',
    term: {},
    seat: 'seatText',
    name: {},
    partyMember: {},
    tookOfficeOn: {},
  }),
}
