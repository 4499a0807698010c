// Finding Party organizations by the names that ledgers write.
import { type RawBuilder, sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import { among } from '#kernel/module/gathering.ts'
import { affiliatedElsewhere, inOrganization, members } from './active.ts'

/** Party organizations of chambers by name: `matchKey(name)` → record id. */
export async function findPartyOrganizations(db: Db, names: string[]): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ nameKey: string; id: bigint }>`
    select distinct on (name_key) name_key, record_id as id from party.organization
    where superseded_at is null and name_key = any(${names.map(matchKey)}::text[])
    order by name_key, upper(valid) desc nulls first`.execute(db)
  return new Map(rows.map((r) => [r.nameKey, r.id]))
}

/** Which of these names are Party organizations of our chambers or enterprises, as they are compared. */
export async function ourPartyNames(db: Db, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ nameKey: string }>`
    select name_key from (
      select name_key from party.organization where superseded_at is null
      union select name_key from party.enterprise_organization where superseded_at is null) ours
    where name_key = any(${names.map(matchKey)}::text[])`.execute(db)
  return new Set(rows.map((r) => r.nameKey))
}

/** The chambers that these organizations cover now: organization → chambers. */
export async function coveredBy(db: Db, organizations: bigint[]): Promise<Map<bigint, bigint[]>> {
  const { rows } = await sql<{ id: bigint; chambers: bigint[] }>`
    select organization_id as id, array_agg(distinct chamber_id) as chambers from party.coverage
    where superseded_at is null and covers and chamber_id is not null
      and organization_id = any(${organizations}::bigint[]) and upper_inf(valid) group by 1`.execute(db)
  return new Map(rows.map((r) => [r.id, r.chambers]))
}

/** The people on the roll of these organizations by name: `<organization id> <name key>` → people. */
export async function findMembers(db: Db, organizations: bigint[]): Promise<Map<string, bigint[]>> {
  const { rows } = await sql<{ key: string; people: bigint[] }>`
    select m.organization_id || ' ' || p.name_key as key, array_agg(distinct m.person_id) as people
    from party.member m
    join people.profile p on p.person_id = m.person_id and p.superseded_at is null
    where m.superseded_at is null and m.organization_id = any(${organizations}::bigint[]) group by 1`.execute(
    db,
  )
  return new Map(rows.map((r) => [r.key, r.people]))
}

/** Those of these people who are on the roll. */
export async function onRoll(db: Db, people: bigint[]): Promise<Set<bigint>> {
  const { rows } = await sql<{ id: bigint }>`
    select distinct person_id as id from party.member
    where superseded_at is null and person_id = any(${people}::bigint[])`.execute(db)
  return new Set(rows.map((r) => r.id))
}

/** From when to when these Party organizations exist, as believed about `on`: record id → the dates that are known. */
export async function partyOrganizationDates(
  db: Db,
  ids: bigint[],
  on: Temporal.PlainDate,
): Promise<Map<bigint, { foundedOn: Temporal.PlainDate | null; dissolvedOn: Temporal.PlainDate | null }>> {
  const { rows } = await sql<{
    id: bigint
    foundedOn: Temporal.PlainDate | null
    dissolvedOn: Temporal.PlainDate | null
  }>`
    select record_id as id, founded_on, dissolved_on from party.organization
    where superseded_at is null and valid @> ${on}::date and record_id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r]))
}

export interface OrganizedMember {
  id: bigint
  name: string
  joinedOn: Temporal.PlainDate | null
  affiliatedElsewhere: boolean
  /** Whether the organization's ledger names the member as its secretary. */
  secretary: boolean
}

/** The members of chambers' Party organizations on a day, or those of them who are these people, each once. */
export const organizedMembers = (
  on: Temporal.PlainDate,
  people: bigint[] | null,
): RawBuilder<OrganizedMember> => sql`
  select distinct on (m.person_id) m.person_id as id, m.name, m.joined_on,
    coalesce(${affiliatedElsewhere}, false) as affiliated_elsewhere,
    exists (select from party.organization p where p.record_id = m.organization_id and p.superseded_at is null
      and p.valid @> ${on}::date and p.secretary = m.name) as secretary
  from ${members(on)} and ${inOrganization(on)} and ${among(sql`m.person_id`, people)}
  order by m.person_id, m.record_id`
