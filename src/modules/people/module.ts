// What people offers to the platform.
import { sql } from 'kysely'
import type { Manifest } from '#kernel/module/manifest.ts'
import { takePosts } from './commands.ts'
import { postGiving } from './giving.ts'
import { chamberOffices } from './offices.ts'
import { postRoll } from './rolls.ts'
import { routes } from './routes.ts'
import { postLedger } from './sheets.ts'
import { personTimeline, postTimeline } from './tables.ts'

export const people: Manifest = {
  name: 'people',
  migrations: new URL('./migrations/', import.meta.url),
  offices: chamberOffices,
  permissions: { 'boards.read': '查看商会班子' },
  names: sql`select name_key from people.profile where superseded_at is null`,
  routes,
  personal: [
    {
      timeline: personTimeline,
      ledger: null,
      named: ['name', 'nameKey'],
      emptied: ['sex', 'ethnicity', 'birthDate', 'phone', 'education'],
      digested: ['identityNumber'],
    },
    { timeline: postTimeline, ledger: postLedger.id, named: ['name', 'nameKey'], emptied: [] },
  ],
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
