// Every route, asked by every role, about its own, a sibling's and a stranger's records.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '#app/modules.ts'
import { type RoleName, roleOf, roles } from '#modules/accounts/roles.ts'
import { type City, cityOfRoles, idsOf, Office, type Seen, union } from './city.ts'
import { counted, type Kind, partlyOf, type RouteRow, routeRows } from './routes.ts'
import { someSights } from './shown.ts'

let city: City
let everything: Seen
const expected = new Map<RoleName, Seen>()
const accounts = new Map<RoleName, AccountOf>()
const none = new Set<string>()
const all = Object.keys(roles) as RoleName[]

beforeAll(async () => {
  city = await cityOfRoles()
  const office = new Office(city)
  everything = {
    chamber: await office.ids('/chambers'),
    'party-organization': await office.ids('/party-organizations'),
    enterprise: await office.ids('/enterprises'),
    person: union(await office.ids('/members'), await office.seated(await office.ids('/chambers'))),
    meeting: await office.ids('/meetings'),
  }
  for (const role of all) {
    const account = await accountOf(role)
    const seen = await Promise.all(account.held.map((held) => shouldSee(office, account, held)))
    const sum = (kind: keyof Seen) => union(...seen.map((one) => one[kind]))
    accounts.set(role, account)
    expected.set(role, {
      chamber: sum('chamber'),
      'party-organization': sum('party-organization'),
      enterprise: sum('enterprise'),
      person: sum('person'),
      meeting: sum('meeting'),
    })
  }
}, 240_000)
afterAll(() => city.close())

interface HeldRole {
  role: RoleName
  place: string
}

interface AccountOf {
  name: string
  person: string | null
  held: HeldRole[]
}

/** The account that has a role in the demonstration, and whatever else its person is by the ledgers. */
async function accountOf(role: RoleName): Promise<AccountOf> {
  const { body } = await city.ask('security-administrator', 'GET', '/accounts')
  const { items } = body as {
    items: { login: string; name: string; person: { id: string } | null; roles: HeldRole[] }[]
  }
  const account = items.find(({ login }) => login === role)
  if (!account?.roles.some((r) => r.role === role)) throw new Error(`nobody has the role ${role}`)
  return { name: account.name, person: account.person?.id ?? null, held: account.roles }
}

async function shouldSee(office: Office, account: AccountOf, { role, place }: HeldRole): Promise<Seen> {
  const nothing: Seen = {
    chamber: none,
    'party-organization': none,
    enterprise: none,
    person: none,
    meeting: none,
  }
  const self = account.person === null ? none : new Set([account.person])
  const find = (path: string) => office.ids(`${path}?search=${encodeURIComponent(place)}`)
  const meetingsOf = async (organizations: Set<string>) =>
    office.each(organizations, (id) => `/meetings?organization=${id}`)
  const ofChambers = async (chamber: Set<string>) => {
    const organization = await office.covering(chamber)
    return {
      chamber,
      'party-organization': organization,
      enterprise: await office.each(chamber, (id) => `/enterprises?chamber=${id}`),
      members: union(
        await office.each(organization, (id) => `/members?organization=${id}`),
        await office.each(chamber, (id) => `/members?chamber=${id}`),
      ),
      seated: await office.seated(chamber),
      meeting: await meetingsOf(organization),
    }
  }
  switch (role) {
    case 'office':
      return everything
    case 'leader':
      return { ...everything, person: none, meeting: none }
    case 'auditor':
      return { ...nothing, chamber: everything.chamber, enterprise: everything.enterprise }
    case 'county':
    case 'officer': {
      const chambers = new Set<string>()
      if (role === 'county') {
        for (const id of await office.ids(`/chambers?district=${encodeURIComponent(place)}`)) chambers.add(id)
      } else {
        for (const id of everything.chamber) {
          const { body } = await city.ask('office', 'GET', `/chambers/${id}`)
          const { fields } = body as { fields: { field: string; value: string | null }[] }
          const named = fields.some(
            (f) => ['liaisonOfficer', 'instructor'].includes(f.field) && f.value === account.name,
          )
          if (named) chambers.add(id)
        }
      }
      const { members, seated, ...seen } = await ofChambers(chambers)
      return { ...seen, person: union(members, seated) }
    }
    case 'secretariat':
    case 'president':
    case 'secretary-general': {
      const { members: _, seated: __, ...seen } = await ofChambers(await find('/chambers'))
      return { ...seen, person: none, meeting: none }
    }
    case 'secretary':
    case 'clerk':
    case 'member': {
      const own = await office.withBranches(await find('/party-organizations'))
      const seen = { ...nothing, 'party-organization': own, meeting: await meetingsOf(own), person: self }
      if (role !== 'secretary') return seen
      const chamber = new Set<string>()
      for (const id of own) {
        const { body } = await city.ask('office', 'GET', `/party-organizations/${id}`)
        for (const c of (body as { chambers: { id: string | null }[] }).chambers) if (c.id) chamber.add(c.id)
      }
      return {
        ...seen,
        chamber,
        enterprise: await office.each(chamber, (id) => `/enterprises?chamber=${id}`),
        person: union(
          await office.each(own, (id) => `/members?organization=${id}`),
          await office.seated(chamber),
          self,
        ),
      }
    }
    case 'enterprise': {
      const own = await find('/enterprises')
      const chamber = new Set<string>()
      for (const id of own) {
        const { body } = await city.ask('office', 'GET', `/enterprises/${id}`)
        for (const c of (body as { chambers: { id: string | null }[] }).chambers) if (c.id) chamber.add(c.id)
      }
      return { ...nothing, enterprise: own, chamber }
    }
    default:
      return nothing
  }
}

