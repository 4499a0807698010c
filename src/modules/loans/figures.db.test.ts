import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { type ExampleCity, exampleCity } from '#test/world/city.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, emptyRegistry, importFiles, march, type Registry, takeWhole } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

type Sheets = Awaited<ReturnType<typeof importFiles>>['sheets']
type File = ReturnType<typeof example>
type Row = Record<string, Cell>

const fund = example('08-互助基金台账')
let city: ExampleCity
let first: Sheets
beforeAll(async () => {
  city = await exampleCity()
  first = city.first.sheets.filter((s) => s.file === fund.name)
})
afterAll(() => city.database.close())

const take = (...files: File[]) => importFiles(city.database, files)
const figure = (id: string) => figures.find((f) => f.id === id) as (typeof figures)[number]
const value = async (id: string, asOf = '2019-03-31', registry: Registry = city) =>
  Number((await figureValue(registry.database.db, figure(id), day(asOf))).value)
const values = async (asOf: string, registry: Registry = city) => ({
  financing: await value('fund.financing-total', asOf, registry),
  outstanding: await value('fund.outstanding', asOf, registry),
  writtenOff: await value('fund.written-off', asOf, registry),
})
const sum = (sheets: Sheets, key: 'read' | 'created' | 'changed' | 'doubtful' | 'refused') =>
  sheets.reduce((n, s) => n + s[key], 0)

/** The three figures in 元, straight from the cells of a workbook that was stated as of 2019-03-31. */
function recount(rows: Row[], asOf: string) {
  const total = (some: Row[]) => some.reduce((n, r) => n + Number(r['金额（万元）']) * 10_000, 0)
  const out = rows.filter((r) => r.状态 !== '作废' && exampleDay(r.放款日期) <= asOf)
  const lost = out.filter((r) => r.状态 === '核销' && asOf >= '2019-03-31')
  const back = out.filter((r) => exampleDay(r.还款日期) !== '' && exampleDay(r.还款日期) <= asOf)
  return {
    financing: total(out),
    outstanding: total(out) - total(lost) - total(back),
    writtenOff: total(lost),
  }
}

const years = Array.from({ length: 11 }, (_, i) => `${2009 + i}年`)
const loanRows = years.flatMap((year) => exampleRows('08-互助基金台账', year))

test('the example fund has the numbers of the article', async () => {
  const { value, phrase, records } = await figureValue(
    city.database.db,
    figure('fund.financing-total'),
    march,
  )
  expect({ value, phrase, records }).toEqual({ value: '50263000000', phrase: '500多亿元', records: 10412 })
  expect(await values('2019-03-31')).toMatchObject({ outstanding: 110_140_000, writtenOff: 13_410_000 })
})

test('every row of the ledger comes in, and loans dated after the ledger are named', () => {
  expect([sum(first, 'read'), sum(first, 'created'), sum(first, 'refused')]).toEqual([10_458, 10_458, 0])
  expect(first.flatMap((s) => s.doubts.map((d) => [s.sheet, d.row, d.column]))).toEqual(
    [40, 66, 261].map((row) => ['2019年', row, '放款日期']),
  )
})

test('an independent count straight from the workbook agrees on every date tried', async () => {
  for (const asOf of ['2009-09-24', '2013-07-20', '2016-01-01', '2019-03-30', '2019-03-31', '2019-06-30'])
    expect([asOf, await values(asOf)]).toEqual([asOf, recount(loanRows, asOf)])
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const each of figures) {
    const records = await figureRecords(city.database.db, each, march, { after: 0n, limit: null })
    expect(records.reduce((n, r) => n + Number(r.weight), 0)).toBe(await value(each.id))
    expect(records.every((r) => r.source?.file === fund.name && r.source.row)).toBe(true)
    expect(new Set(records.map((r) => r.id)).size).toBe(records.length)
  }
})

test('a loan that is written off without a day is still out before the ledger says so, and marked', async () => {
  const outstanding = figure('fund.outstanding')
  const page = { after: 0n, limit: null }
  const before = await figureRecords(city.database.db, outstanding, day('2019-03-30'), page)
  expect(before.filter((r) => r.label.endsWith('（推定）'))).toHaveLength(2)
})

test('reading the same file again changes nothing', async () => {
  const { sheets } = await take(fund)
  expect([sum(sheets, 'read'), sum(sheets, 'created'), sum(sheets, 'changed')]).toEqual([10_458, 0, 0])
})

