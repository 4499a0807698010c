// Every read of members on the rolls, as of a date, and of one person's electronic file.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { story } from '#kernel/history/provenance.ts'
import { keysetPage, type Page, sortOf } from '#kernel/http/page.ts'
import { named } from '#modules/organizations/index.ts'
import { heldSeats, personOn } from '#modules/people/index.ts'
import { activeOrganizations, affiliatedElsewhere, inOrganization, members, probationary } from './active.ts'
import {
  type MemberFacets,
  type MemberFilter,
  type MemberSort,
  type MemberSummary,
  memberFields,
  memberStatuses,
  type PersonView,
} from './contract.ts'
import { showMemberValue } from './labels.ts'
import { memberShown } from './shown.ts'
import { memberTimeline } from './tables.ts'

const dual = (asOf: Temporal.PlainDate) =>
  sql`${inOrganization(asOf)} and coalesce(${affiliatedElsewhere}, false)`

/** Whether the person of `m` has a membership of which the condition holds. */
const hasOne = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) =>
  sql`(select coalesce(bool_or(one.hit), false)
    from (select m.person_id, ${condition} as hit from ${members(asOf)}) one where one.person_id = m.person_id)`

/** Whether the member belongs to the chamber: through the enterprise, or through an organization that covers it. */
const ofChamber = (chamber: string, asOf: Temporal.PlainDate) => sql`(
  m.enterprise_id in (
    select e.enterprise_id from organizations.membership e
    where e.chamber_id = ${BigInt(chamber)} and e.superseded_at is null and e.valid @> ${asOf}::date)
  or m.organization_id in (
    select v.organization_id from party.coverage v
    where v.chamber_id = ${BigInt(chamber)} and v.superseded_at is null and v.valid @> ${asOf}::date and v.covers))`

/** An organization and all branches below it: the members of a general branch are those of its branches. */
const withBranches = (organization: string, asOf: Temporal.PlainDate) => sql`
  with recursive below as (
    select p.record_id, p.name_key from ${activeOrganizations(asOf)} and p.record_id = ${BigInt(organization)}
    union
    select p.record_id, p.name_key from below, ${activeOrganizations(asOf)} and p.superior_key = below.name_key)
  select record_id from below`

/** The people who match but for status and dual life, once each as in the figures: `m`, with `probationary`, `dual`. */
function people(db: Db, filter: MemberFilter, asOf: Temporal.PlainDate): RawBuilder<unknown> {
  const { chamber, organization, search } = filter
  const conditions = [members(asOf)]
  if (search) {
    conditions.push(sql`m.person_id in (
      select p.person_id from people.profile p
      where p.superseded_at is null and ${named(sql`p.name_key`, search)})`)
  }
  if (organization) conditions.push(sql`m.organization_id in (${withBranches(organization, asOf)})`)
  if (chamber) conditions.push(ofChamber(chamber, asOf))
  const matching = sql.join(conditions, sql` and `)
  return sql`(
    select m.*, ${hasOne(asOf, probationary(asOf))} as probationary, ${hasOne(asOf, dual(asOf))} as dual
    from ${matching} and ${memberShown(db, sql`m.record_id`)} and not exists (
      select from (select m.person_id, m.record_id from ${matching}) earlier
      where earlier.person_id = m.person_id and earlier.record_id < m.record_id)) m`
}

const ofStatus = ({ status }: MemberFilter) =>
  status ? sql`m.probationary = ${status === 'probationary'}` : sql`true`
const ofDual = (filter: MemberFilter) => (filter.dual ? sql`m.dual = ${filter.dual === 'yes'}` : sql`true`)

/** What a list can be sorted by. An empty date comes first, as if it were the oldest. */
const sortKeys = {
  position: { key: sql`m.record_id`, type: 'id' },
  joinedOn: { key: sql`coalesce(m.joined_on, '0001-01-01')`, type: 'date' },
} as const

const organizationOf = (asOf: Temporal.PlainDate) => sql`(
  select o.name from party.organization o
  where o.record_id = m.organization_id and o.superseded_at is null and o.valid @> ${asOf}::date)`

const enterpriseOf = (asOf: Temporal.PlainDate) => sql`(
  select e.name from organizations.enterprise e
  where e.organization_id = m.enterprise_id and e.superseded_at is null and e.valid @> ${asOf}::date)`

/** One page of the members that match, in the order asked for, and the cursor of the next. */
export const listMembers = (
  db: Db,
  filter: MemberFilter,
  asOf: Temporal.PlainDate,
  page: Page & { sort: MemberSort },
) =>
  keysetPage(
    db,
    sql<MemberSummary>`m.name, case when m.probationary then 'probationary' else 'full' end as status,
      coalesce(${organizationOf(asOf)}, m.organization_name) as organization, m.affiliation_name as affiliation,
      coalesce(${enterpriseOf(asOf)}, m.enterprise_name) as enterprise, m.joined_on::text as joined_on, m.dual`,
    sql`${people(db, filter, asOf)} where ${ofStatus(filter)} and ${ofDual(filter)}`,
    { ...sortOf(sortKeys, page.sort), id: sql`m.person_id` },
    page,
  )

