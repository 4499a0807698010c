import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures } from '#app/modules.ts'
import type { Figure } from '#kernel/figures/figure.ts'
import { figureRecords } from '#kernel/figures/figure.ts'
import { chamberBoard } from '#modules/people/queries.ts'
import { exampleCity } from '#test/world/city.ts'
import { exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, march, type Registry } from '#test/world/registry.ts'
import { listMembers, memberFacets, personView } from './member-queries.ts'
import { listPartyOrganizations } from './queries.ts'

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const page = { sort: 'position', cursor: undefined, limit: 1000 } as const
const list = async (filter: object, asOf = march) =>
  (await listMembers(city.database.db, filter, asOf, page)).items
const facets = (filter: object, asOf = march) => memberFacets(city.database.db, filter, asOf)
const peopleOf = async (id: string, asOf = march) => {
  const figure = figures.find((one) => one.id === id) as Figure
  const records = await figureRecords(city.database.db, figure, asOf, { after: 0n, limit: null })
  return new Set(records.map((record) => record.id))
}
const roll = exampleRows('04-党员名册', '党员名册')
/** Some rows space out a name of two characters. */
const nameIn = (row: { 姓名?: unknown }) => String(row.姓名).replaceAll(/\s/g, '')
const named = async (name: string) =>
  (await list({ search: name })).find((row) => row.name === name)?.id ?? '0'

test('the pages of the list give every member once, in each order', async () => {
  for (const sort of ['position', 'joinedOn', '-joinedOn'] as const) {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const next = await listMembers(city.database.db, {}, march, {
        sort,
        cursor: cursor ?? undefined,
        limit: 200,
      })
      seen.push(...next.items.map(({ id }) => id))
      cursor = next.next
    } while (cursor !== null)
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 897, 897])
  }
})

test.each(['2019-03-31', '2016-06-30'])(
  'as of %s the list holds exactly the people whom the figures count',
  async (date) => {
    const asOf = day(date)
    const ids = async (filter: object) => new Set((await list(filter, asOf)).map(({ id }) => id))
    expect(await ids({})).toEqual(await peopleOf('members.total', asOf))
    expect(await ids({ status: 'probationary' })).toEqual(await peopleOf('members.probationary', asOf))
    expect(await ids({ dual: 'yes' })).toEqual(await peopleOf('members.dual-life', asOf))
  },
)

test('each choice of a filter leaves as many as it says, and together they are all', async () => {
  const { dual, statuses, total } = await facets({})
  expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(total)
  expect(dual.reduce((sum, { count }) => sum + count, 0)).toBe(total)
  for (const { value, count } of statuses) expect((await list({ status: value })).length).toBe(count)
  for (const { value, count } of dual) expect((await list({ dual: value })).length).toBe(count)
})

test('before 转正 a member is probationary, on the day itself full; before joining there is none', async () => {
  const row = roll.find((one) => exampleDay(one['转正日期']) > '2018-01-01') ?? {}
  const id = await named(String(row['姓名']))
  const confirmed = day(exampleDay(row['转正日期']))
  const before = confirmed.subtract({ days: 1 })
  const joined = day(exampleDay(row['入党日期']))
  const status = async (asOf: Temporal.PlainDate) => {
    const standing = (await personView(city.database.db, id, asOf)).memberships[0]?.standing
    return [(await list({}, asOf)).find((one) => one.id === id)?.status, standing]
  }
  expect(await status(before)).toEqual(['probationary', '预备党员'])
  expect(await status(confirmed)).toEqual(['full', '正式党员'])
  expect(await status(joined.subtract({ days: 1 }))).toEqual([undefined, '尚未入党'])
})

test('an organization has those members whom the roll gives it', async () => {
  const name = '中共江海市药品业商会支部委员会'
  const { items } = await listPartyOrganizations(city.database.db, { search: name }, march, page)
  const organization = items[0]?.id ?? '0'
  const rows = roll.filter((row) => row['商会党组织'] === name)
  expect(new Set((await list({ organization })).map((row) => row.name))).toEqual(
    new Set(rows.map((row) => nameIn(row))),
  )
  expect((await facets({ organization })).organization).toBe(name)
  const chamber = await city.idOf('江海市药品业商会')
  const ofChamber = await facets({ chamber })
  expect(ofChamber.chamber).toBe('江海市药品业商会')
  expect(ofChamber.total).toBeGreaterThanOrEqual(items[0]?.memberCount ?? 0)
})

