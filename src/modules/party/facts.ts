// What the rules of Party organizations are asked about, gathered for many at once.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Gathered } from '#kernel/module/rule-family.ts'
import { activeChambers } from '#modules/organizations/index.ts'
import { leadershipOn } from '#modules/people/index.ts'
import { activeOrganizations, covered, inOrganization, members, probationary } from './active.ts'
import type { ChamberFacts, OrganizationFacts } from './rules/facts.ts'

/** The chambers of a day, with their coverage and the members at their enterprises. */
export async function chamberFacts(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<ChamberFacts>[]> {
  const { rows } = await sql<
    Gathered<unknown> & ChamberFacts & { officersKnown: boolean; instructorsKnown: boolean }
  >`
    with own as (
      select e.chamber_id,
        count(distinct m.person_id) filter (where not ${probationary(on)})::int as full_members,
        count(distinct m.person_id) filter (where ${probationary(on)})::int as probationary
      from organizations.membership e, ${members(on)}
        and e.chamber_id is not null and e.superseded_at is null and e.valid @> ${on}::date
        and m.enterprise_id = e.enterprise_id and not ${inOrganization(on)}
      group by e.chamber_id)
    select c.organization_id as id, c.name, ${covered(on)} as covered,
      coalesce((select full_members from own where own.chamber_id = c.organization_id), 0) as own_full_members,
      coalesce((select probationary from own where own.chamber_id = c.organization_id), 0) as own_probationary,
      c.liaison_officer is not null as has_officer, c.instructor is not null as has_instructor,
      bool_or(c.liaison_officer is not null) over () as officers_known,
      bool_or(c.instructor is not null) over () as instructors_known
    from ${activeChambers(on)} order by c.organization_id`.execute(db)
  const asked = ids && new Set(ids)
  return rows
    .filter(({ id }) => asked?.has(id) ?? true)
    .map(({ id, name, officersKnown, instructorsKnown, hasOfficer, hasInstructor, ...facts }) => ({
      id,
      name,
      facts: {
        ...facts,
        // A column that no ledger of the city keeps says nothing of any chamber.
        hasOfficer: officersKnown ? hasOfficer : null,
        hasInstructor: instructorsKnown ? hasInstructor : null,
      },
    }))
}

interface Row extends Omit<OrganizationFacts, 'inLeadership' | 'membersBelow' | 'way' | 'source'> {
  id: bigint
  name: string
  nameKey: string
  superiorKey: string | null
  secretaryCame: OrganizationFacts['way']
  secretarySource: string | null
  chambers: bigint[]
}

/** The Party organizations of a day, with their members, their secretaries and the chambers that they cover. */
export async function organizationFacts(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<OrganizationFacts>[]> {
  const { rows } = await sql<Row>`
    with roll as (
      select m.organization_id, count(distinct m.person_id)::int as members,
        count(distinct m.person_id) filter (where not ${probationary(on)})::int as full_members
      from ${members(on)} and m.organization_id is not null group by m.organization_id),
    cover as (
      select v.organization_id, array_agg(distinct v.chamber_id) as chambers, min(c.founded_on) as founded_on,
        min(c.term_ends_on) as term_ends_on
      from party.coverage v
      join organizations.chamber c on c.organization_id = v.chamber_id and c.superseded_at is null
        and c.valid @> ${on}::date
      where v.superseded_at is null and v.valid @> ${on}::date and v.covers group by v.organization_id)
    select p.record_id as id, p.name, p.name_key, p.superior_key, p.form, p.nature, p.founded_on, p.term_starts_on,
      p.term_ends_on, p.secretary, p.secretary_came, p.secretary_source, p.station_on,
      coalesce(cardinality(cover.chambers), 0) as units, coalesce(cover.chambers, '{}') as chambers,
      coalesce(roll.members, 0) as members, coalesce(roll.full_members, 0) as full_members,
      cover.founded_on as chamber_founded_on, cover.term_ends_on as chamber_term_ends_on,
      (select min(m.confirmed_on) from ${members(on)} and m.organization_id = p.record_id
        and m.name = p.secretary) as secretary_since
    from (select p.* from ${activeOrganizations(on)}) p
    left join roll on roll.organization_id = p.record_id left join cover on cover.organization_id = p.record_id
    order by p.record_id`.execute(db)
  const leaders = await leadershipOn(db, [...new Set(rows.flatMap((r) => r.chambers))], on)
  const asked = ids && new Set(ids)
  const belowOf = below(rows)
  return rows
    .filter(({ id }) => asked?.has(id) ?? true)
    .map(({ id, name, nameKey, superiorKey: _, secretaryCame, secretarySource, chambers, ...facts }) => {
      const boards = chambers.flatMap((chamber) => leaders.get(chamber) ?? [])
      const inLeadership =
        boards.length === 0 || facts.secretary === null ? null : boards.includes(matchKey(facts.secretary))
      const membersBelow = facts.members + belowOf(nameKey)
      return {
        id,
        name,
        facts: { ...facts, way: secretaryCame, source: secretarySource, inLeadership, membersBelow },
      }
    })
}

/** How many members the branches below an organization have. */
function below(rows: Row[]): (nameKey: string) => number {
  const count = (key: string, seen: Set<string>): number =>
    rows
      .filter((r) => r.superiorKey === key && !seen.has(r.nameKey))
      .reduce((sum, r) => sum + r.members + count(r.nameKey, new Set([...seen, r.nameKey])), 0)
  return (nameKey) => count(nameKey, new Set([nameKey]))
}