/** How many members match, and how many there are behind each choice of the filters. */
export async function memberFacets(
  db: Db,
  filter: MemberFilter,
  asOf: Temporal.PlainDate,
): Promise<Omit<MemberFacets, 'whole'>> {
  // Past `offset` both are found once for each, and not for every count.
  const { rows: counts } = await sql<Record<'total' | 'full' | 'probationary' | 'dual' | 'single', number>>`
    select (count(*) filter (where ${ofStatus(filter)} and ${ofDual(filter)}))::int as total,
      (count(*) filter (where ${ofDual(filter)} and not m.probationary))::int as full,
      (count(*) filter (where ${ofDual(filter)} and m.probationary))::int as probationary,
      (count(*) filter (where ${ofStatus(filter)} and m.dual))::int as dual,
      (count(*) filter (where ${ofStatus(filter)} and not m.dual))::int as single
    from (select m.probationary, m.dual from ${people(db, filter, asOf)} offset 0) m`.execute(db)
  const count = counts[0] ?? { total: 0, full: 0, probationary: 0, dual: 0, single: 0 }
  const { rows } = await sql<{ organization: string | null; chamber: string | null }>`
    select
      (select name from party.organization where superseded_at is null and valid @> ${asOf}::date
        and record_id = ${BigInt(filter.organization ?? 0)}) as organization,
      (select name from organizations.chamber where superseded_at is null and valid @> ${asOf}::date
        and organization_id = ${BigInt(filter.chamber ?? 0)}) as chamber`.execute(db)
  return {
    total: count.total,
    statuses: (['full', 'probationary'] as const).map((value) => ({
      value,
      label: memberStatuses[value],
      count: count[value],
    })),
    dual: [
      { value: 'yes', label: '双重', count: count.dual },
      { value: 'no', label: '非双重', count: count.single },
    ],
    organization: rows[0]?.organization ?? null,
    chamber: rows[0]?.chamber ?? null,
  }
}

/** How many members belong to the chamber or the organization that the filter names. */
export async function countMembers(
  db: Db,
  { chamber, organization }: Pick<MemberFilter, 'chamber' | 'organization'>,
  asOf: Temporal.PlainDate,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${people(db, { chamber, organization }, asOf)}`.execute(db)
  return rows[0]?.n ?? 0
}

const labels = new Map<string, string>(Object.entries(memberFields))

/** A person's page (电子档案) as of a date: what the rolls and the boards say. Refused as missing where there is nobody. */
export async function personView(db: Db, id: string, asOf: Temporal.PlainDate): Promise<PersonView> {
  const person = await personOn(db, id, asOf)
  const { rows } = await sql<{ key: bigint; counts: boolean; probationary: boolean }>`
    select distinct a.record_id as key, r.record_id is not null as counts,
      coalesce(r.probationary, false) as probationary
    from party.member a
    left join (select m.record_id, ${probationary(asOf)} as probationary from ${members(asOf)}) r
      on r.record_id = a.record_id
    where a.person_id = ${BigInt(id)} and a.superseded_at is null order by 1`.execute(db)
  const memberships: PersonView['memberships'] = []
  const doubts = person.doubts
  const history = person.history.map((entry) => ({ ...entry, version: `person-${entry.version}` }))
  for (const { counts, key, probationary } of rows) {
    const told = await story(db, memberTimeline, key, memberFields, showMemberValue)
    history.push(...told.history().map((entry) => ({ ...entry, version: `member-${entry.version}` })))
    doubts.push(
      ...told.doubts.map((d) => ({
        label: labels.get(d.field) ?? '身份或整条记录',
        text: d.said,
        reason: d.reason,
        settled: d.settled,
      })),
    )
    const belief = told.at(asOf)
    if (!belief) continue
    const standing = counts
      ? memberStatuses[probationary ? 'probationary' : 'full']
      : belief.status === 'left'
        ? memberStatuses.left
        : belief.status === null
          ? '党员状态待核实'
          : '尚未入党'
    memberships.push({
      id: String(key),
      standing,
      organization: linked(belief.organizationId, belief.organizationName),
      enterprise: linked(belief.enterpriseId, belief.enterpriseName),
      fields: told
        .fields(belief)
        // Nobody is confirmed before the day of it, and from then on everybody is.
        .map((field) => (field.field === 'status' && counts ? { ...field, value: standing } : field)),
    })
  }
  return {
    ...person,
    id,
    asOf: asOf.toString(),
    memberships,
    seats: await heldSeats(db, id, asOf),
    doubts,
    history: history.toSorted((one, other) => (one.source.recordedAt < other.source.recordedAt ? 1 : -1)),
  }
}

function linked(id: unknown, name: unknown) {
  if (typeof name !== 'string') return null
  return { id: typeof id === 'bigint' ? id.toString() : null, name }
}