const permissionsOf = (role: RoleName): string[] =>
  (accounts.get(role)?.held ?? []).flatMap((held) => roleOf(held.role).permissions)

const may = (role: RoleName, { may: needed }: RouteRow) =>
  ['public', 'signed-in'].includes(String(needed)) ||
  [needed].flat().some((permission) => permissionsOf(role).includes(permission))

/** Some that are seen and some that are not, of a kind, by a role: the first, the last, and one between. */
function samples(role: RoleName, kind: Exclude<Kind, 'account'>) {
  const own = [...(expected.get(role)?.[kind] ?? [])]
  const others = [...everything[kind]].filter((id) => !own.includes(id))
  const some = (ids: string[]) => [
    ...new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)].filter((id) => id !== undefined)),
  ]
  // Next to what is seen stand the siblings: of the same district, the same general branch.
  const near = own.flatMap((id) => others.filter((o) => Math.abs(Number(o) - Number(id)) < 3)).slice(0, 2)
  return { own: some(own), others: [...new Set([...some(others), ...near])] }
}

const nobody = '999999999'
const pathOf = (address: string, row: RouteRow, id: string) => {
  const path = address.replace('/:id', `/${id}`).replace(':name', 'a.xlsx').replace(':token', 'x')
  const query = new URLSearchParams(row.query?.(id)).toString()
  return query ? `${path}?${query}` : path
}

/** An answer without what differs from one request to the next. */
const bare = (body: unknown) => JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')

test('every route stands in the table, and every permission in it is one that a module declares', () => {
  const served: string[] = []
  const described = city.app.swagger().paths ?? {}
  for (const [path, operations] of Object.entries(described)) {
    for (const method of Object.keys(operations as object)) {
      const address = path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, ':$1')
      served.push(`${method.toUpperCase()} ${address}`)
    }
  }
  expect(served.length).toBeGreaterThan(50)
  expect(served.sort()).toEqual(Object.keys(routeRows).sort())
  const used = [
    ...Object.values(routeRows).flatMap((row) => row.may),
    ...all.flatMap((role) => [...roleOf(role).permissions]),
  ].filter((p) => p !== 'public' && p !== 'signed-in')
  expect(used.filter((p) => !(p in permissions))).toEqual([])
})

