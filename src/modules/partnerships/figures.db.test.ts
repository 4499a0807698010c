import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { exampleCity } from '#test/world/city.ts'
import { exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, importFiles, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const value = async (id: string, asOf = '2019-03-31') => {
  const figure = figures.find((f) => f.id === id) as (typeof figures)[number]
  return Number((await figureValue(city.database.db, figure, day(asOf))).value)
}

test('the example city has the numbers of the article, and each is the fold of its records', async () => {
  expect(await value('pairings.government-organs')).toBe(5)
  expect(await value('pairings.law-firms')).toBe(8)
  for (const figure of figures) {
    const records = await figureRecords(city.database.db, figure, march, { after: 0n, limit: null })
    expect(records.reduce((n, r) => n + Number(r.weight), 0)).toBe(await value(figure.id))
  }
})

test('an independent count, straight from the workbook, agrees on every date tried', async () => {
  const rows = exampleRows('02-商会党组织', '结对共建')
  for (const asOf of ['2011-05-06', '2016-05-04', '2016-05-05', '2018-03-31', '2019-03-31']) {
    const live = rows.filter(
      (r) => exampleDay(r.签约日期) <= asOf && (!r.终止日期 || exampleDay(r.终止日期) > asOf),
    )
    const count = (kind: string) =>
      new Set(live.filter((r) => r.单位类型 === kind).map((r) => r.党组织名称)).size
    expect([asOf, await value('pairings.government-organs', asOf)]).toEqual([asOf, count('市级机关')])
    expect([asOf, await value('pairings.law-firms', asOf)]).toEqual([asOf, count('律师事务所')])
  }
})

test('a pairing of another city’s ledger counts from the day it was signed until the day it ends', async () => {
  const headings = ['共建单位', '商会党组织', '结对时间', '到期时间']
  const pairing = [
    '中共舟正（江海）律师事务所支部委员会',
    '中共江海市食品工业商会支部委员会',
    '2018.6.1',
    '2019-02-01',
  ]
  const sheet = { name: '共建', rows: [['截至：2019年3月31日'], headings, pairing] }
  const before = [
    await value('pairings.law-firms', '2018-06-01'),
    await value('pairings.law-firms', '2019-02-01'),
  ]
  await importFiles(city.database, [{ name: '共建.xlsx', bytes: workbook(sheet) }])
  expect(await value('pairings.law-firms', '2018-06-01')).toBe((before[0] ?? 0) + 1)
  expect(await value('pairings.law-firms', '2019-02-01')).toBe(before[1])
})
