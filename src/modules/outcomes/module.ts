// What outcomes offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeProjects } from './commands.ts'
import { figures } from './figures.ts'
import { projectGiving } from './giving.ts'
import { projectLedger } from './sheets.ts'

export const outcomes: Manifest = {
  name: 'outcomes',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [{ ledger: projectLedger, after: ['enterprises'], take: takeProjects, giving: projectGiving }],
}