test('who is not signed in reaches nothing but the sign-in', async () => {
  for (const [route, row] of Object.entries(routeRows)) {
    const [method = '', address = ''] = route.split(' ')
    const { status } = await city.ask(null, method, pathOf(address, row, '1'))
    if (row.may === 'public') expect(status, route).not.toBe(401)
    else expect(status, route).toBe(401)
  }
})

describe.each(all)('%s', (role) => {
  test('is let through to its own routes and to no other', async () => {
    for (const [route, row] of Object.entries(routeRows)) {
      // Signing out would end the test's own session.
      if (row.may === 'public' || route.includes('session')) continue
      const [method = '', address = ''] = route.split(' ')
      const { status } = await city.ask(role, method, pathOf(address, row, nobody))
      if (may(role, row)) expect([200, 201, 202, 404, 409, 415, 422], `${route} ${status}`).toContain(status)
      else expect(status, route).toBe(403)
    }
  })

  test('sees its own records, and of all others no more than of those that do not exist', async () => {
    let asked = 0
    let unseen = false
    for (const [route, row] of Object.entries(routeRows)) {
      const [method = '', address = ''] = route.split(' ')
      if (method !== 'GET' || !row.of || row.of === 'account' || !may(role, row)) continue
      const { own, others } = samples(role, row.of)
      unseen ||= others.length > 0
      const absent = await city.ask(role, method, pathOf(address, row, nobody))
      expect(absent.status, route).toBe(row.emptyInstead ? 200 : 404)
      for (const id of own) {
        const { status } = await city.ask(role, method, pathOf(address, row, id))
        expect(status, `${route} ${id}`).toBe(200)
      }
      for (const id of others) {
        const { status, body } = await city.ask(role, method, pathOf(address, row, id))
        expect(status, `${route} ${id}`).toBe(absent.status)
        expect(bare(body), `${route} ${id}`).toBe(bare(absent.body))
        asked += 1
      }
    }
    expect(asked > 0).toBe(unseen)
  })

  test('has in its lists, and in their counts, exactly what it should see', async () => {
    const lists = [
      ['/chambers', 'chamber'],
      ['/party-organizations', 'party-organization'],
      ['/enterprises', 'enterprise'],
    ] as const
    for (const [path, kind] of lists) {
      if (!may(role, routeRows[`GET ${path}`] as RouteRow)) continue
      const should = expected.get(role)?.[kind] ?? none
      expect([...(await idsOf(city, role, path))].sort(), path).toEqual([...should].sort())
      const { body } = await city.ask(role, 'GET', `${path}/facets`)
      expect(body, path).toMatchObject({ total: should.size, whole: should.size === everything[kind].size })
    }
    if (may(role, routeRows['GET /meetings'] as RouteRow)) {
      const should = expected.get(role)?.meeting ?? none
      expect([...(await idsOf(city, role, '/meetings'))].sort()).toEqual([...should].sort())
    }
    if (may(role, routeRows['GET /members'] as RouteRow)) {
      const listed = await idsOf(city, role, '/members')
      const should = expected.get(role)?.person ?? none
      expect([...listed].filter((id) => !should.has(id))).toEqual([])
      const { body } = await city.ask(role, 'GET', '/members/facets')
      expect((body as { total: number }).total).toBe(listed.size)
    }
  })

  test('is told a count as whole only where it is what the office counts', async () => {
    const partly = new Set<number>()
    for (const [i, [route, kind]] of counted.entries()) {
      const row = routeRows[`GET ${route.split('?')[0]}`] as RouteRow
      for (const id of may(role, row) ? samples(role, kind).own : []) {
        const path = route.replace(':id', id)
        const [own, office] = [await city.ask(role, 'GET', path), await city.ask('office', 'GET', path)]
        if ((own.body as { whole: boolean }).whole) expect(own.body, path).toEqual(office.body)
        else partly.add(i)
      }
    }
    expect([...partly]).toEqual(partlyOf[role] ?? [])
  })
})

test('lists that name whom they show leave out nothing and add nothing to what the policies show', async () => {
  for await (const { byPolicies, inPages, named } of someSights(city.database, everything, 24)) {
    expect(named).toEqual(byPolicies)
    expect(byPolicies).toMatchObject(inPages)
  }
})
