// What training offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeTrainings } from './commands.ts'
import { figures } from './figures.ts'
import { routes } from './routes.ts'
import { trainingLedger } from './sheets.ts'

export const training: Manifest = {
  name: 'training',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  routes,
  ledgers: [{ ledger: trainingLedger, after: ['party-organizations', 'members'], take: takeTrainings }],
}
