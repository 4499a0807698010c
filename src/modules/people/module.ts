// What people offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takePosts } from './commands.ts'
import { postGiving } from './giving.ts'
import { chamberOffices } from './offices.ts'
import { postRoll } from './rolls.ts'
import { routes } from './routes.ts'
import { postLedger } from './sheets.ts'

export const people: Manifest = {
  name: 'people',
  migrations: new URL('./migrations/', import.meta.url),
  offices: chamberOffices,
  routes,
  ledgers: [
    {
      ledger: postLedger,
      after: ['chambers', 'members'],
      take: takePosts,
      giving: postGiving,
      roll: postRoll,
    },
  ],
}