const headings = Object.keys(loanRows[0] ?? {})
const corrected = (row: Row, statedOn = '2019年3月31日'): File => ({
  name: '更正.xlsx',
  bytes: workbook({
    name: '2019年',
    rows: [[`截至：${statedOn}`], headings, headings.map((h) => row[h] ?? '')],
  }),
})
const loan = (changes: Row): Row => ({
  ...loanRows.find((r) => r.合同编号 === '20190309'),
  ...changes,
})
const fresh = { 合同编号: '20190999', '金额（万元）': 4.06, 放款日期: '2019.3.20', 到期日期: '2019-04-02' }

test('one changed cell changes one loan, and the figures move by its weight', async () => {
  const before = await values('2019-03-31')
  const { sheets } = await take(corrected(loan({ '金额（万元）': 553.5 })))
  expect([sum(sheets, 'created'), sum(sheets, 'changed')]).toEqual([0, 1])
  expect(await values('2019-03-31')).toEqual({ ...before, financing: before.financing + 5_000 })
})

test('a loan counts from its payout, is out until its repayment, and never if it is voided', async () => {
  const days = ['2019-03-19', '2019-03-20', '2019-03-29', '2019-03-30', '2019-03-31']
  const on = async () => Object.fromEntries(await Promise.all(days.map(async (d) => [d, await values(d)])))
  const before = await on()
  const moved = async () => {
    const now = await on()
    return days.map((d) => [
      now[d].financing - before[d].financing,
      now[d].outstanding - before[d].outstanding,
    ])
  }
  const open = loan({ ...fresh, 还款日期: '', 状态: '未到期' })
  await take(corrected(open))
  expect(await moved()).toEqual([[0, 0], ...Array.from({ length: 4 }, () => [40_600, 40_600])])
  await take(corrected({ ...open, 还款日期: '20190330', 状态: '已结清' }))
  expect(await moved()).toEqual([
    [0, 0],
    [40_600, 40_600],
    [40_600, 40_600],
    [40_600, 0],
    [40_600, 0],
  ])
  await take(corrected({ ...open, 状态: '作废' }))
  expect(await moved()).toEqual(days.map(() => [0, 0]))
})

test('a contract voided later counts on no date, and one written off is lost from that ledger on', async () => {
  const before = await values('2019-03-31')
  const open = loan({ ...fresh, 还款日期: '', 状态: '未到期' })
  await take(corrected(open))
  await take(corrected({ ...open, 状态: '核销' }, '2019年6月30日'))
  expect(await values('2019-06-29')).toMatchObject({ writtenOff: before.writtenOff })
  expect(await values('2019-06-30')).toMatchObject({ writtenOff: before.writtenOff + 40_600 })
  await take(corrected({ ...open, 状态: '作废' }, '2019年9月30日'))
  for (const asOf of ['2019-03-31', '2019-06-30', '2019-09-30'])
    expect(await value('fund.financing-total', asOf)).toBe(before.financing)
})

test('a number that another loan bears keeps the row out, and names that loan', async () => {
  const before = await values('2019-03-31')
  const { sheets } = await take(corrected(loan({ 借款企业: '江海富源物资有限公司', 放款日期: '2019-03-01' })))
  expect(sheets[0]).toMatchObject({ refused: 1, changed: 0 })
  expect(sheets[0]?.refusals[0]?.message).toContain('已用于江海泰泰钢铁贸易有限公司')
  expect(await values('2019-03-31')).toEqual(before)
})

test("another city's ledger, in other words, order and units, gives the same figures", async () => {
  const other = await emptyRegistry()
  try {
    const rows = loanRows.filter((r) => /^(2013|2015V|2019)/.test(String(r.合同编号)))
    const said: Record<string, string> = { 未到期: '未结清', 核销: '已核销', 作废: '已作废' }
    const restated = rows.map((r) => [
      said[String(r.状态)] ?? r.状态,
      exampleDay(r.还款日期),
      Number(r['金额（万元）']) * 10_000,
      exampleDay(r.到期日期),
      exampleDay(r.放款日期),
      r['日费率（%）'] === undefined ? '' : Number(r['日费率（%）']) * 10,
      r.借款企业,
      r.合同编号,
    ])
    const names = [
      '还款情况',
      '实际还款日期',
      '借款金额（元）',
      '应还日期',
      '借款日期',
      '费率（‰）',
      '用款企业',
      '合同号',
    ]
    const { sheets } = await takeWhole(other.database, [
      example('01-商会名录'),
      {
        name: '资金.xlsx',
        bytes: workbook({ name: '台账', rows: [['截至2019年3月31日'], names, ...restated] }),
      },
    ])
    expect(sheets.find((s) => s.file === '资金.xlsx')).toMatchObject({ created: rows.length, refused: 0 })
    for (const asOf of ['2013-07-31', '2019-03-31'])
      expect(await values(asOf, other)).toEqual(recount(rows, asOf))
  } finally {
    await other.database.close()
  }
})
