// Which roles an account holds on a day: those granted to it, and the offices that the registry names its person in.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Office, OfficesOf } from '#kernel/module/manifest.ts'
import { type HeldRole } from './contract.ts'
import { places, type RoleName, roleOf, roles } from './roles.ts'

/** A role, and what it is held in. */
export interface Held {
  role: RoleName
  grantId: bigint | null
  district: string | null
  organizationId: bigint | null
  partyOrganizationId: bigint | null
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  reason: string
}

export interface Holder {
  id: bigint
  name: string
  personId: bigint | null
}

/** The roles of an account on a day; `offices` are those of every module that knows of some. */
export async function rolesOf(
  db: Db,
  offices: readonly OfficesOf[],
  { id, personId }: Holder,
  on: Temporal.PlainDate,
): Promise<Held[]> {
  const { rows: granted } = await sql<Held>`
    select id as grant_id, role, district, organization_id, party_organization_id, lower(valid) as from,
      upper(valid) as to, reason
    from accounts.grant_of_role where account_id = ${id} and revoked_at is null and valid @> ${on}::date
    order by id`.execute(db)
  if (personId === null) return granted.filter(isKnown)
  const named = await Promise.all(offices.map((find) => find(db, personId, on)))
  return [...granted, ...named.flat().map(heldOffice)].filter(isKnown)
}

/** A role that a later version no longer has is held by nobody. */
const isKnown = ({ role }: Held) => Object.hasOwn(roles, role)

const heldOffice = (office: Office): Held => ({
  role: office.role,
  grantId: null,
  district: null,
  organizationId: office.chamberId ?? null,
  partyOrganizationId: office.partyOrganizationId ?? null,
  from: null,
  to: null,
  reason: office.reason,
})

/** The roles as a page shows them, with the names of their places. */
export async function shownRoles(db: Db, held: Held[], on: Temporal.PlainDate): Promise<HeldRole[]> {
  const organizations = held.flatMap((h) => h.organizationId ?? [])
  const parties = held.flatMap((h) => h.partyOrganizationId ?? [])
  const { rows } = await sql<{ id: bigint; name: string; party: boolean }>`
    select organization_id as id, name, false as party from organizations.chamber
    where superseded_at is null and valid @> ${on}::date and organization_id = any(${organizations}::bigint[])
    union all select organization_id, name, false from organizations.enterprise
    where superseded_at is null and valid @> ${on}::date and organization_id = any(${organizations}::bigint[])
    union all select record_id, name, true from party.organization
    where superseded_at is null and valid @> ${on}::date and record_id = any(${parties}::bigint[])`.execute(
    db,
  )
  const nameOf = (id: bigint | null, party: boolean) =>
    rows.find((r) => r.id === id && r.party === party)?.name ?? null
  return held.map((h) => ({
    role: h.role,
    label: roleOf(h.role).label,
    place:
      h.district ??
      nameOf(h.organizationId, false) ??
      nameOf(h.partyOrganizationId, true) ??
      places[roleOf(h.role).place],
    grantId: h.grantId === null ? null : String(h.grantId),
    from: h.from?.toString() ?? null,
    to: h.to?.subtract({ days: 1 }).toString() ?? null,
    reason: h.reason,
  }))
}
