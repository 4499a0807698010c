import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { type ExampleCity, exampleCity } from '#test/world/city.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, emptyRegistry, importFiles, march, type Registry, takeWhole } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

interface File {
  name: string
  bytes: Uint8Array
}
type Row = Record<string, Cell>
const chambers = example('01-商会名录')
const organizations = example('02-商会党组织')
const charityFile = example('10-光彩公益台账')

const gifts = exampleRows('10-光彩公益台账', '捐赠台账')
const pairs = exampleRows('10-光彩公益台账', '圆梦结对')
const dinners = exampleRows('10-光彩公益台账', '爱心年夜饭')

const sheetOf = (name: string, rows: unknown[][], statedOn = '2019年3月31日') => ({
  name,
  rows: [[`填报单位：江海市工商业联合会   截至：${statedOn}`], ...rows],
})
const fileOf = (...sheets: ReturnType<typeof sheetOf>[]): File => ({
  name: '光彩公益.xlsx',
  bytes: workbook(...sheets),
})
const again = (name: string, rows: Row[], statedOn?: string) => {
  const headings = [...new Set(rows.flatMap((r) => Object.keys(r)))]
  return fileOf(sheetOf(name, [headings, ...rows.map((r) => headings.map((h) => r[h]))], statedOn))
}

let city: ExampleCity
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const take = (...given: File[]) => importFiles(city.database, given)
const figure = (id: string) => figures.find((f) => f.id === id) as (typeof figures)[number]
const valueIn = async (registry: Registry, id: string, asOf = '2019-03-31') =>
  (await figureValue(registry.database.db, figure(id), day(asOf))).value
const value = (id: string, asOf?: string) => valueIn(city, id, asOf)
const all = async (registry: Registry, asOf?: string) => {
  const values: Record<string, string> = {}
  for (const { id } of figures) values[id] = await valueIn(registry, id, asOf)
  return values
}

const article = {
  'charity.donations-total': '70368000',
  'charity.dream-fund.amount': '2068000',
  'charity.dream-fund.households': '213',
  'charity.hometown-chambers.amount': '10125000',
  'charity.dinner.years': '13',
  'charity.dinner.person-times': '51360',
}

test('the example city has the numbers of the article in its words, and every row came in', async () => {
  expect(await all(city)).toEqual(article)
  const phrases = await Promise.all(
    figures.map(async (f) => (await figureValue(city.database.db, f, march)).phrase),
  )
  expect(phrases).toEqual(['7000多万元', '200多万元', '200余户', '达1000万元', '13年', '5万余人次'])
  const taken = city.first.sheets.filter((s) => s.file === charityFile.name)
  expect(taken.map((s) => [s.ledger, s.read, s.created, s.doubtful, s.refused])).toEqual([
    ['donations', gifts.length, gifts.length, 0, 0],
    ['pairs', pairs.length, pairs.length, 0, 0],
    ['dinners', dinners.length, dinners.length, 0, 0],
  ])
})

test('what the words mean in this city is guessed from its ledgers, with the reason', async () => {
  const { rows } = await sql<{ word: string; value: unknown }>`
    select word, value from settings.word where word like 'charity.%' or word = 'party.committee-founded'
    order by word`.execute(city.database.db)
  expect(rows).toEqual([
    { word: 'charity.dream-fund', value: '圆梦爱心基金' },
    {
      word: 'charity.hometown-chambers',
      value: expect.toSatisfy(
        (v: string[]) => v.toSorted().join() === '江海市南安商会,江海市泉州商会,江海市温州商会',
      ),
    },
    { word: 'party.committee-founded', value: '2008-12-01' },
  ])
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const each of figures) {
    const records = await figureRecords(city.database.db, each, march, { after: 0n, limit: null })
    const folded = records.reduce((sum, r) => sum + Math.round(Number(r.weight) * 100), 0) / 100
    expect([each.id, String(folded)]).toEqual([each.id, await value(each.id)])
    expect(records.every((r) => r.source?.row)).toBe(true)
    expect(new Set(records.map((r) => r.id)).size).toBe(records.length)
  }
})

test('an independent count, straight from the workbook, agrees on every date tried', async () => {
  const hometown = ['江海市泉州商会', '江海市温州商会', '江海市南安商会']
  for (const asOf of [
    '2008-06-30',
    '2009-01-31',
    '2012-08-01',
    '2015-12-31',
    '2018-06-30',
    '2019-03-31',
    '2020-12-31',
  ]) {
    const year = Number(asOf.slice(0, 4))
    const came = gifts.filter((r) => r.状态 === '到账' && exampleDay(r.日期) <= asOf)
    const yuan = (rows: Row[]) =>
      String(rows.reduce((sum, r) => sum + Math.round(Number(r['金额（万元）']) * 10_000), 0))
    const held = dinners.filter((r) => Number(r.年份) <= year)
    expect([asOf, await all(city, asOf)]).toEqual([
      asOf,
      {
        'charity.donations-total': yuan(came.filter((r) => exampleDay(r.日期) >= '2008-12-01')),
        'charity.dream-fund.amount': yuan(came.filter((r) => r.项目 === '圆梦爱心基金')),
        'charity.dream-fund.households': String(pairs.filter((r) => exampleDay(r.结对日期) <= asOf).length),
        'charity.hometown-chambers.amount': yuan(
          came.filter((r) => hometown.includes(String(r.捐赠单位)) && String(r.受益对象).includes('薄弱村')),
        ),
        'charity.dinner.years': String(held.length),
        'charity.dinner.person-times': String(held.reduce((sum, r) => sum + Number(r.受助人次), 0)),
      },
    ])
  }
  expect(await value('charity.dinner.years', '2021-01-01')).toBe('0')
})

