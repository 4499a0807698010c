import { afterAll, beforeAll, expect, test } from 'vitest'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '#test/world/chambers.ts'
import { type Desk, openDesk } from '#test/world/desk.ts'
import { workbook } from '#test/world/workbook.ts'
import type { StateDifferencePage } from './contract.ts'

let desk: Desk
const name = String(pharmacy.商会名称)
const shops = (phone: string, statedOn: string) => ({
  name: '03-会员企业.xlsx',
  bytes: workbook({
    name: '名册',
    rows: [
      [`截至：${statedOn}`],
      ['商会名称', '企业名称', '从业人数', '联系电话'],
      [name, '江海长春药业有限公司', '12', phone],
    ],
  }),
})
beforeAll(async () => {
  desk = await openDesk()
  const [december, march] = ['2018年12月31日', '2019年3月31日']
  await desk.imported(chamberLedgerFile([pharmacy, beauty], december), shops('19900000902', december))
  await desk.imported(
    chamberLedgerFile([{ ...pharmacy, 会长: '高小平' }], march),
    shops('19900000903', march),
  )
  // Another file of the same day is of the same state.
  await desk.imported({ ...chamberLedgerFile([jewellery], march), name: '珠宝.xlsx' })
}, 120_000)
afterAll(() => desk.close())

const states = (query = '', ledger = 'chambers') =>
  desk.ask<StateDifferencePage>('GET', `/ledgers/${ledger}/differences${query}`)
const refusal = async (query: string, ledger = 'chambers') => {
  const answer = await desk.call('GET', `/ledgers/${ledger}/differences${query}`)
  return [answer.statusCode, answer.json<{ message: string }>().message]
}
const inShort = ({ items }: StateDifferencePage) => items.map((i) => [i.what, i.label, i.changes])
const became = (from: string, to: string) => [{ label: '会长', before: from, after: to }]

test('two days of a ledger differ in what came, what is no longer listed and what changed', async () => {
  const asked = await states('?from=2018-12-31&to=2019-03-31')
  expect([asked.title, asked.states]).toEqual(['商会名录', ['2019-03-31', '2018-12-31']])
  expect(asked.ledgers).toEqual([
    {
      ledger: 'chambers',
      title: '商会名录',
      from: '2018-12-31',
      to: '2019-03-31',
      same: 0,
      added: 1,
      gone: 1,
      changed: 1,
    },
  ])
  expect(inShort(asked)).toEqual([
    ['added', jewellery.商会名称, []],
    ['changed', name, became('邹惠芳', '高小平')],
    ['gone', beauty.商会名称, []],
  ])
  expect(inShort(await states('?from=2018-12-31&to=2019-03-31&what=gone'))).toHaveLength(1)
})

test('a day between two states is the earlier of them, and no day at all the two latest', async () => {
  const asked = await states('?from=2019-03-30&to=2019-12-31')
  expect(asked.ledgers).toMatchObject([{ from: '2018-12-31', to: '2019-03-31' }])
  expect(await states()).toEqual(asked)
})

test('of what is kept sealed it is only said that it changed', async () => {
  const asked = await states('', 'enterprises')
  expect(asked.items.map((i) => i.changes)).toEqual([
    [{ label: '联系电话', before: '（已加密）', after: '（已加密）' }],
  ])
  expect(JSON.stringify(asked)).not.toContain('1990000090')
})

test('days of one state, days before the first and days in the wrong order are refused', async () => {
  expect(await refusal('?from=2019-03-31&to=2019-12-31')).toEqual([
    409,
    '两个日期之间没有导入过新的“商会名录”，都是截至2019年3月31日的一期。请另选日期。',
  ])
  expect(await refusal('?from=2018-12-30&to=2019-03-31')).toEqual([
    404,
    '没有截至2018年12月30日或更早的“商会名录”，最早的一期截至2018年12月31日。请另选日期。',
  ])
  expect(await refusal('?from=2019-03-31&to=2018-12-31')).toEqual([
    422,
    '较早的日期应写在前面。请把两个日期对调。',
  ])
  expect((await refusal('', 'members-of-mars'))[0]).toBe(404)
  expect((await refusal('?from=2019-02-30'))[0]).toBe(422)
  expect(await states('', 'members')).toMatchObject({ title: '党员名册', states: [], ledgers: [], items: [] })
})

test('a row that was typed in is no state of its ledger, and an import that was taken back none any more', async () => {
  const typed = { ledger: 'chambers', values: { name, president: '冯雨晴' }, reason: '商会来函' }
  await desk.ask('POST', '/typed-rows', typed)
  const june = chamberLedgerFile([{ ...pharmacy, 会长: '冯雨晴' }], '2019年6月30日')
  const { id } = await desk.imported({ ...june, name: '六月.xlsx' })
  expect(inShort(await states('?from=2018-12-31&to=2019-06-30'))).toContainEqual([
    'changed',
    name,
    became('邹惠芳', '冯雨晴'),
  ])
  await desk.ask('POST', `/imports/${id}/undo`, { reason: '放错了文件' })
  expect((await states()).states).toEqual(['2019-03-31', '2018-12-31'])
})
