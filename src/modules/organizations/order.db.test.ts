// The order of the districts set by hand: every list follows it, it is audited, and stands through later ledgers.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { districtOrder, orderDistricts } from './order.ts'
import { chamberFacets, districtsOn } from './queries.ts'

let city: Registry
const districtOf = (district: string) => ({
  ...beauty,
  商会名称: `${district}美发业商会`,
  统一社会信用代码: null,
  所属地区: district,
})
beforeAll(async () => {
  city = await emptyRegistry()
  await city.take([pharmacy, ...['甲县', '乙县', '丙县'].map(districtOf)])
})
afterAll(() => city.database.close())

const inOrder = () => districtOrder(city.database.db, march)
const names = async () => (await inOrder()).map(({ name }) => name)
const order = (ids: string[], key?: string) =>
  execute(city.database, clerk, orderDistricts, { ids }, key === undefined ? {} : { key })

test('at first the order is that of the ledger; set by hand, lists, filters and series follow', async () => {
  const before = await names()
  expect(before.slice(-3)).toEqual(['甲县', '乙县', '丙县'])
  const turned = (await inOrder()).map(({ id }) => id).toReversed()
  await order(turned, 'the-same-key-twice')
  await order(turned, 'the-same-key-twice')
  expect(await names()).toEqual(before.toReversed())
  expect(await districtsOn(city.database.db, march)).toEqual(before.toReversed())
  const { districts } = await chamberFacets(city.database.db, {}, march)
  expect(districts.map(({ label }) => label)).toEqual(before.toReversed())
  const { rows } = await sql<{ sentence: string }>`select sentence from audit.entry
    where command = 'organizations.order-districts'`.execute(city.database.db)
  expect(rows).toEqual([{ sentence: `排列地区的次序：${before.toReversed().join('、')}` }])
})

test('a district that a later ledger brings comes last; the others stay where they were put', async () => {
  const before = await names()
  await city.take([pharmacy, ...['甲县', '乙县', '丙县', '丁县'].map(districtOf)])
  expect(await names()).toEqual([...before, '丁县'])
})

test('an order that names another set of districts is refused, and nothing is changed', async () => {
  const ids = (await inOrder()).map(({ id }) => id)
  const before = await names()
  for (const wrong of [ids.slice(1), [...ids.slice(1), '999999'], [...ids.slice(1), ids[1] as string]]) {
    await expect(order(wrong)).rejects.toThrow('次序没有保存')
  }
  expect(await names()).toEqual(before)
})
