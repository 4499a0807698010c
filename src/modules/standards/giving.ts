// How the ledger 六有达标 is written back.
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { inspectionTimeline } from './tables.ts'

export const inspectionGiving: Giving = {
  timeline: inspectionTimeline,
  said: 'inspection',
  since: 'inspectedOn',
  cells: plainly({
    sequence: { of: [] },
    organizationName: {},
    premises: {},
    facilities: {},
    signs: {},
    flag: {},
    readingMatter: {},
    rules: {},
    inspector: {},
    inspectedOn: {},
  }),
}
