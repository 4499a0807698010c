// What the rules of chambers and Party organizations are asked about, gathered for many at once.
import { type RawBuilder, sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { activeChambers } from '#modules/organizations/index.ts'
import { leadersOn } from '#modules/people/index.ts'
import { activeOrganizations, covered, inOrganization, members, probationary } from './active.ts'
import type { ChamberFacts, OrganizationFacts } from './rules/facts.ts'

/** Whether any ledger keeps the column: one that none keeps says nothing of any chamber. */
interface KeptColumns {
  officers: boolean
  instructors: boolean
}

/** The chambers of a day, with their coverage and the members at their enterprises. */
export const chamberFacts: Gathering<ChamberFacts, ChamberFacts, KeptColumns> = {
  async common(db, on) {
    const { rows } = await sql<KeptColumns>`
      select exists (select from ${activeChambers(on)} and c.liaison_officer is not null) as officers,
        exists (select from ${activeChambers(on)} and c.instructor is not null) as instructors`.execute(db)
    return rows[0] as KeptColumns
  },
  rows: ({ on, ids }) => sql`
    with own as (
      select e.chamber_id,
        count(distinct m.person_id) filter (where not ${probationary(on)})::int as full_members,
        count(distinct m.person_id) filter (where ${probationary(on)})::int as probationary
      from organizations.membership e, ${members(on)}
        and e.chamber_id is not null and e.superseded_at is null and e.valid @> ${on}::date
        and m.enterprise_id = e.enterprise_id and not ${inOrganization(on)} and ${among(sql`e.chamber_id`, ids)}
      group by e.chamber_id)
    select c.organization_id as id, c.name, ${covered(on)} as covered,
      coalesce(own.full_members, 0) as own_full_members, coalesce(own.probationary, 0) as own_probationary,
      c.liaison_officer is not null as has_officer, c.instructor is not null as has_instructor
    from (select c.* from ${activeChambers(on)} and ${among(sql`c.organization_id`, ids)}) c
    left join own on own.chamber_id = c.organization_id`,
  facts: ({ covered, ownFullMembers, ownProbationary, hasOfficer, hasInstructor }, kept) => ({
    covered,
    ownFullMembers,
    ownProbationary,
    hasOfficer: kept.officers ? hasOfficer : null,
    hasInstructor: kept.instructors ? hasInstructor : null,
  }),
  touched: {
    'organizations.chamber': (written) =>
      sql`select organization_id as id from ${written('organization_id')} c`,
    'organizations.membership': (written) => sql`select chamber_id as id from ${written('record_id')} e`,
    'party.coverage': (written) => sql`select chamber_id as id from ${written('record_id')} v`,
    'party.member': (written) => sql`
      select e.chamber_id as id from ${written('record_id')} m
      join organizations.membership e on e.enterprise_id = m.enterprise_id and e.superseded_at is null`,
    'party.organization': (written) => sql`
      select e.chamber_id as id from ${written('record_id')} p
        join party.member m on m.organization_id = p.record_id and m.superseded_at is null
        join organizations.membership e on e.enterprise_id = m.enterprise_id and e.superseded_at is null
      union all select v.chamber_id from ${written('record_id')} p
        join party.coverage v on v.organization_id = p.record_id and v.superseded_at is null`,
  },
}

interface Row extends Omit<OrganizationFacts, 'inLeadership' | 'way' | 'source'> {
  secretaryCame: OrganizationFacts['way']
  secretarySource: string | null
  /** Who leads the chambers that it covers, by names as they are compared; null where no board is known. */
  leaders: string[] | null
}

/** The Party organizations of a day, with their members, their secretaries and the chambers that they cover. */
export const organizationFacts: Gathering<OrganizationFacts, Row, null> = {
  rows: ({ on, ids }) => sql`
    with recursive tree as (
      select p.record_id as top, p.record_id as id, p.name_key
      from ${activeOrganizations(on)} and ${among(sql`p.record_id`, ids)}
      union
      select t.top, b.record_id, b.name_key
      from tree t join (select p.* from ${activeOrganizations(on)}) b on b.superior_key = t.name_key),
    roll as (
      select m.organization_id, count(distinct m.person_id)::int as members,
        count(distinct m.person_id) filter (where not ${probationary(on)})::int as full_members
      from ${members(on)} and ${ids === null ? sql`m.organization_id is not null` : inTree} group by m.organization_id),
    below as (
      select t.top, sum(r.members)::int as members from tree t join roll r on r.organization_id = t.id group by t.top),
    covering as (
      select distinct v.organization_id, v.chamber_id, c.founded_on, c.term_ends_on from party.coverage v
      join organizations.chamber c on c.organization_id = v.chamber_id and c.superseded_at is null
        and c.valid @> ${on}::date
      where v.superseded_at is null and v.valid @> ${on}::date and v.covers and ${among(sql`v.organization_id`, ids)}),
    cover as (
      select organization_id, count(*)::int as units, min(founded_on) as founded_on,
        min(term_ends_on) as term_ends_on
      from covering group by organization_id),
    leaders as materialized (${leadersOn(ids && sql`select chamber_id from covering`, on)}),
    led as (
      select v.organization_id, array_agg(l.name_key) as leaders
      from covering v join leaders l on l.chamber_id = v.chamber_id group by v.organization_id)
    select p.record_id as id, p.name, p.form, p.nature, p.founded_on, p.term_starts_on, p.term_ends_on, p.secretary,
      p.secretary_came, p.secretary_source, p.station_on, coalesce(cover.units, 0) as units, led.leaders,
      coalesce(roll.members, 0) as members, coalesce(roll.full_members, 0) as full_members,
      coalesce(below.members, 0) as members_below,
      cover.founded_on as chamber_founded_on, cover.term_ends_on as chamber_term_ends_on,
      (select min(m.confirmed_on) from ${members(on)} and m.organization_id = p.record_id
        and m.name = p.secretary) as secretary_since
    from (select p.* from ${activeOrganizations(on)} and ${among(sql`p.record_id`, ids)}) p
    left join roll on roll.organization_id = p.record_id left join below on below.top = p.record_id
    left join cover on cover.organization_id = p.record_id
    left join led on led.organization_id = p.record_id`,
  facts: ({ secretaryCame, secretarySource, leaders, ...row }) => ({
    form: row.form,
    nature: row.nature,
    foundedOn: row.foundedOn,
    termStartsOn: row.termStartsOn,
    termEndsOn: row.termEndsOn,
    units: row.units,
    fullMembers: row.fullMembers,
    members: row.members,
    membersBelow: row.membersBelow,
    secretary: row.secretary,
    way: secretaryCame,
    source: secretarySource,
    inLeadership:
      leaders === null || row.secretary === null ? null : leaders.includes(matchKey(row.secretary)),
    secretarySince: row.secretarySince,
    stationOn: row.stationOn,
    chamberFoundedOn: row.chamberFoundedOn,
    chamberTermEndsOn: row.chamberTermEndsOn,
  }),
  touched: {
    'party.organization': (written) =>
      withThoseAbove(sql`select record_id, superior_key from ${written('record_id')} p`),
    'party.member': (written) =>
      withThoseAbove(sql`
      select p.record_id, p.superior_key from ${written('record_id')} m
      join party.organization p on p.record_id = m.organization_id and p.superseded_at is null`),
    'party.coverage': (written) => sql`select organization_id as id from ${written('record_id')} v`,
    'organizations.chamber': (written) => sql`
      select v.organization_id as id from ${written('organization_id')} c
      join party.coverage v on v.chamber_id = c.organization_id and v.superseded_at is null`,
    'people.post': (written) => sql`
      select v.organization_id as id from ${written('record_id')} s
      join party.coverage v on v.chamber_id = s.chamber_id and v.superseded_at is null`,
  },
}

/** Organizations, and all above them: the members below count there. */
const withThoseAbove = (organizations: RawBuilder<unknown>) => sql`
  with recursive above as (
    ${organizations}
    union select p.record_id, p.superior_key from above
      join party.organization p on p.name_key = above.superior_key and p.superseded_at is null)
  select record_id as id from above`

/** The rolls of the organizations asked for and of those below them. */
const inTree = sql`m.organization_id in (select id from tree)`
