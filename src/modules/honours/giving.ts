// How the ledgers 服务品牌 and 评选表彰 are written back.
import { type GivenCell, type Giving, plainly, yearOrDay } from '#kernel/module/giving.ts'
import { awardOutcomes, brandOutcomes } from './contract.ts'
import { awardTimeline, brandTimeline } from './tables.ts'

const year = (field: string): GivenCell => ({ of: [field], show: (row) => yearOrDay(row[field]) })

export const brandGiving: Giving = {
  timeline: brandTimeline,
  said: 'brand',
  since: 'recognizedOn',
  cells: plainly({
    sequence: { of: [] },
    year: year('recognizedOn'),
    chamber: 'chamberName',
    name: {},
    category: {},
    result: { of: ['outcome'], words: brandOutcomes },
  }),
}

export const awardGiving: Giving = {
  timeline: awardTimeline,
  said: 'award',
  since: 'awardedOn',
  cells: plainly({
    sequence: { of: [] },
    year: year('awardedOn'),
    project: {},
    holder: {},
    chamber: 'chamberName',
    result: { of: ['outcome'], words: awardOutcomes },
    withdrawnOn: {},
  }),
}
