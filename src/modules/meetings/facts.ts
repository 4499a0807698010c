// What the duties of organizational life are asked about, gathered for many organizations at once.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Gathered } from '#kernel/module/rule-family.ts'
import { fullMembersOf } from '#modules/party/index.ts'
import type { LifeFacts } from './rules.ts'

interface Row extends Omit<LifeFacts, 'fullMembers' | 'meetings'> {
  id: bigint
  name: string
  ids: bigint[] | null
  kinds: LifeFacts['meetings'][number]['kind'][] | null
  days: Temporal.PlainDate[] | null
}

/** The Party organizations of a day with the meetings of the two years before it. */
export async function lifeFacts(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<LifeFacts>[]> {
  const { rows } = await sql<Row>`
    with held as (
      select t.organization_id, array_agg(t.record_id order by t.held_on) as ids,
        array_agg(t.kind order by t.held_on) as kinds, array_agg(t.held_on order by t.held_on) as days
      from meetings.meeting t
      where t.superseded_at is null and t.valid @> ${on}::date and t.kind is not null
        and t.held_on <= ${on}::date and t.held_on > ${on}::date - 800
        and (${ids}::bigint[] is null or t.organization_id = any(${ids}::bigint[]))
      group by t.organization_id),
    told as (select max(stated_on) as until from meetings.meeting where superseded_at is null)
    select p.record_id as id, p.name, p.form, p.nature, p.founded_on, told.until as records_until,
      held.ids, held.kinds, held.days
    from told, party.organization p left join held on held.organization_id = p.record_id
    where p.superseded_at is null and p.valid @> ${on}::date
      and coalesce(p.founded_on, p.stated_on) <= ${on}::date
      and (p.dissolved_on is null or p.dissolved_on > ${on}::date)
      and (${ids}::bigint[] is null or p.record_id = any(${ids}::bigint[]))
    order by p.record_id`.execute(db)
  const full = await fullMembersOf(db, on)
  return rows.map(({ id, name, ids: records, kinds, days, ...facts }) => ({
    id,
    name,
    facts: {
      ...facts,
      fullMembers: full.get(id) ?? 0,
      meetings: (records ?? []).flatMap((record, i) => {
        const [kind, heldOn] = [kinds?.[i], days?.[i]]
        return kind && heldOn ? [{ id: record, kind, heldOn }] : []
      }),
    },
  }))
}
