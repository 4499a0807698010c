import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, emptyRegistry, march, type Registry, takeWhole } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

type Row = Record<string, Cell>
const file = example('09-银商企授信')
const rows = exampleRows('09-银商企授信', '授信台账')
const headings = Object.keys(rows[0] ?? {})

let city: Registry
let first: Awaited<ReturnType<typeof importAll>>
beforeAll(async () => {
  city = await emptyRegistry()
  first = await importAll(city, [file, example('01-商会名录'), members()])
})
afterAll(() => city.database.close())

/** The enterprises that the ledger names, as members. */
const members = () => ({
  name: '会员.xlsx',
  bytes: workbook({
    name: '会员企业',
    rows: [
      ['商会名称', '企业名称'],
      ...[...new Set(rows.map((r) => r.企业名称))].map((name) => ['江海市金属业商会', name]),
    ],
  }),
})
const importAll = (registry: Registry, files: (typeof file)[]) => takeWhole(registry.database, files)
const values = async (asOf: string, registry = city) => {
  const given = await Promise.all(figures.map((f) => figureValue(registry.database.db, f, day(asOf))))
  return given.map((f) => f.value)
}

/** Enterprises and money, straight from the cells. */
function recount(given: Row[], asOf: string): [string, string] {
  const counted = given.filter(
    (r) => Number(r.年度) === Number(asOf.slice(0, 4)) - 1 && r.担保方式 === '无担保、无抵押',
  )
  const money = counted.reduce((n, r) => n + Number(r['金额（万元）']) * 10_000, 0)
  return [String(new Set(counted.map((r) => r.企业名称)).size), String(money)]
}

const corrected = (given: Row[]) => ({
  name: '更正.xlsx',
  bytes: workbook({
    name: '授信台账',
    rows: [['截至：2019年3月31日'], headings, ...given.map((r) => headings.map((h) => r[h] ?? ''))],
  }),
})

test('the example city has the numbers of the article, and every row came in', async () => {
  const given = await Promise.all(figures.map((f) => figureValue(city.database.db, f, march)))
  expect(given.map((f) => f.phrase)).toEqual(['58家', '18亿元'])
  expect(first.sheets.find((s) => s.file === file.name)).toMatchObject({
    created: 130,
    doubtful: 0,
    refused: 0,
  })
})

test('an independent count straight from the workbook agrees on every date tried', async () => {
  for (const asOf of ['2017-06-30', '2018-01-01', '2018-12-31', '2019-03-31', '2020-02-29'])
    expect([asOf, await values(asOf)]).toEqual([asOf, recount(rows, asOf)])
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const each of figures) {
    const records = await figureRecords(city.database.db, each, march, { after: 0n, limit: null })
    const { value } = await figureValue(city.database.db, each, march)
    expect(String(records.reduce((n, r) => n + Number(r.weight), 0))).toBe(value)
    expect(records.every((r) => r.source?.file === file.name && r.source.row)).toBe(true)
  }
})

test("another city's ledger, in other words, order and units, gives the same figures", async () => {
  const other = await emptyRegistry()
  try {
    const names = ['担保形式', '贷款额（亿元）', '发放日期', '贷款银行', '贷款企业', '产品名称']
    const restated = rows.map((r) => [
      r.担保方式 === '房产抵押' ? '抵押担保' : '无抵押担保',
      Number(r['金额（万元）']) / 10_000,
      exampleDay(r.放款日期),
      r.合作银行,
      r.企业名称,
      r.金融产品 === '抵押贷款' ? '抵押' : '信用贷',
    ])
    await importAll(other, [
      example('01-商会名录'),
      {
        name: '贷款.xlsx',
        bytes: workbook({ name: '贷款', rows: [['截至2019年3月31日'], names, ...restated] }),
      },
    ])
    expect(await values('2019-03-31', other)).toEqual(recount(rows, '2019-03-31'))
  } finally {
    await other.database.close()
  }
})

test('the same file twice changes nothing, and one changed cell one loan by its weight', async () => {
  const again = await importAll(city, [file])
  expect(again.sheets[0]).toMatchObject({ unchanged: 130, created: 0, changed: 0 })
  const changed = rows.map((r, i) => (i === 0 ? { ...r, '金额（万元）': 3408.5 } : r))
  const { sheets } = await importAll(city, [corrected(changed)])
  expect(sheets[0]).toMatchObject({ unchanged: 129, created: 0, changed: 1 })
  expect(await values('2019-03-31')).toEqual(['58', '1800005000'])
})

test('a second loan of one enterprise adds its money only; a secured one and a repeated one are told', async () => {
  const loan = { ...rows[0], 序号: '131', '金额（万元）': 100, 放款日期: '2018-12-31' }
  const mortgage = { ...loan, 序号: '132', 担保方式: '设备抵押' }
  const { sheets } = await importAll(city, [corrected([loan, mortgage, { ...loan, 序号: '133' }])])
  expect(sheets[0]).toMatchObject({ created: 3, doubtful: 1 })
  expect(sheets[0]?.doubts[0]?.message).toContain('完全相同')
  expect(await values('2019-03-31')).toEqual(['58', '1802005000'])
})

test('two files whose sheets bear one name and number their rows alike keep their loans apart', async () => {
  const other = await emptyRegistry()
  try {
    const file = (name: string, some: Row[]) => ({
      name,
      bytes: workbook({
        name: 'Sheet1',
        rows: [
          ['截至：2019年3月31日'],
          headings,
          ...some.map((r, i) => headings.map((h) => (h === '序号' ? i + 1 : (r[h] ?? '')))),
        ],
      }),
    })
    const [city, county] = [rows.slice(0, 5), rows.slice(5, 9)]
    const { sheets } = await importAll(other, [
      file('市直.xlsx', city),
      file('县区.xlsx', county),
      example('01-商会名录'),
      members(),
    ])
    expect(sheets.slice(0, 2).map((s) => [s.created, s.changed])).toEqual([
      [5, 0],
      [4, 0],
    ])
    const renamed = await importAll(other, [
      file('县区（更正）.xlsx', county.with(0, { ...rows[5], '金额（万元）': 1 })),
    ])
    expect(renamed.sheets[0]).toMatchObject({ created: 0, changed: 1, unchanged: 3 })
    const moneyless = county.map((r) => ({ ...r, 合作银行: '云川银行' }))
    const restated = await importAll(other, [file('县区.xlsx', moneyless)])
    expect(restated.sheets[0]).toMatchObject({ created: 0, changed: 4 })
  } finally {
    await other.database.close()
  }
})

test('a ledger without numbers, read before the enterprises are known and again after, keeps its loans', async () => {
  const other = await emptyRegistry()
  try {
    const unnumbered = headings.filter((h) => h !== '序号')
    const some = rows.slice(0, 9)
    const loans = {
      name: '授信.xlsx',
      bytes: workbook({
        name: '授信台账',
        rows: [['截至：2019年3月31日'], unnumbered, ...some.map((r) => unnumbered.map((h) => r[h] ?? ''))],
      }),
    }
    await importAll(other, [loans, example('01-商会名录')])
    await importAll(other, [members()])
    const { sheets } = await importAll(other, [loans])
    expect(sheets[0]).toMatchObject({ created: 0, changed: 9, unchanged: 0, doubtful: 0 })
    expect(await values('2019-03-31', other)).toEqual(recount(some, '2019-03-31'))
  } finally {
    await other.database.close()
  }
})
