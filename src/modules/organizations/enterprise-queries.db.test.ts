import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleCity } from '#test/world/city.ts'
import { exampleRows } from '#test/world/examples.ts'
import { march, type Registry } from '#test/world/registry.ts'
import { enterpriseFacets, enterpriseView, listEnterprises } from './enterprise-queries.ts'

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const page = { sort: 'position', cursor: undefined, limit: 200 } as const
const list = (filter: object, rest: object = {}) =>
  listEnterprises(city.database.db, filter, march, { ...page, ...rest })

test('the pages of the list give every enterprise once, in each order', async () => {
  const { total } = await enterpriseFacets(city.database.db, {}, march)
  for (const sort of ['position', '-employees', 'employees'] as const) {
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const { items, next } = await list({}, { sort, cursor: cursor ?? undefined })
      for (const { id } of items) seen.add(id)
      cursor = next
    } while (cursor !== null)
    expect(seen.size).toBe(total)
  }
})

test('a chamber has those enterprises that the ledger gives it, and each names it', async () => {
  const chamber = await city.idOf('江海市药品业商会')
  // The name of the chamber stands in one merged cell above all of its enterprises.
  let named: unknown
  const rows = exampleRows('03-会员企业', '会员企业').filter((row) => {
    named = row['商会名称'] ?? named
    return named === '江海市药品业商会'
  })
  const { items } = await list({ chamber })
  expect(items.length).toBe(rows.length)
  expect(new Set(items.map(({ name }) => name))).toEqual(new Set(rows.map((row) => row['企业名称'])))
  expect(items.every(({ chambers }) => chambers.includes('江海市药品业商会'))).toBe(true)
  expect(await enterpriseFacets(city.database.db, { chamber }, march)).toMatchObject({
    total: items.length,
    chamber: '江海市药品业商会',
  })
})

test('each choice of a filter leaves as many as it says', async () => {
  const { db } = city.database
  const { districts, party, total } = await enterpriseFacets(db, {}, march)
  expect(party.reduce((sum, { count }) => sum + count, 0)).toBe(total)
  for (const { value, count } of party)
    expect((await enterpriseFacets(db, { party: value }, march)).total).toBe(count)
  for (const { value, count } of districts)
    expect((await enterpriseFacets(db, { district: value }, march)).total).toBe(count)
})

test('an enterprise’s page gives every field but the telephone, each with its cell', async () => {
  const { items } = await list({ search: '江海诚凯大药房' })
  const view = await enterpriseView(city.database.db, items[0]?.id ?? '0', march)
  expect(view.fields.map(({ field }) => field)).toEqual([
    'name',
    'creditCode',
    'district',
    'employees',
    'hasPartyOrganization',
  ])
  expect(view.fields.every(({ source }) => source?.document === '03-会员企业.xlsx')).toBe(true)
  expect(view.chambers).toEqual([{ id: await city.idOf('江海市药品业商会'), name: '江海市药品业商会' }])
  expect(JSON.stringify(view)).not.toMatch(/phone|1[3-9]\d{9}/)
})

test('an enterprise that does not exist is missing', async () => {
  await expect(enterpriseView(city.database.db, '999999', march)).rejects.toMatchObject({ code: 'missing' })
})
