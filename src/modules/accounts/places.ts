// Finding the place that a role is held in, or the person that an account is of, by a part of the name.
import { type RawBuilder, sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import { districtsOn } from '#modules/organizations/index.ts'
import type { PlaceQuery } from './contract.ts'

/** So many are offered: whoever does not find theirs types more of the name. */
const most = 20

const believed = (on: Temporal.PlainDate) => sql`t.superseded_at is null and t.valid @> ${on}::date`

/** What is offered of each kind; people only by at least two characters, with where they are known. */
const sources: Record<
  Exclude<PlaceQuery['kind'], 'district'>,
  (on: Temporal.PlainDate) => {
    value: RawBuilder<unknown>
    label: RawBuilder<unknown>
    from: RawBuilder<unknown>
  }
> = {
  chamber: (on) => ({
    value: sql`t.organization_id`,
    label: sql`t.name`,
    from: sql`organizations.chamber t where ${believed(on)}`,
  }),
  enterprise: (on) => ({
    value: sql`t.organization_id`,
    label: sql`t.name`,
    from: sql`organizations.enterprise t where ${believed(on)}`,
  }),
  'party-organization': (on) => ({
    value: sql`t.record_id`,
    label: sql`t.name`,
    from: sql`party.organization t where ${believed(on)}`,
  }),
  person: (on) => ({
    value: sql`t.person_id`,
    label: sql`t.name || coalesce('（' || (
      select string_agg(distinct p.chamber_name || p.seat_text, '，') from people.post p
      where p.person_id = t.person_id and p.superseded_at is null and p.valid @> ${on}::date) || '）', '')`,
    from: sql`people.profile t where ${believed(on)}`,
  }),
}

export async function findPlaces(
  db: Db,
  { kind, search }: PlaceQuery,
  on: Temporal.PlainDate,
): Promise<{ value: string; label: string }[]> {
  if (kind === 'district') return (await districtsOn(db, on)).map((name) => ({ value: name, label: name }))
  const key = matchKey(search)
  if (kind === 'person' && [...key].length < 2) return []
  const { from, label, value } = sources[kind](on)
  const { rows } = await sql<{ value: string; label: string }>`
    select (${value})::text as value, ${label} as label from ${from} and strpos(t.name_key, ${key}) > 0
    order by length(t.name), ${value} limit ${most}`.execute(db)
  return rows
}