test('reading the same file again changes nothing', async () => {
  const { sheets } = await take(charityFile)
  expect(sheets.every((s) => s.created === 0 && s.changed === 0 && s.unchanged === s.read)).toBe(true)
})

test("another city's headings, order and unit give the same numbers", async () => {
  const other = await emptyRegistry()
  try {
    const yuan = (r: Row) => String(Math.round(Number(r['金额（万元）']) * 10_000))
    const given = gifts
      .toReversed()
      .map((r) => [yuan(r), r.状态, `${r.捐赠单位}`, exampleDay(r.日期), r.方式, r.受益对象, `《${r.项目}》`])
    await takeWhole(other.database, [
      chambers,
      organizations,
      fileOf(
        sheetOf('丙', [
          ['受助人数', '承办单位', '年度'],
          ...dinners.map((r) => [`${r.受助人次}人次`, r.主办商会, `${r.年份}年`]),
        ]),
        sheetOf('甲', [
          ['捐赠额（元）', '是否到账', '捐赠商会', '捐赠时间', '捐赠形式', '受赠对象', '捐赠项目'],
          ...given,
          ['合计', '', '', '', '', '', ''],
        ]),
        sheetOf('乙', [
          ['资助企业', '结对时间', '家庭编号'],
          ...pairs.map((r) => [r.帮扶企业, exampleDay(r.结对日期), r.受助家庭编号]),
        ]),
      ),
    ])
    expect(await all(other)).toEqual(article)
  } finally {
    await other.database.close()
  }
})

const gift = (changes: Row): Row => ({
  序号: 2001,
  日期: '2019-02-01',
  捐赠单位: '江海市泉州商会',
  项目: '经济薄弱村帮扶',
  受益对象: '省级经济薄弱村、贫困家庭',
  '金额（万元）': 4.06,
  方式: '捐物',
  状态: '到账',
  ...changes,
})

test('a gift moves the sums by its amount from its day on; one that is revoked later never counted', async () => {
  const total = 70368000
  await take(again('捐赠台账', [gift({})]))
  expect(await value('charity.donations-total')).toBe(String(total + 40600))
  expect(await value('charity.hometown-chambers.amount')).toBe('10165600')
  expect(await value('charity.donations-total', '2019-01-31')).toBe(String(total))
  await take(again('捐赠台账', [gift({ '金额（万元）': 5, 捐赠单位: '港北区温州商会' })]))
  expect(await value('charity.donations-total')).toBe(String(total + 50000))
  expect(await value('charity.hometown-chambers.amount')).toBe('10125000')
  await take(again('捐赠台账', [gift({ 项目: '“圆梦爱心基金”', '金额（万元）': 5 })]))
  expect(await value('charity.dream-fund.amount')).toBe('2118000')
  await take(again('捐赠台账', [gift({ 状态: '撤销' })], '2019年12月31日'))
  expect(await all(city)).toEqual(article)
})

test('a dinner adds its year, a year without one breaks the row, and a pair counts from its day on', async () => {
  await take(again('爱心年夜饭', [{ 年份: 2020, 主办商会: '江海市饭店与餐饮业商会', 受助人次: 100 }]))
  expect(await value('charity.dinner.years', '2020-03-31')).toBe('14')
  expect(await value('charity.dinner.years')).toBe('13')
  expect(await value('charity.dinner.person-times', '2020-03-31')).toBe('51460')
  await take(
    again('爱心年夜饭', [{ 年份: 2022, 主办商会: '江海市饭店与餐饮业商会', 受助人次: 100 }]),
    again('圆梦结对', [
      { 受助家庭编号: 'YM9001', 帮扶企业: '江海启泰建筑装饰有限公司', 结对日期: '2019-03-01' },
    ]),
  )
  expect(await value('charity.dinner.years', '2022-03-31')).toBe('1')
  expect(await value('charity.dream-fund.households')).toBe('214')
  expect(await value('charity.dream-fund.households', '2019-02-28')).toBe('213')
})

test('what cannot be believed comes in and is named; a household without a number, or twice, stays out', async () => {
  const { sheets } = await take(
    again('捐赠台账', [
      gift({ 序号: 3001, 捐赠单位: '江海市并无此会', 日期: '2019-06-01', 状态: '' }),
      gift({ 序号: 3002, 日期: '2018年', '金额（万元）': '若干' }),
    ]),
    again('圆梦结对', [
      {
        受助家庭编号: 'YM9002',
        帮扶企业: '并无此企业有限公司',
        结对日期: '2018-05-01',
        最近走访日期: '2018-04-01',
      },
      { 受助家庭编号: 'YM 9002', 帮扶企业: '', 结对日期: '2018-05-01', 最近走访日期: '' },
      { 受助家庭编号: '', 帮扶企业: '江海启泰建筑装饰有限公司', 结对日期: '2018-05-01', 最近走访日期: '' },
    ]),
  )
  expect(sheets.map((s) => [s.read, s.created, s.doubtful, s.refused])).toEqual([
    [2, 2, 2, 0],
    [3, 1, 1, 2],
  ])
  const told = sheets.flatMap((s) => [...s.doubts, ...s.refusals].map((f) => f.message)).join('\n')
  for (const why of [
    '晚于台账的截至日期 2019-03-31',
    '是“江海市并无此会”，名录里没有这家商会',
    '“状态”（H 列）没有填写，暂不计入',
    '写作“若干”，读不出是多少钱',
    '写作“2018年”，只写到年，暂按 1 月 1 日计',
    '早于结对日期 2018-05-01',
    '是“并无此企业有限公司”，会员企业名册里没有这家企业',
    '与第 3 行是同一条（YM9002）',
    '“受助家庭编号”（A 列）没有填写',
  ]) {
    expect(told).toContain(why)
  }
})
