import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { type Cell, example, exampleRows } from '#test/world/examples.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

type Row = Record<string, Cell>
const file = example('11-经济社会贡献')
const rows = exampleRows('11-经济社会贡献', '项目')
const headings = Object.keys(rows[0] ?? {})
const names = [...new Set(rows.map((r) => r.企业名称))]

const book = (name: string, given: unknown[][]) => ({
  name: `${name}.xlsx`,
  bytes: workbook({ name, rows: [['截至：2019年3月31日'], ...given] }),
})
const members = book('会员企业', [
  ['商会名称', '企业名称'],
  ...names.map((name) => ['江海市金属业商会', name]),
  ['江海市纺织工业协会', '江海外会织造有限公司'],
])
const fund = book('核心会员出资', [
  ['会员企业', '出资额（万元）'],
  ...names.slice(0, 3).map((name) => [name, 1500]),
])
const corrected = (given: Row[]) =>
  book('项目', [headings, ...given.map((r) => headings.map((h) => r[h] ?? ''))])

let city: Registry
let first: Awaited<ReturnType<typeof importAll>>
beforeAll(async () => {
  city = await emptyRegistry()
  first = await importAll(city, [file, fund, members, example('01-商会名录')])
})
afterAll(() => city.database.close())

const importAll = (registry: Registry, files: (typeof file)[]) =>
  execute(registry.database, clerk, importLedgers(ledgers), { files })
const values = async (asOf: string, registry = city) => {
  const given = await Promise.all(figures.map((f) => figureValue(registry.database.db, f, day(asOf))))
  return given.map((f) => Number(f.value))
}

/** Projects, capacity, tax and jobs, straight from the cells. */
function recount(given: Row[], asOf: string) {
  const year = Number(asOf.slice(0, 4))
  const counted = given.filter((r) => Number(r.投产年份) >= year - 10 && Number(r.投产年份) < year)
  const sum = (heading: string, scale: number) =>
    counted.reduce((n, r) => n + Math.round(Number(r[heading]) * 100), 0) * (scale / 100)
  return [
    counted.length,
    sum('新增产能（亿元）', 1e8),
    sum('上缴税收（亿元）', 1e8),
    sum('带动就业（人）', 1),
  ]
}

test('the example city has the numbers of the article, and every row came in', async () => {
  expect(await values('2019-03-31')).toEqual([112, 20_130_000_000, 1_080_000_000, 79_640])
  const given = await Promise.all(figures.map((f) => figureValue(city.database.db, f, march)))
  expect(given.map((f) => f.phrase)).toEqual(['100多个', '200多亿元', '10多亿元', '近8万人'])
  expect(first.sheets.find((s) => s.file === file.name)).toMatchObject({
    created: 112,
    doubtful: 0,
    refused: 0,
  })
})

test('an independent count straight from the workbook agrees on every date tried', async () => {
  for (const asOf of ['2009-12-31', '2014-07-01', '2018-12-31', '2019-03-31', '2021-01-01'])
    expect([asOf, await values(asOf)]).toEqual([asOf, recount(rows, asOf)])
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const each of figures) {
    const records = await figureRecords(city.database.db, each, march, { after: 0n, limit: null })
    const { value } = await figureValue(city.database.db, each, march)
    expect(records.reduce((n, r) => n + Number(r.weight), 0)).toBe(Number(value))
    expect(records.every((r) => r.source?.file === file.name && r.source.row)).toBe(true)
  }
})

test("another city's ledger, in other words, order and units, gives the same figures", async () => {
  const other = await emptyRegistry()
  try {
    const restated = rows.map((r) => [
      Number(r['带动就业（人）']),
      Math.round(Number(r['上缴税收（亿元）']) * 10_000),
      `${r.投产年份}年6月`,
      Math.round(Number(r['新增产能（亿元）']) * 10_000),
      r.项目名称,
      r.企业名称,
    ])
    const header = ['解决就业人数', '纳税额', '投产时间', '新增产值', '建设项目', '实施企业']
    const projects = book('新项目', [['单位：万元'], header, ...restated])
    await importAll(other, [example('01-商会名录'), projects])
    expect(await values('2019-03-31', other)).toEqual(recount(rows, '2019-03-31'))
  } finally {
    await other.database.close()
  }
})

test('the same file twice changes nothing, and one changed cell one project by its weight', async () => {
  const again = await importAll(city, [file])
  expect(again.sheets[0]).toMatchObject({ unchanged: 112, created: 0, changed: 0 })
  const changed = rows.map((r, i) => (i === 0 ? { ...r, '新增产能（亿元）': 0.6 } : r))
  const { sheets } = await importAll(city, [corrected(changed)])
  expect(sheets[0]).toMatchObject({ unchanged: 111, created: 0, changed: 1 })
  expect(await values('2019-03-31')).toEqual([112, 20_131_000_000, 1_080_000_000, 79_640])
})

test('a project counts in the ten years after its own, unless its enterprise is of another chamber', async () => {
  const before = await values('2019-03-31')
  const project = {
    ...rows[0],
    项目名称: '试验项目',
    投产年份: 2018,
    '上缴税收（亿元）': 0.01,
    '带动就业（人）': 9,
  }
  const added = [
    { ...project, 序号: '901', 企业名称: names[1] },
    { ...project, 序号: '902', 企业名称: '江海外会织造有限公司' },
    { ...project, 序号: '903', 企业名称: names[1], 投产年份: 2019 },
    { ...project, 序号: '904', 企业名称: names[1], 投产年份: 2008 },
  ]
  await importAll(city, [corrected(added)])
  const after = await values('2019-03-31')
  expect(after.map((v, i) => v - (before[i] ?? 0))).toEqual([1, 59_000_000, 1_000_000, 9])
})
