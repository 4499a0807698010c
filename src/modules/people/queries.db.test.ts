import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { clerk, day, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { chamberBoard, heldSeats, seatsOn } from './queries.ts'

const medicine = String(pharmacy.商会名称)
const hair = String(beauty.商会名称)
let world: Registry
beforeAll(async () => {
  world = await emptyRegistry()
  await world.take([pharmacy, beauty])
  await board('2018年12月31日', [
    [medicine, 4, '会长', '邹惠芳', '2015-03-03'],
    [medicine, 4, '副会长', '高小平', '2015-03-03'],
    [medicine, 4, '理事', '秦向东', '2017-06-01'],
    [hair, '', '会长', '柳青', ''],
  ])
  await board('2019年9月30日', [
    [medicine, 5, '会长', '邹惠芳', '2015-03-03'],
    [medicine, 5, '副会长', '保春林', '2019-09-01'],
    [medicine, 5, '秘书长', '段雨晴', '2019-09-01'],
    [medicine, 5, '理事', '范雨晴', '2019-09-15'],
    [medicine, '', '名誉会长', '冯桂芳', ''],
  ])
})
afterAll(() => world.database.close())

const headings = ['商会全称', '届别', '会内职务', '成员姓名', '任职时间']
const board = (statedOn: string, rows: unknown[][]) => {
  const bytes = workbook({ name: '班子', rows: [[`截至：${statedOn}`], headings, ...rows] })
  return execute(world.database, clerk, importLedgers(ledgers), { files: [{ name: '班子.xlsx', bytes }] })
}
const names = async (asOf: string, chamber = medicine) => {
  const id = BigInt(await world.idOf(chamber))
  return (await seatsOn(world.database.db, [id], day(asOf))).map((s) => `${s.seatText}${s.name}`)
}

test('the day before a new term the old one sits, and on its day the new one alone', async () => {
  expect(await names('2019-08-31')).toEqual(['会长邹惠芳', '副会长高小平', '理事秦向东'])
  expect(await names('2019-09-01')).toEqual(['会长邹惠芳', '副会长保春林', '秘书长段雨晴'])
})

test('a seat is held from its own day, though its term began before', async () => {
  expect(await names('2015-03-02')).toEqual([])
  expect(await names('2017-05-31')).toEqual(['会长邹惠芳', '副会长高小平'])
  expect(await names('2019-09-15')).toContain('理事范雨晴')
  expect(await names('2019-09-14')).not.toContain('理事范雨晴')
})

test('a seat without a term is of the term in which its ledger states it', async () => {
  expect(await names('2019-09-29')).not.toContain('名誉会长冯桂芳')
  expect(await names('2019-09-30')).toContain('名誉会长冯桂芳')
})

test('of a chamber whose ledger gives no terms every seat counts from the day of the ledger', async () => {
  expect(await names('2018-12-30', hair)).toEqual([])
  expect(await names('2018-12-31', hair)).toEqual(['会长柳青'])
})

test('the page of a chamber and that of a person tell the same board, also before a term has begun', async () => {
  const { db } = world.database
  const id = await world.idOf(medicine)
  const boardOf = async (asOf: string) => {
    const { council, leaders, term } = await chamberBoard(db, id, day(asOf))
    return [term, ...leaders.map((l) => `${l.seat}${l.name}`), ...council.map((c) => `${c.label} ${c.count}`)]
  }
  expect(await boardOf('2019-08-31')).toEqual([4, '会长邹惠芳', '副会长高小平', '理事 1'])
  expect(await boardOf('2019-09-01')).toEqual([5, '会长邹惠芳', '副会长保春林', '秘书长段雨晴'])
  const [president] = await seatsOn(db, [BigInt(id)], day('2019-09-01'))
  const seatsOf = async (asOf: string) =>
    (await heldSeats(db, String(president?.personId), day(asOf))).map((s) => [s.term, s.current])
  expect(await seatsOf('2019-08-31')).toEqual([[4, true]])
  expect(await seatsOf('2019-09-01')).toEqual([
    [5, true],
    [4, false],
  ])
})
