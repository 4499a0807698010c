// What standards offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { ruleFamily } from '#kernel/module/rule-family.ts'
import { takeInspections } from './commands.ts'
import { inspectionFacts } from './facts.ts'
import { inspectionGiving } from './giving.ts'
import { routes } from './routes.ts'
import { sixHaves } from './rules.ts'
import { inspectionLedger } from './sheets.ts'

export const standards: Manifest = {
  name: 'standards',
  migrations: new URL('./migrations/', import.meta.url),
  rules: [ruleFamily({ rules: [sixHaves], ...inspectionFacts })],
  ledgers: [
    {
      ledger: inspectionLedger,
      after: ['party-organizations'],
      take: takeInspections,
      giving: inspectionGiving,
    },
  ],
  routes,
}
