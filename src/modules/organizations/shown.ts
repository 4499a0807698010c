// Whom a reading with limits shows, named: so lists find them by an index (kernel/identity/reader.ts).
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { shownOf } from '#kernel/identity/reader.ts'
import { among } from '#kernel/module/gathering.ts'

export const chamberShown = (db: Db, id: RawBuilder<unknown>) => among(id, shownOf(db, 'chambers'))

/** Enterprises are shown with a chamber that they belong to, and to themselves. */
export function enterpriseShown(db: Db, id: RawBuilder<unknown>): RawBuilder<boolean> {
  const chambers = shownOf(db, 'memberships')
  if (chambers === null) return sql<boolean>`true`
  return sql<boolean>`${id} = any(array(
    select m.enterprise_id from organizations.membership m
    where m.superseded_at is null and ${among(sql`m.chamber_id`, chambers)}
    union all select unnest(${shownOf(db, 'enterprises')}::bigint[])))`
}
