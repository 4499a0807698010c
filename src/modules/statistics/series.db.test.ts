import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures } from '#app/modules.ts'
import { type Grouping, unknown } from '#kernel/figures/contract.ts'
import { type Figure, figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { storedValues } from '#kernel/figures/stored.ts'
import { exampleCity } from '#test/world/city.ts'
import { exampleRows } from '#test/world/examples.ts'
import { day, march, type Registry } from '#test/world/registry.ts'
import { endsBefore, seriesOf, trendOf } from './series.ts'

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const figureOf = (id: string) => figures.find((figure) => figure.id === id) as Figure
const series = (id: string, by: Grouping) => seriesOf(city.database.db, figureOf(id), by, march)
/** Sums are exact: of hundredths, as whole numbers. */
const hundredths = (value: string) => BigInt(Math.round(Number(value) * 100))

const grouped = figures.flatMap((figure) => (figure.by ?? []).map((by) => ({ id: figure.id, by })))

test('there are figures to group', () => {
  expect(grouped.length).toBeGreaterThan(15)
})

test.each(grouped)(
  '$id by $by: the groups add up to the value, each is the sum of its own records',
  async ({ id, by }) => {
    const { db } = city.database
    const figure = figureOf(id)
    const groups = await series(id, by)
    const { value, records } = await figureValue(db, figure, march)
    const page = { after: 0n, limit: null }
    // Rates are not added up: their counts are.
    if (!figure.rate)
      expect(groups.reduce((sum, group) => sum + hundredths(group.value), 0n)).toBe(hundredths(value))
    expect(groups.reduce((sum, group) => sum + group.records, 0)).toBe(records)
    for (const group of groups) {
      const only = await figureRecords(db, figure, march, { ...page, only: { [by]: group.key } })
      expect(only.length).toBe(group.records)
      const sum = only.reduce((total, record) => total + hundredths(record.weight), 0n)
      if (figure.rate)
        expect(Math.round(Number(sum * 10n) / only.length)).toBe(Math.round(Number(group.value) * 10))
      else expect(sum).toBe(hundredths(group.value))
    }
  },
)

test('districts stand in the order set by hand, years as time runs, a year without records as nought', async () => {
  const districts = await series('chambers.total', 'district')
  expect(districts.map(({ label }) => label).slice(0, 3)).toEqual(['市直', '崇江区', '港北区'])
  expect(districts[0]?.value).toBe('58')
  const years = (await series('chambers.total', 'year'))
    .map(({ key }) => key)
    .filter((key) => key !== unknown)
  const first = Number(years[0])
  expect(years).toEqual(years.map((_, i) => String(first + i)))
})

test('brands by year are what the ledger counts by year', async () => {
  const rows = exampleRows('07-服务品牌', '历年服务品牌').filter((row) => String(row['年度']) === '2016')
  const counted = new Set(
    rows
      .filter((row) => ['通过', '评定', '认定'].includes(String(row['评选结果'])))
      .map((row) => `${row['商会名称']} ${row['品牌名称']}`),
  )
  const groups = await series('brands.recognized', 'year')
  expect(groups.find(({ key }) => key === '2016')?.value).toBe(String(counted.size))
})

test('of a rate one can ask for those that count, and for those that do not', async () => {
  const { db } = city.database
  const figure = figureOf('chambers.organization-coverage-rate')
  const ask = (counted: 'yes' | 'no') =>
    figureRecords(db, figure, march, { after: 0n, limit: null, only: { counted } })
  const { counted, records } = await figureValue(db, figure, march)
  expect((await ask('yes')).length).toBe(counted)
  expect((await ask('no')).length).toBe(records - (counted ?? 0))
  expect(counted).toBe(94)
})

test('a figure keeps no record by a column that it does not have', async () => {
  const page = { after: 0n, limit: null, only: { district: '市直' } }
  expect(await figureRecords(city.database.db, figureOf('brands.recognized'), march, page)).toEqual([])
})

test('a trend stands at the ends of years or quarters that are over, and on the day itself', async () => {
  expect(endsBefore(march, 'year', 2).map(String)).toEqual(['2017-12-31', '2018-12-31'])
  expect(endsBefore(march, 'quarter', 2).map(String)).toEqual(['2018-09-30', '2018-12-31'])
  expect(endsBefore(day('2020-04-01'), 'quarter', 1).map(String)).toEqual(['2020-03-31'])
  const valueOn = (on: Temporal.PlainDate) => storedValues(city.database.db, [figureOf('chambers.total')], on)
  const points = await trendOf(valueOn, march, {
    step: 'year',
    count: 3,
  })
  expect(points.map(({ asOf }) => asOf)).toEqual(['2016-12-31', '2017-12-31', '2018-12-31', '2019-03-31'])
  for (const { asOf, value } of points) {
    expect((await figureValue(city.database.db, figureOf('chambers.total'), day(asOf))).value).toBe(value)
  }
})
