// A chamber's leaders stand by rank until they are put in order by hand; the order is audited and stands.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { orderBoard } from './order.ts'
import { chamberBoard } from './queries.ts'

const medicine = String(pharmacy.商会名称)
const hair = String(beauty.商会名称)
let city: Registry
let chamber: string
beforeAll(async () => {
  city = await emptyRegistry()
  await city.take([pharmacy, beauty])
  chamber = await city.idOf(medicine)
  await take([
    [medicine, 4, '副秘书长', '乙'],
    [medicine, 4, '秘书长', '丙'],
    [medicine, 4, '监事长', '丁'],
    [medicine, 4, '副会长', '戊'],
    [medicine, 4, '副会长', '己'],
    [medicine, 4, '会长', '庚'],
    [medicine, 4, '理事', '辛'],
    [hair, 1, '会长', '壬'],
  ])
})
afterAll(() => city.database.close())

const take = (rows: unknown[][]) => {
  const lines = [['截至：2019年3月31日'], ['商会全称', '届别', '会内职务', '成员姓名'], ...rows]
  const files = [{ name: '班子.xlsx', bytes: workbook({ name: '班子', rows: lines }) }]
  return execute(city.database, clerk, importLedgers(ledgers), { files })
}
const leaders = async (id = chamber) => (await chamberBoard(city.database.db, id, march)).leaders
const names = async () => (await leaders()).map(({ name, seat }) => `${seat}${name}`).join(' ')
const order = (ids: string[], key?: string, chamberId = chamber) =>
  execute(city.database, clerk, orderBoard, { chamberId, ids }, key === undefined ? {} : { key })

test('at first leaders stand by rank, those of one rank as in the ledger', async () => {
  expect(await names()).toBe('会长庚 副会长戊 副会长己 秘书长丙 监事长丁 副秘书长乙')
})

test('put in order by hand, they stand so, once and with a sentence in the audit', async () => {
  const ids = (await leaders()).map(({ id }) => id)
  const other = ids.with(1, ids[2] as string).with(2, ids[1] as string)
  await order(other, 'the-same-key-twice')
  await order(other, 'the-same-key-twice')
  expect(await names()).toBe('会长庚 副会长己 副会长戊 秘书长丙 监事长丁 副秘书长乙')
  const { rows } = await sql<{ sentence: string }>`select sentence from audit.entry
    where command = 'people.order-board'`.execute(city.database.db)
  const told = '会长 庚、副会长 己、副会长 戊、秘书长 丙、监事长 丁、副秘书长 乙'
  expect(rows).toEqual([{ sentence: `排列${medicine}领导班子的次序：${told}` }])
})

test('whoever comes with a later ledger stands last until the order is set again', async () => {
  await take([[medicine, 4, '常务副会长', '癸']])
  expect(await names()).toBe('会长庚 副会长己 副会长戊 秘书长丙 监事长丁 副秘书长乙 常务副会长癸')
})

test('an order of other people, of another chamber or of none is refused, and nothing is changed', async () => {
  const ids = (await leaders()).map(({ id }) => id)
  const [strange] = await leaders(await city.idOf(hair))
  const before = await names()
  for (const wrong of [
    ids.slice(1),
    [...ids, strange?.id as string],
    [...ids.slice(1), ids[1] as string],
    [...ids.slice(1), strange?.id as string],
  ]) {
    await expect(order(wrong)).rejects.toThrow('班子有了变动，次序没有保存')
  }
  await expect(order(ids, undefined, '999999')).rejects.toThrow('没有这家商会')
  await expect(order([])).rejects.toThrow('没有可排的')
  expect(await names()).toBe(before)
})
