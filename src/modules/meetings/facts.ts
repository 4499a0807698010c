// What the duties of organizational life are asked about, gathered for many organizations at once.
import { sql } from 'kysely'
import { recordsUntil } from '#kernel/history/records-until.ts'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { activeOrganizations, members, probationary } from '#modules/party/index.ts'
import type { LifeFacts } from './rules.ts'

interface Row extends Omit<LifeFacts, 'recordsUntil' | 'meetings'> {
  meetings: bigint[] | null
  kinds: LifeFacts['meetings'][number]['kind'][] | null
  days: Temporal.PlainDate[] | null
  due: (number | null)[] | null
  present: (number | null)[] | null
}

/** The Party organizations of a day with the meetings of the two years before it. */
export const lifeFacts: Gathering<LifeFacts, Row, Temporal.PlainDate | null> = {
  common: (db) => recordsUntil(db, 'meetings.meeting'),
  rows: ({ on, ids }) => sql`
    with held as (
      select t.organization_id, array_agg(t.record_id order by t.held_on, t.record_id) as meetings,
        array_agg(t.kind order by t.held_on, t.record_id) as kinds,
        array_agg(t.held_on order by t.held_on, t.record_id) as days,
        array_agg(t.due_count order by t.held_on, t.record_id) as due,
        array_agg(t.present_count order by t.held_on, t.record_id) as present
      from meetings.meeting t
      where t.superseded_at is null and t.valid @> ${on}::date and t.kind is not null
        and t.held_on <= ${on}::date and t.held_on > ${on}::date - 800 and ${among(sql`t.organization_id`, ids)}
      group by t.organization_id),
    roll as (
      select m.organization_id, count(distinct m.person_id)::int as full_members
      from ${members(on)} and m.organization_id is not null and not ${probationary(on)}
        and ${among(sql`m.organization_id`, ids)}
      group by m.organization_id)
    select p.record_id as id, p.name, p.form, p.nature, p.founded_on,
      coalesce(roll.full_members, 0) as full_members, held.meetings, held.kinds, held.days, held.due,
      held.present
    from (select p.* from ${activeOrganizations(on)} and ${among(sql`p.record_id`, ids)}) p
    left join held on held.organization_id = p.record_id
    left join roll on roll.organization_id = p.record_id`,
  facts: ({ form, nature, foundedOn, fullMembers, meetings, kinds, days, due, present }, until) => ({
    form,
    nature,
    foundedOn,
    fullMembers,
    recordsUntil: until,
    meetings: (meetings ?? []).flatMap((id, i) => {
      const [kind, heldOn] = [kinds?.[i], days?.[i]]
      return kind && heldOn
        ? [{ id, kind, heldOn, due: due?.[i] ?? null, present: present?.[i] ?? null }]
        : []
    }),
  }),
  touched: {
    'meetings.meeting': (written) => sql`select organization_id as id from ${written('record_id')} t`,
    'party.organization': (written) => sql`select record_id as id from ${written('record_id')} p`,
    'party.member': (written) => sql`select organization_id as id from ${written('record_id')} m`,
  },
}
