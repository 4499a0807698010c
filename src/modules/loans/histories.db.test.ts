import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { clerk, day, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

let world: Registry
beforeEach(async () => {
  world = await emptyRegistry()
  await world.take([pharmacy])
  const rows = [
    ['截至：2018年12月31日'],
    ['商会名称', '企业名称', '信用代码'],
    [pharmacy.商会名称, borrower, ''],
  ]
  await execute(world.database, clerk, importLedgers(ledgers), {
    files: [{ name: '企业.xlsx', bytes: workbook({ name: '会员企业', rows }) }],
  })
})
afterEach(() => world.database.close())

const borrower = '江海长春药业有限公司'
type Loan = Record<string, string | number>
const take = async (statedOn: string, loans: Loan[]) => {
  const headings = Object.keys(loans[0] ?? {})
  const rows = [[`截至：${statedOn}`], headings, ...loans.map((l) => headings.map((h) => l[h] ?? ''))]
  const bytes = workbook({ name: '2019年', rows })
  const { sheets } = await execute(world.database, clerk, importLedgers(ledgers), {
    files: [{ name: '借款.xlsx', bytes }],
  })
  return sheets[0]
}
const value = async (id: string, asOf: string) => {
  const figure = figures.find((f) => f.id === id) as (typeof figures)[number]
  const { value: total } = await figureValue(world.database.db, figure, day(asOf))
  const records = await figureRecords(world.database.db, figure, day(asOf), { after: 0n, limit: null })
  expect(records.reduce((n, r) => n + Number(r.weight), 0)).toBeCloseTo(Number(total), 5)
  return total
}
const outstanding = (asOf: string) => value('fund.outstanding', asOf)
const days = ['01-09', '01-10', '02-14', '02-15', '03-01', '03-19', '03-20', '03-31', '06-30'].map(
  (d) => `2019-${d}`,
)

const parts = (loan: Loan, ...repaid: [string, number | string][]): Loan[] =>
  repaid.map(([on, amount]) => ({ ...loan, 还款日期: on, '还款金额（元）': amount }))
const loan = {
  合同编号: 'A1',
  借款企业: borrower,
  '金额（元）': '1000000.07',
  放款日期: '2019-01-10',
  到期日期: '2019-03-31',
}

/** What of the loans is not repaid, in fen, straight from the rows. */
function recount(rows: Loan[], asOf: string): number {
  const fen = (cell: unknown) => Math.round(Number(cell) * 100)
  const lent = new Map(
    rows.filter((r) => String(r.放款日期) <= asOf).map((r) => [r.合同编号, fen(r['金额（元）'])]),
  )
  const back = rows.filter((r) => r.还款日期 !== '' && String(r.还款日期) <= asOf)
  return (
    [...lent.values()].reduce((n, f) => n + f, 0) - back.reduce((n, r) => n + fen(r['还款金额（元）']), 0)
  )
}

test('a ledger with a row for each repayment is right to the fen on every date', async () => {
  const second = { ...loan, 合同编号: 'A2', '金额（元）': '20000.5', 放款日期: '2019-02-14' }
  const rows = [
    ...parts(loan, ['2019-02-15', '300000.03'], ['2019-02-15', '0.01'], ['2019-03-20', '700000.03']),
    ...parts(second, ['2019-03-01', '0.49']),
  ]
  expect(await take('2019年3月31日', rows)).toMatchObject({ read: 4, created: 4, doubtful: 0, refused: 0 })
  for (const asOf of days)
    expect([asOf, Math.round(Number(await outstanding(asOf)) * 100)]).toEqual([asOf, recount(rows, asOf)])
  expect(await value('fund.financing-total', '2019-03-31')).toBe('1020000.57')
  expect(await take('2019年3月31日', rows)).toMatchObject({ created: 0, changed: 0, unchanged: 4 })
})

test('a repayment that a later ledger adds counts from its own day, and the earlier ones stay', async () => {
  await take('2019年2月28日', parts(loan, ['2019-02-15', 300_000]))
  const taken = await take('2019年6月30日', parts(loan, ['2019-02-15', 300_000], ['2019-03-20', 200_000]))
  expect(taken).toMatchObject({ created: 1, unchanged: 1 })
  expect(await outstanding('2019-03-19')).toBe('700000.07')
  expect(await outstanding('2019-03-20')).toBe('500000.07')
})

test('a ledger that says how much has come back so far counts it until the next one says more', async () => {
  const soFar = (amount: string, on: string) => [
    { ...loan, '已还金额（元）': amount, 还款日期: on, 状态: '未到期' },
  ]
  await take('2019年2月28日', soFar('300000.03', '2019-02-15'))
  expect(await outstanding('2019-02-14')).toBe('1000000.07')
  expect(await outstanding('2019-02-15')).toBe('700000.04')
  await take('2019年3月31日', soFar('600000', ''))
  expect(await outstanding('2019-03-30')).toBe('700000.04')
  expect(await outstanding('2019-03-31')).toBe('400000.07')
  expect(await take('2019年3月31日', soFar('600000', ''))).toMatchObject({ changed: 0, unchanged: 1 })
})

test('a ledger that says what remains is the same, and what remains is what is written off', async () => {
  const remains = { ...loan, '剩余本金（元）': 250_000, 还款日期: '2019-02-15', 状态: '逾期未还' }
  await take('2019年4月30日', [remains])
  expect(await outstanding('2019-02-15')).toBe('250000')
  await take('2019年6月30日', [{ ...remains, 状态: '核销' }])
  expect([await outstanding('2019-06-29'), await outstanding('2019-06-30')]).toEqual(['250000', '0'])
  expect(await value('fund.written-off', '2019-06-30')).toBe('250000')
})

test('repayments that do not add up to the principal are doubted, with what to do', async () => {
  const settled = (r: Loan) => ({ ...r, 状态: '已结清' })
  const less = await take('2019年3月31日', parts(loan, ['2019-02-15', 300_000]).map(settled))
  expect(less?.doubts.map((d) => d.message).join()).toContain('合计还款 30 万元，少于借款本金。请核对')
  const more = await take('2019年6月30日', parts(loan, ['2019-02-15', 2_000_000]).map(settled))
  expect(more?.doubts.map((d) => d.message).join()).toContain('多于借款本金')
  expect(await outstanding('2019-06-30')).toBe('0')
})

test('two loans under one number, and the repayments of a refused loan, stay out and are named', async () => {
  const other = { ...loan, '金额（元）': 5 }
  const taken = await take('2019年3月31日', [
    ...parts(loan, ['2019-02-15', 1]),
    ...parts(other, ['2019-02-16', 1]),
  ])
  expect(taken).toMatchObject({ created: 1, refused: 1 })
  const zero = { ...loan, 合同编号: 'A9', '金额（元）': 0 }
  const refused = await take('2019年3月31日', parts(zero, ['2019-02-15', 1], ['2019-02-16', 1]))
  expect(refused).toMatchObject({ read: 2, created: 0, refused: 2 })
})

test('a loan that a later ledger says was repaid between the two is out no longer from that day', async () => {
  await take('2019年1月31日', [{ ...loan, 还款日期: '', 状态: '未到期' }])
  await take('2019年6月30日', [{ ...loan, 还款日期: '2019-03-20', 状态: '已结清' }])
  expect(await outstanding('2019-03-19')).toBe('1000000.07')
  expect(await outstanding('2019-03-20')).toBe('0')
  expect(await outstanding('2019-06-30')).toBe('0')
})

test('a loan that a later ledger says was written off between the two is lost from that day', async () => {
  await take('2019年1月31日', [{ ...loan, 核销日期: '', 状态: '未到期' }])
  await take('2019年6月30日', [{ ...loan, 核销日期: '2019-05-01', 状态: '核销' }])
  const lost = async (asOf: string) => [await outstanding(asOf), await value('fund.written-off', asOf)]
  expect(await lost('2019-04-30')).toEqual(['1000000.07', '0'])
  expect(await lost('2019-05-01')).toEqual(['0', '1000000.07'])
})
