// How the ledger 会员企业新上项目 is written back.
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { projectTimeline } from './tables.ts'

export const projectGiving: Giving = {
  timeline: projectTimeline,
  said: 'project',
  cells: plainly({
    sequence: { of: [] },
    enterprise: 'enterpriseName',
    name: {},
    category: {},
    year: {},
    capacity: {},
    tax: {},
    jobs: {},
  }),
}
