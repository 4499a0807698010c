// What is active as of a date: organizations, what they cover, and members; the predicates of figures and lists.
import { type RawBuilder, sql } from 'kysely'
import { toldLater } from '#kernel/history/later.ts'
import { organizationTimeline } from './tables.ts'

export type Records = (asOf: Temporal.PlainDate) => RawBuilder<unknown>

/** Chambers' Party organizations that are founded and not dissolved as of a date: `p`. */
export const activeOrganizations: Records = (asOf) => sql`
  party.organization p
  where p.superseded_at is null and p.valid @> ${asOf}::date
    and coalesce(p.founded_on, p.stated_on) <= ${asOf}::date
    and (p.dissolved_on is null or p.dissolved_on > ${asOf}::date)
    and not ${toldLater(organizationTimeline, asOf, sql`p.record_id`, sql`v.dissolved_on <= ${asOf}::date`)}`

/** Whether the chamber of `c` is covered by an active organization as of a date. */
export const covered: Records = (asOf) => sql`exists (
  select from party.coverage v, ${activeOrganizations(asOf)}
    and p.record_id = v.organization_id and v.chamber_id = c.organization_id
    and v.superseded_at is null and v.valid @> ${asOf}::date and v.covers)`

/** Led directly by the city's own committee of chambers, whichever that is on the day. */
export const municipal: Records = (asOf) => sql`p.superior_key = (
  select value #>> '{}' from settings.word
  where word = 'party.municipal-committee' and superseded_at is null and valid @> ${asOf}::date)`

/** Members on the roll as of a date: `m`. Whoever joined on an unknown day counts from the day of the ledger. */
export const members: Records = (asOf) => sql`
  party.member m
  where m.superseded_at is null and m.valid @> ${asOf}::date and m.status in ('full', 'probationary')
    and coalesce(m.joined_on, m.stated_on) <= ${asOf}::date`

/** Whether the member `m` is a probationary one as of a date: nobody is confirmed before the day of it. */
export const probationary: Records = (asOf) => sql`
  (m.confirmed_on > ${asOf}::date or (m.confirmed_on is null and m.status = 'probationary'))`

/** Whether the member `m` belongs to an active organization of a chamber as of a date. */
export const inOrganization: Records = (asOf) => sql`exists (
  select from ${activeOrganizations(asOf)} and p.record_id = m.organization_id)`

/** Whether the member's affiliation is elsewhere than in the chamber's organization. */
export const affiliatedElsewhere = sql`(case when m.affiliation_key is null then m.dual_life
  else not exists (select from party.organization o
    where o.record_id = m.organization_id and o.name_key = m.affiliation_key and o.superseded_at is null) end)`

/** So many full members found a branch (中国共产党章程, article 30). */
const enoughForBranch = 3

/** Whether the chamber of `c` has enough full members of its own: of its enterprises, and in no organization yet. */
export const ownMembers: Records = (asOf) => sql`c.organization_id in (
  select e.chamber_id from organizations.membership e, ${members(asOf)}
    and e.chamber_id is not null and e.superseded_at is null and e.valid @> ${asOf}::date
    and m.enterprise_id = e.enterprise_id and not ${probationary(asOf)} and not ${inOrganization(asOf)}
  group by e.chamber_id having count(distinct m.person_id) >= ${enoughForBranch})`
