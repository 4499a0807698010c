// What training offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeTrainings } from './commands.ts'
import { figures } from './figures.ts'
import { trainingLedger } from './sheets.ts'

export const training: Manifest = {
  name: 'training',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [{ ledger: trainingLedger, after: ['party-organizations', 'members'], take: takeTrainings }],
}
