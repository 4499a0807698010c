import { expect, test } from 'vitest'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { workbook } from '#test/world/workbook.ts'
import { donationLedger } from './donation-sheet.ts'
import { placeDinners, placeDonations, placePairs } from './place.ts'
import { dinnerLedger, pairLedger } from './sheets.ts'

const quanzhou = '江海市泉州商会'
const known = new Map([[quanzhou, 7n]])
const march = Temporal.PlainDate.from('2019-03-31')

/** A sheet of these rows, recognised among the three ledgers. */
function readRows(headings: string[], ...rows: (string | number)[][]) {
  const bytes = workbook({ name: '表', rows: [['爱心年夜饭等  截至：2019年3月31日'], headings, ...rows] })
  const [sheet] = readWorkbook(bytes, '表.xlsx').sheets
  const found = sheet && readSheet(sheet, [donationLedger, pairLedger, dinnerLedger])
  if (!found?.recognised) throw new Error(found?.reason)
  return found
}

const donationsOf = (headings: string[], ...rows: (string | number)[][]) => {
  const { rows: read, columns } = readRows(headings, ...rows)
  return placeDonations(read, columns, known, march)
}
const usual = ['日期', '捐赠单位', '受益对象', '金额（万元）', '方式', '状态']

test.each([
  ['到账', 'received'],
  ['已到账', 'received'],
  ['是', 'received'],
  ['未到账', 'pledged'],
  ['认捐', 'pledged'],
  ['撤销', 'revoked'],
  ['已退回', 'revoked'],
])('a gift whose state is %s is %s', (said, state) => {
  const [gift] = donationsOf(usual, ['2018-05-01', quanzhou, '贫困村', 4.06, '捐款', said])
  expect([gift?.values.state, gift?.findings]).toEqual([state, []])
})

test('an amount is exact in fen, in the unit of its heading or of the cell', () => {
  const gifts = donationsOf(
    usual,
    ['2018-05-01', quanzhou, '学校', 4.06, '捐物', '到账'],
    ['20180501', quanzhou, '学校', '600元', '款物', '到账'],
  )
  expect(gifts.map((g) => [g.values.amount, g.values.form])).toEqual([
    [4060000n, 'goods'],
    [60000n, 'both'],
  ])
})

test('a ledger without a column of states keeps what was received, and says nothing of fields it does not keep', () => {
  const [gift] = donationsOf(['日期', '捐赠单位', '受益对象', '金额'], ['2018-05-01', quanzhou, '学校', 100])
  expect(gift?.values).toMatchObject({ state: 'received', donorId: 7n, amount: 10000n })
  expect(Object.keys(gift?.values ?? {})).not.toContain('form')
})

test('a negative amount is doubted', () => {
  const [gift] = donationsOf(usual, ['2018-05-01', quanzhou, '学校', -3, '捐款', '到账'])
  expect(gift?.findings[0]?.message).toContain('是负数')
})

test('a household is known by its number as it is compared, and dinners by year and host', () => {
  const pairs = readRows(['编号', '帮扶企业', '结对日期'], ['ym 0001', '甲公司', '2015.3.2'])
  const [pair] = placePairs(pairs.rows, pairs.columns, new Map([['甲公司', 9n]]))
  expect(pair).toMatchObject({ naturalKey: 'YM0001', findings: [], values: { enterpriseId: 9n } })
  const dinners = readRows(['年度', '主办单位', '受助人次'], ['2018年', quanzhou, '3,158人次'])
  const [dinner] = placeDinners(dinners.rows, dinners.columns, known)
  expect(dinner).toMatchObject({ naturalKey: `2018-01-01 ${quanzhou}`, values: { helped: 3158, hostId: 7n } })
})
