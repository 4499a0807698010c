// Whom a reading with limits shows, named: so lists find them by an index (kernel/identity/reader.ts).
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { SeenKind } from '#kernel/identity/actor.ts'
import { shownOf } from '#kernel/identity/reader.ts'
import { among } from '#kernel/module/gathering.ts'

export const organizationShown = (db: Db, id: RawBuilder<unknown>) => among(id, shownOf(db, 'organizations'))

/**
 * The members who are shown, of what is believed now: a query of `record_id` and `person_id`, who may be in it twice.
 * Each part by an index of its own: asked as one the whole roll would be read. A part of nobody is left out: to plan it
 * takes PostgreSQL as long as one of somebody.
 */
export function shownMembers(db: Db): RawBuilder<unknown> {
  const member = sql`select m.record_id, m.person_id from party.member m`
  const parts: [SeenKind, (ids: bigint[] | null) => RawBuilder<unknown>][] = [
    [
      'rolls',
      (ids) => sql`${member} where m.superseded_at is null and ${among(sql`m.organization_id`, ids)}`,
    ],
    ['people', (ids) => sql`${member} where m.superseded_at is null and ${among(sql`m.person_id`, ids)}`],
    [
      'surveys',
      (ids) => sql`${member} join organizations.membership e on e.enterprise_id = m.enterprise_id
        where m.superseded_at is null and m.organization_id is null and e.superseded_at is null
          and ${among(sql`e.chamber_id`, ids)}`,
    ],
  ]
  const some = parts.filter(([kind]) => shownOf(db, kind)?.length !== 0)
  return sql.join(
    (some.length > 0 ? some : parts.slice(0, 1)).map(([kind, part]) => part(shownOf(db, kind))),
    sql` union all `,
  )
}

export const memberShown = (db: Db, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  shownOf(db, 'rolls') === null
    ? sql<boolean>`true`
    : sql<boolean>`${id} = any(array(select s.record_id from (${shownMembers(db)}) s))`

/** People are shown to themselves, with a board that they sit on, and with a roll that they are on. */
export function personShown(db: Db, id: RawBuilder<unknown>): RawBuilder<boolean> {
  const [boards, rolls, people] = [shownOf(db, 'boards'), shownOf(db, 'rolls'), shownOf(db, 'people')]
  if (boards === null || rolls === null || people === null) return sql<boolean>`true`
  return sql<boolean>`${id} = any(array(
    select unnest(${people}::bigint[])
    union all select p.person_id from people.post p
      where p.superseded_at is null and p.person_id is not null and ${among(sql`p.chamber_id`, boards)}
    union all select s.person_id from (${shownMembers(db)}) s))`
}
