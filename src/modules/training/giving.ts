// How the ledger 培训学时 is written back.
import { sql } from 'kysely'
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { trainingWays } from './contract.ts'
import { attendanceTimeline } from './tables.ts'

export const trainingGiving: Giving = {
  timeline: attendanceTimeline,
  said: 'training-attendance',
  since: 'heldOn',
  joined: (asOf) => sql`
    left join people.person k on k.id = b.person_id
    left join people.profile p on p.person_id = b.person_id and p.superseded_at is null
      and p.valid @> ${asOf}::date`,
  also: sql`k.key_id, p.identity_number`,
  sealedBy: 'keyId',
  cells: plainly({
    sequence: { of: [] },
    name: {},
    identityNumber: { hint: '18 位。' },
    organization: 'organizationName',
    heldOn: {},
    way: { words: trainingWays },
    subject: {},
    hours: { of: ['minutes'], show: ({ minutes }) => minutes && Number(minutes) / 60 },
  }),
}
