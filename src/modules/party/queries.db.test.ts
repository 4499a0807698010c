import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureValue } from '#kernel/figures/figure.ts'
import { exampleCity } from '#test/world/city.ts'
import { exampleRows } from '#test/world/examples.ts'
import { day, march, type Registry } from '#test/world/registry.ts'
import { figures } from './figures.ts'
import {
  coveringChamber,
  enterpriseOrganizations,
  listPartyOrganizations,
  partyOrganizationFacets,
  partyOrganizationView,
} from './queries.ts'

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const rows = exampleRows('02-商会党组织', '党组织')
const guided = exampleRows('14-会员企业党组织', '会员企业党组织')
const textile = '中共江海市纺织工业协会总支部委员会'
const page = { sort: 'position', cursor: undefined, limit: 200 } as const
const list = (filter: object, rest: object = {}, asOf = march) =>
  listPartyOrganizations(city.database.db, filter, asOf, { ...page, ...rest })
const idOf = async (name: string) => (await list({ search: name })).items[0]?.id ?? '0'
const view = async (name: string, asOf = march) =>
  partyOrganizationView(city.database.db, await idOf(name), asOf)

test.each(['2009-12-31', '2015-06-30', '2019-03-31'])(
  'as of %s the list holds what its figure counts',
  async (text) => {
    const { db } = city.database
    const total = figures.find(({ id }) => id === 'party-organizations.total')
    if (!total) throw new Error('no such figure')
    const { value } = await figureValue(db, total, day(text))
    const facets = await partyOrganizationFacets(db, {}, day(text))
    expect(String(facets.total)).toBe(value)
    expect(String((await list({}, {}, day(text))).items.length)).toBe(value)
    expect(facets.forms.reduce((sum, { count }) => sum + count, 0)).toBe(facets.total)
  },
)

test('each choice of a filter leaves as many as it says', async () => {
  const { forms, natures } = await partyOrganizationFacets(city.database.db, {}, march)
  for (const { value, count } of forms) expect((await list({ form: value })).items.length).toBe(count)
  for (const { value, count } of natures) expect((await list({ nature: value })).items.length).toBe(count)
})

test('a page continues where the one before ended, in every order', async () => {
  for (const sort of ['position', 'termEndsOn', '-termEndsOn', '-foundedOn'] as const) {
    const whole = (await list({}, { sort })).items.map(({ id }) => id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { items, next } = await list({}, { sort, limit: 30, cursor: cursor ?? undefined })
      seen.push(...items.map(({ id }) => id))
      cursor = next
    } while (cursor !== null)
    expect(seen).toEqual(whole)
  }
})

test('a general branch shows what is above and below it, whom it covers and guides, and each cell', async () => {
  const shown = await view(textile)
  expect(shown).toMatchObject({ form: 'general-branch', state: 'active', presumed: false })
  expect(shown.superior).toEqual({ id: null, name: '中共江海市总商会委员会' })
  expect(shown.chambers).toEqual([{ id: await city.idOf('江海市纺织工业协会'), name: '江海市纺织工业协会' }])
  const below = rows.filter((row) => row['上级党组织'] === textile).map((row) => row['党组织名称'])
  expect(shown.branches.map(({ name }) => name)).toEqual(below)
  expect(shown.guided.map(({ name }) => name)).toEqual(
    guided.filter((row) => row['指导的商会党组织'] === textile).map((row) => row['党组织名称']),
  )
  const secretary = shown.fields.find(({ field }) => field === 'secretary')
  expect(secretary).toMatchObject({ value: '郭佳怡', source: { document: '02-商会党组织.xlsx', row: 4 } })
})

test('a branch leads to the general branch above it, and nobody else is below it', async () => {
  const shown = await view('中共江海市纺织工业协会第一支部委员会')
  expect(shown.superior).toEqual({ id: await idOf(textile), name: textile })
  expect(shown.branches).toEqual([])
})

test('a joint branch names its leading chamber in words, and covers each of its chambers', async () => {
  const row = rows.find((one) => one['类型'] === '联合党支部')
  const shown = await view(String(row?.['党组织名称']))
  expect(shown.chambers.length).toBeGreaterThan(1)
  expect(shown.fields.find(({ field }) => field === 'leadChamberId')?.value).toBe(row?.['牵头商会'])
  for (const { id } of shown.chambers)
    expect((await coveringChamber(city.database.db, id ?? '0', march)).map((one) => one.id)).toContain(
      shown.id,
    )
})

test('before its founding an organization is not yet there, in the list nor on a chamber’s page', async () => {
  const before = day('2009-11-16')
  expect((await view(textile, before)).state).toBe('not-yet-founded')
  const chamber = await city.idOf('江海市纺织工业协会')
  const names = async (asOf: Temporal.PlainDate) =>
    (await coveringChamber(city.database.db, chamber, asOf)).map(({ name }) => name)
  expect(await names(before)).toEqual([])
  expect(await names(day('2009-11-17'))).toContain(textile)
})

test('an enterprise shows its own organization, and who guides it', async () => {
  const { db } = city.database
  const shown = await view(textile)
  const [first] = shown.guided
  const own = await enterpriseOrganizations(db, { enterprise: first?.enterpriseId ?? '0' }, march)
  expect(own).toMatchObject([{ name: first?.name, guidedById: shown.id, guidedBy: textile }])
})

test('an organization that does not exist is missing', async () => {
  await expect(partyOrganizationView(city.database.db, '999999', march)).rejects.toMatchObject({
    code: 'missing',
  })
})
