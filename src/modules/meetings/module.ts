// What meetings offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { ruleFamily } from '#kernel/module/rule-family.ts'
import { takeMeetings } from './commands.ts'
import { lifeFacts } from './facts.ts'
import { meetingGiving } from './giving.ts'
import { routes } from './routes.ts'
import { lifeDuties } from './rules.ts'
import { meetingLedger } from './sheets.ts'
import { absenceTimeline } from './tables.ts'

export const meetings: Manifest = {
  name: 'meetings',
  migrations: new URL('./migrations/', import.meta.url),
  ledgers: [
    {
      ledger: meetingLedger,
      after: ['party-organizations', 'members'],
      take: takeMeetings,
      giving: meetingGiving,
    },
  ],
  permissions: { 'meetings.read': '查看组织生活' },
  rules: [ruleFamily({ duties: lifeDuties, ...lifeFacts })],
  routes,
  personal: [{ timeline: absenceTimeline, ledger: null, named: ['name'], emptied: ['reason'] }],
}
