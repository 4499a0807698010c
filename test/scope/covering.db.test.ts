// That no Party organization covers a chamber is a fact of the whole city: whoever might not see one is not told so.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RoleName, roleOf, roles } from '#modules/accounts/roles.ts'
import { type City, cityOfRoles, idsOf } from './city.ts'

let city: City
let chambers: string[]
beforeAll(async () => {
  city = await cityOfRoles()
  chambers = [...(await idsOf(city, 'office', '/chambers'))]
}, 240_000)
afterAll(() => city.close())

interface Covering {
  items: { id: string }[]
  none: boolean
}
async function covering(role: RoleName, chamber: string, asOf = '2019-03-31'): Promise<Covering> {
  const { body } = await city.ask(role, 'GET', `/chambers/${chamber}/party-organizations?asOf=${asOf}`)
  return body as Covering
}

const readers = (Object.keys(roles) as RoleName[]).filter((role) =>
  roleOf(role).permissions.includes('party.read'),
)

/** Some chambers that a role sees, and one that it does not. */
async function some(role: RoleName): Promise<string[]> {
  const may = roleOf(role).permissions.includes('organizations.read')
  const own = may ? await idsOf(city, role, '/chambers') : new Set<string>()
  return [...[...own].slice(0, 12), ...chambers.filter((id) => !own.has(id)).slice(0, 1)]
}

test('it is told only where there is none, to whichever role and as of whichever day', async () => {
  const told = { none: 0, unsaid: 0 }
  for (const role of readers) {
    for (const id of await some(role)) {
      for (const asOf of ['2019-03-31', '2016-06-30']) {
        const found = await covering(role, id, asOf)
        if (found.none)
          expect((await covering('office', id, asOf)).items, `${role} ${id} ${asOf}`).toEqual([])
        if (found.items.length === 0) told[found.none ? 'none' : 'unsaid'] += 1
      }
    }
  }
  expect(Math.min(told.none, told.unsaid)).toBeGreaterThan(0)
}, 120_000)

test('a chamber that nothing covers is told so to its own secretariat today', async () => {
  const { rows } = await sql<{ id: bigint; chamber: bigint }>`
    select id, organization_id as chamber from accounts.grant_of_role where role = 'secretariat'`.execute(
    city.database.db,
  )
  const uncovered = await bare()
  await sql`update accounts.grant_of_role set organization_id = ${uncovered}::bigint
    where id = ${rows[0]?.id}`.execute(city.database.db)
  try {
    expect(await covering('secretariat', uncovered)).toEqual({ items: [], none: true })
    expect(await covering('secretariat', uncovered, '2016-06-30')).toEqual({ items: [], none: false })
  } finally {
    await sql`update accounts.grant_of_role set organization_id = ${rows[0]?.chamber}
      where id = ${rows[0]?.id}`.execute(city.database.db)
  }
})

async function bare(): Promise<string> {
  for (const id of chambers) if ((await covering('office', id)).items.length === 0) return id
  throw new Error('every chamber of the city is covered')
}

test('an enterprise that is also a clerk elsewhere is not told that nothing covers its own chamber', async () => {
  const [chamber = ''] = await idsOf(city, 'enterprise', '/chambers')
  const covers = (await covering('office', chamber)).items.map(({ id }) => id)
  expect(covers).not.toEqual([])
  const all = await idsOf(city, 'office', '/party-organizations')
  const elsewhere = [...all].find((id) => !covers.includes(id))
  const { rows } = await sql<{ id: bigint }>`
    insert into accounts.grant_of_role (account_id, role, party_organization_id, valid, reason, granted_by)
    select id, 'clerk', ${elsewhere}::bigint, daterange(null, null), 'test', 'test' from accounts.account
    where login = 'enterprise' returning id`.execute(city.database.db)
  try {
    expect(await idsOf(city, 'enterprise', '/party-organizations')).toContain(elsewhere)
    expect(await covering('enterprise', chamber)).toEqual({ items: [], none: false })
  } finally {
    await sql`delete from accounts.grant_of_role where id = ${rows[0]?.id}`.execute(city.database.db)
  }
})
