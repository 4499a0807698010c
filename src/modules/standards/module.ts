// What standards offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeInspections } from './commands.ts'
import { routes } from './routes.ts'
import { inspectionLedger } from './sheets.ts'

export const standards: Manifest = {
  name: 'standards',
  migrations: new URL('./migrations/', import.meta.url),
  ledgers: [{ ledger: inspectionLedger, after: ['party-organizations'], take: takeInspections }],
  routes,
}