test('the members of a general branch are those of its branches', async () => {
  const db = city.database.db
  const [general] = (await listPartyOrganizations(db, { form: 'general-branch' }, march, page)).items
  const below = await listPartyOrganizations(db, { superior: general?.name ?? '' }, march, page)
  let sum = 0
  for (const { id } of below.items) sum += (await facets({ organization: id })).total
  expect(sum).toBeGreaterThan(0)
  expect((await facets({ organization: general?.id ?? '' })).total).toBe(sum)
})

test('a person’s page gives membership and seats, each field with its cell, and says what is kept sealed', async () => {
  const view = await personView(city.database.db, await named('邹惠芳'), march)
  expect(view.kept).toEqual(['出生日期', '身份证号', '联系电话'])
  expect(view.memberships).toHaveLength(1)
  expect(view.memberships[0]).toMatchObject({
    standing: '正式党员',
    organization: { id: expect.any(String), name: '中共江海市药品业商会支部委员会' },
    enterprise: { id: expect.any(String), name: '江海金琅医药有限公司' },
  })
  expect(view.memberships[0]?.fields.find(({ field }) => field === 'joinedOn')).toMatchObject({
    value: '2008-03-18',
    source: { document: '04-党员名册.xlsx', column: '入党日期' },
  })
  expect(view.seats).toContainEqual({
    chamberId: await city.idOf('江海市药品业商会'),
    chamber: '江海市药品业商会',
    kind: 'president',
    term: 4,
    seat: '会长',
    tookOfficeOn: '2015-03-03',
    current: true,
  })
})

test('whoever holds a seat and is on no roll has a page too', async () => {
  const board = await chamberBoard(city.database.db, await city.idOf('江海市药品业商会'), march)
  const views = []
  for (const { personId } of board.leaders)
    views.push(await personView(city.database.db, personId ?? '0', march))
  const stranger = views.find((view) => view.memberships.length === 0)
  expect(stranger?.seats.length).toBeGreaterThan(0)
  expect(stranger?.kept).toEqual([])
})

test('a board is the newest term begun by a day, in the order of the ledger', async () => {
  const rows = exampleRows('05-商会班子', '班子成员')
  let chamber: unknown
  const own = rows.filter((row) => {
    chamber = row['商会名称'] ?? chamber
    return chamber === '江海市药品业商会'
  })
  const newest = Math.max(...own.map((row) => Number(row['届次'])))
  const present = own.filter((row) => Number(row['届次']) === newest)
  const council = present.filter((row) => ['理事', '常务理事', '监事'].includes(String(row['职务'])))
  const id = await city.idOf('江海市药品业商会')
  const board = await chamberBoard(city.database.db, id, march)
  expect(board.term).toBe(newest)
  expect(board.leaders.map(({ name, seat }) => `${seat} ${name}`)).toEqual(
    present.filter((row) => !council.includes(row)).map((row) => `${row['职务']} ${nameIn(row)}`),
  )
  expect(board.council.reduce((sum, { count }) => sum + count, 0)).toBe(council.length)
  expect((await chamberBoard(city.database.db, id, day('2015-03-02'))).leaders).toEqual([])
})

test('no view tells an identity number, a telephone or a day of birth', async () => {
  const numbers = roll.map((row) => String(row['身份证号'] ?? '').trim())
  const phones = roll.map((row) => String(row['联系电话'] ?? '').trim())
  const secret = new Set([...numbers, ...phones].filter((text) => text.length >= 8))
  expect(secret.size).toBeGreaterThan(1500)
  const everything = [JSON.stringify(await list({})), JSON.stringify(await facets({}))]
  for (const { id } of (await list({})).slice(0, 120)) {
    const view = await personView(city.database.db, id, march)
    everything.push(JSON.stringify(view))
    // Whatever stands in the place of a field that is kept sealed would be its sealed form.
    expect(view.fields.map(({ field }) => field)).toEqual(['name', 'sex', 'ethnicity', 'education'])
    const born = roll.filter((row) => row['姓名'] === view.name).map((row) => exampleDay(row['出生日期']))
    const dates = JSON.stringify({ ...view, history: view.history.map(({ changes }) => changes) })
    for (const date of born) expect(dates).not.toContain(date)
  }
  const told = everything.join('\n')
  expect([...secret].filter((text) => told.includes(text))).toEqual([])
})

test('a person who does not exist is missing', async () => {
  await expect(personView(city.database.db, '999999', march)).rejects.toMatchObject({ code: 'missing' })
})
