// Whose records an account sees: the places of its roles, opened up into chambers, organizations and enterprises.
import type { Db } from '#kernel/db/open.ts'
import { nothing, type SeenKind, type Sees, seenKinds } from '#kernel/identity/actor.ts'
import {
  chambersAssignedTo,
  chambersOfDistrict,
  chambersOfEnterprises,
} from '#modules/organizations/index.ts'
import { chambersCoveredBy, organizationsCovering, withBranchesOf } from '#modules/party/index.ts'
import type { Held, Holder } from './held.ts'
import { roleOf } from './roles.ts'

interface Place {
  chambers: bigint[]
  organizations: bigint[]
  enterprises: bigint[]
}

/** By what the records of each kind are told apart. */
const ownerOf: Record<SeenKind, keyof Place | 'people'> = {
  chambers: 'chambers',
  boards: 'chambers',
  memberships: 'chambers',
  surveys: 'chambers',
  organizations: 'organizations',
  meetings: 'organizations',
  attendance: 'organizations',
  rolls: 'organizations',
  enterprises: 'enterprises',
  money: 'enterprises',
  people: 'people',
}

/** What the account sees on a day by the roles that it holds; null where that is everything. */
export async function seesOf(
  db: Db,
  holder: Holder,
  held: Held[],
  on: Temporal.PlainDate,
): Promise<Sees | null> {
  const sees = nothing()
  if (holder.personId !== null) sees.people = [holder.personId]
  for (const role of held) {
    const { sees: reach } = roleOf(role.role)
    const needsPlace = Object.values(reach).includes('place')
    const place = needsPlace ? await placeOf(db, holder, role, on) : null
    for (const kind of seenKinds) {
      const owner = ownerOf[kind]
      if (reach[kind] === 'all') sees[kind] = 'all'
      else if (reach[kind] === 'place' && place && owner !== 'people')
        sees[kind] = joined(sees[kind], place[owner])
    }
  }
  return seenKinds.every((kind) => sees[kind] === 'all') ? null : sees
}

const joined = (one: 'all' | bigint[], other: bigint[]) =>
  one === 'all' ? one : [...new Set([...one, ...other])]

/** What belongs to the place in which a role is held. */
async function placeOf(db: Db, holder: Holder, held: Held, on: Temporal.PlainDate): Promise<Place> {
  const { organizationId, partyOrganizationId, district } = held
  switch (roleOf(held.role).place) {
    case 'district':
      return ofChambers(db, await chambersOfDistrict(db, district ?? '', on), on)
    case 'assigned':
      return ofChambers(db, await chambersAssignedTo(db, holder.name, on), on)
    case 'chamber':
      return ofChambers(db, organizationId === null ? [] : [organizationId], on)
    case 'enterprise': {
      const enterprises = organizationId === null ? [] : [organizationId]
      return { chambers: await chambersOfEnterprises(db, enterprises, on), organizations: [], enterprises }
    }
    case 'party-organization': {
      const organizations =
        partyOrganizationId === null ? [] : await withBranchesOf(db, [partyOrganizationId], on)
      return { chambers: await chambersCoveredBy(db, organizations, on), organizations, enterprises: [] }
    }
    case 'everywhere':
      return { chambers: [], organizations: [], enterprises: [] }
  }
}

const ofChambers = async (db: Db, chambers: bigint[], on: Temporal.PlainDate): Promise<Place> => ({
  chambers,
  organizations: await organizationsCovering(db, chambers, on),
  enterprises: [],
})
