// Finding people by name: members and whoever has a seat in a chamber, with what tells two of one name apart.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import { named } from '#modules/organizations/index.ts'
import type { FoundPerson } from './contract.ts'
import { personShown } from './shown.ts'

/** The people who match, those of exactly this name first. */
export async function findPeople(
  db: Db,
  search: string,
  asOf: Temporal.PlainDate,
  limit: number,
): Promise<FoundPerson[]> {
  const { rows } = await sql<{ id: string; name: string; seat: string | null; place: string | null }>`
    with found as (
      select p.person_id, p.name from people.profile p
      where p.superseded_at is null and p.valid @> ${asOf}::date and ${personShown(db, sql`p.person_id`)}
        and ${named(sql`p.name_key`, search)}
      order by p.name_key <> ${matchKey(search)}, p.person_id limit ${limit})
    select f.person_id::text as id, f.name, (
      select concat_ws(' ', s.chamber_name, s.seat_text) from people.post s
      where s.person_id = f.person_id and s.superseded_at is null and s.valid @> ${asOf}::date
      order by s.term desc nulls last, s.record_id limit 1) as seat, (
      select coalesce(m.organization_name, m.enterprise_name) from party.member m
      where m.person_id = f.person_id and m.superseded_at is null and m.valid @> ${asOf}::date
      order by m.record_id limit 1) as place
    from found f order by f.name <> ${search}, f.person_id`.execute(db)
  return rows.map(({ id, name, place, seat }) => ({
    id,
    name,
    about: [seat, place].filter((s) => s !== null),
  }))
}
