// Party organizations by the place that somebody has a role in, and the offices that the ledgers name people in.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Office } from '#kernel/module/manifest.ts'
import { activeOrganizations, members } from './active.ts'

/** The organizations that cover one of these chambers, and all below them. */
export async function organizationsCovering(
  db: Db,
  chambers: bigint[],
  on: Temporal.PlainDate,
): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint }>`
    select distinct v.organization_id as id from party.coverage v, ${activeOrganizations(on)}
      and p.record_id = v.organization_id and v.superseded_at is null and v.valid @> ${on}::date and v.covers
      and v.chamber_id = any(${chambers}::bigint[])`.execute(db)
  return withBranchesOf(
    db,
    rows.map((r) => r.id),
    on,
  )
}

/** These organizations and all branches below them. */
export async function withBranchesOf(
  db: Db,
  organizations: bigint[],
  on: Temporal.PlainDate,
): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint }>`
    with recursive below as (
      select p.record_id, p.name_key from ${activeOrganizations(on)}
        and p.record_id = any(${organizations}::bigint[])
      union
      select p.record_id, p.name_key from below, ${activeOrganizations(on)} and p.superior_key = below.name_key)
    select record_id as id from below`.execute(db)
  return rows.map((r) => r.id)
}

/** The chambers that these organizations cover. */
export async function chambersCoveredBy(
  db: Db,
  organizations: bigint[],
  on: Temporal.PlainDate,
): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint }>`
    select distinct chamber_id as id from party.coverage
    where superseded_at is null and valid @> ${on}::date and covers and chamber_id is not null
      and organization_id = any(${organizations}::bigint[])`.execute(db)
  return rows.map((r) => r.id)
}

/**
 * Where somebody is a member, and of which organizations the secretary: the ledger names secretaries only by name, so
 * somebody of that name counts who is on the organization's roll or sits in a chamber that it covers.
 */
export async function partyOffices(db: Db, personId: bigint, on: Temporal.PlainDate): Promise<Office[]> {
  const { rows: own } = await sql<{ id: bigint; name: string }>`
    select p.record_id as id, p.name from party.organization p, ${members(on)} and m.person_id = ${personId}
      and p.record_id = m.organization_id and p.superseded_at is null and p.valid @> ${on}::date`.execute(db)
  const { rows: led } = await sql<{ id: bigint; name: string; secretary: string; nameKey: string }>`
    select p.record_id as id, p.name, p.secretary, who.name_key
    from people.profile who, ${activeOrganizations(on)} and who.person_id = ${personId}
      and who.superseded_at is null and who.valid @> ${on}::date and p.secretary is not null
      and (p.record_id = any(${own.map((o) => o.id)}::bigint[]) or exists (
        select from party.coverage v join people.post s on s.chamber_id = v.chamber_id and s.superseded_at is null
          and s.valid @> ${on}::date and s.person_id = ${personId}
        where v.organization_id = p.record_id and v.superseded_at is null and v.valid @> ${on}::date
          and v.covers))`.execute(db)
  return [
    ...led
      .filter((o) => matchKey(o.secretary) === o.nameKey)
      .map(
        (o): Office => ({
          role: 'secretary',
          partyOrganizationId: o.id,
          reason: `商会党组织台账：${o.name}书记`,
        }),
      ),
    ...own.map((o): Office => ({ role: 'member', partyOrganizationId: o.id, reason: `党员名册：${o.name}` })),
  ]
}
