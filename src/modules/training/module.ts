// What training offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { ruleFamily } from '#kernel/module/rule-family.ts'
import { takeTrainings } from './commands.ts'
import { hoursFacts, secretaryFacts } from './facts.ts'
import { figures } from './figures.ts'
import { trainingGiving } from './giving.ts'
import { routes } from './routes.ts'
import { memberTraining, secretaryDuties } from './rules.ts'
import { trainingLedger } from './sheets.ts'
import { attendanceTimeline } from './tables.ts'

export const training: Manifest = {
  name: 'training',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  rules: [
    ruleFamily({ duties: [memberTraining], ...hoursFacts }),
    ruleFamily({ duties: secretaryDuties, ...secretaryFacts }),
  ],
  routes,
  personal: [{ timeline: attendanceTimeline, ledger: trainingLedger.id, named: ['name'], emptied: [] }],
  ledgers: [
    {
      ledger: trainingLedger,
      after: ['party-organizations', 'members'],
      take: takeTrainings,
      giving: trainingGiving,
    },
  ],
}
