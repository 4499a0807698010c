// What lists show somebody with limits: as they name whom they show, and as the policies alone would have it.
import type { Database, Db } from '#kernel/db/open.ts'
import type { Sees } from '#kernel/identity/actor.ts'
import { readingOf } from '#kernel/identity/reader.ts'
import { listMeetings } from '#modules/meetings/queries.ts'
import { listEnterprises } from '#modules/organizations/enterprise-queries.ts'
import { listChambers } from '#modules/organizations/queries.ts'
import { findPeople } from '#modules/party/find-people.ts'
import { listMembers } from '#modules/party/member-queries.ts'
import { listPartyOrganizations } from '#modules/party/queries.ts'
import { chance } from '../crash.ts'
import { march } from '../world/registry.ts'
import type { Seen } from './city.ts'

const whole = { sort: 'position', cursor: undefined, limit: 10_000 } as const

async function lists(db: Db): Promise<Record<string, string[]>> {
  const found = {
    chambers: (await listChambers(db, {}, march, whole)).items,
    enterprises: (await listEnterprises(db, {}, march, whole)).items,
    organizations: (await listPartyOrganizations(db, {}, march, whole)).items,
    members: (await listMembers(db, {}, march, whole)).items,
    meetings: (await listMeetings(db, {}, march, whole)).items,
    people: await findPeople(db, '王', march, 10_000),
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, items]) => [name, items.map((one) => (one as { id: string }).id)]),
  )
}

interface Few {
  items: { id: string }[]
  next: string | null
}

/** Lists of many, read a few at a time. */
async function inPages(db: Db): Promise<Record<string, string[]>> {
  const few = { sort: 'position', limit: 100 } as const
  const read = async (list: (cursor: string | undefined) => Promise<Few>) => {
    const ids: string[] = []
    let page: Few = { items: [], next: null }
    do {
      page = await list(page.next ?? undefined)
      ids.push(...page.items.map(({ id }) => id))
    } while (page.next !== null)
    return ids
  }
  return {
    enterprises: await read((cursor) => listEnterprises(db, {}, march, { ...few, cursor })),
    members: await read((cursor) => listMembers(db, {}, march, { ...few, cursor })),
    meetings: await read((cursor) => listMeetings(db, {}, march, { ...few, cursor })),
  }
}

/** The ids in each list for whoever sees this: named, also page by page, and by the policies alone. */
async function allWays(database: Database, sees: Sees) {
  const account = { id: 1n, permissions: new Set<string>(), sees }
  const reading = readingOf(database, { name: '严明', account })
  // Another reading of the same: nobody knows what it shows.
  const unknown = reading.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  })
  return { named: await lists(reading), inPages: await inPages(reading), byPolicies: await lists(unknown) }
}

/** What lists show to so many who see something, by chance and the same each time. */
export async function* someSights(database: Database, everything: Seen, times: number) {
  const next = chance(20190331)
  for (let i = 0; i < times; i++)
    yield allWays(
      database,
      someSight(everything, (below) => Math.floor(next() * below)),
    )
}

/** Of each kind nothing, some or all, as `choose` has it: it answers a whole number below the one that it is given. */
function someSight(everything: Seen, choose: (below: number) => number): Sees {
  const some = (of: Set<string>) => {
    if (choose(4) === 0) return []
    return choose(6) === 0 ? 'all' : [...of].map(BigInt).filter(() => choose(8) === 0)
  }
  const { chamber, enterprise, person } = everything
  const organization = everything['party-organization']
  return {
    chambers: some(chamber),
    boards: some(chamber),
    memberships: some(chamber),
    surveys: some(chamber),
    organizations: some(organization),
    meetings: some(organization),
    attendance: some(organization),
    rolls: some(organization),
    enterprises: some(enterprise),
    money: some(enterprise),
    people: some(person),
  }
}
