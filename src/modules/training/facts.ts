// What the hints about hours are asked about: the hours of each member of a chamber's organization, by year.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Gathered } from '#kernel/module/rule-family.ts'
import { organizedMembers } from '#modules/party/index.ts'
import type { HoursFacts } from './rules.ts'

interface Hours {
  id: bigint
  years: number[]
  minutes: number[]
}

export async function hoursFacts(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<HoursFacts>[]> {
  const { rows } = await sql<Hours>`
    select a.person_id as id, array_agg(a.year) as years, array_agg(a.minutes) as minutes
    from (select person_id, extract(year from held_on)::int as year, sum(minutes)::int as minutes
      from training.attendance
      where superseded_at is null and valid @> ${on}::date and person_id is not null and held_on <= ${on}::date
      group by 1, 2) a group by 1`.execute(db)
  const { rows: told } = await sql<{ until: Temporal.PlainDate | null }>`
    select max(stated_on) as until from training.attendance where superseded_at is null`.execute(db)
  const hours = new Map(rows.map((r) => [r.id, r]))
  return (await organizedMembers(db, on, ids)).map(({ id, name, ...member }) => {
    const own = hours.get(id)
    const minutes = (own?.years ?? []).map((year, i) => ({ year, minutes: own?.minutes[i] ?? 0 }))
    return { id, name, facts: { ...member, minutes, recordsUntil: told[0]?.until ?? null } }
  })
}
