import { expect, test } from 'vitest'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { workbook } from '#test/world/workbook.ts'
import { placeContributions, placeLoans } from './place.ts'
import { contributionLedger, loanLedger } from './sheets.ts'

const march = Temporal.PlainDate.from('2019-03-31')
const borrower = '江海某某物资有限公司'

function sheetOf(...rows: unknown[][]) {
  const [sheet] = readWorkbook(workbook({ name: '2019年', rows }), '台账.xlsx').sheets
  const read = sheet && readSheet(sheet, [loanLedger, contributionLedger])
  if (!read?.recognised) throw new Error(read?.reason)
  return read
}

const headings = [
  '合同编号',
  '借款企业',
  '金额（万元）',
  '放款日期',
  '到期日期',
  '还款日期',
  '日费率（%）',
  '状态',
]
/** What one loan proposes, in cells that hold nothing doubtful but those that are given. */
function loan(cells: Record<string, unknown>, header = headings) {
  const usual = { 合同编号: 'A1', 借款企业: borrower, 放款日期: '2019-03-01', 到期日期: '2019-04-09' }
  const row: Record<string, unknown> = { ...usual, '金额（万元）': 4.06, 状态: '未到期', ...cells }
  const read = sheetOf(
    header,
    header.map((h) => row[h] ?? ''),
  )
  const [proposal] = placeLoans(read, new Map([[borrower, 7n]]), march)
  if (!proposal) throw new Error('a row is a proposal')
  return proposal
}

test('a loan is placed with its money in fen and its rate as a part of the principal', () => {
  const { values, findings, naturalKey } = loan({ 合同编号: ' a 1 ', '日费率（%）': 0.03 })
  expect(naturalKey).toBe('A1')
  expect(findings).toEqual([])
  expect(values).toMatchObject({ amount: 4_060_000n, dailyRate: '0.0003', enterpriseId: 7n })
})

test.each([
  ['日费率（%）', 0.03, '0.0003'],
  ['费率（‰）', 0.3, '0.0003'],
  ['日费率（万分之）', 3, '0.0003'],
  ['日费率', '0.03%', '0.0003'],
  ['日费率', 0.0003, '0.0003'],
  ['日费率', 0.03, null],
])('the daily rate %s of %s is %s of the principal', (heading, cell, rate) => {
  const { values, findings } = loan({ [heading]: cell }, [...headings.slice(0, 6), heading, '状态'])
  expect(values.dailyRate).toBe(rate)
  expect(findings.map((f) => f.field)).toEqual(rate === null ? ['dailyRate'] : [])
})

test.each([
  ['未到期', 'outstanding'],
  ['未还', 'outstanding'],
  ['逾期', 'overdue'],
  ['已结清', 'settled'],
  ['已还清', 'settled'],
  ['逾期已还', 'settled-late'],
  ['已核销', 'written-off'],
  ['合同作废', 'voided'],
])('the state %s is %s', (said, status) => {
  const repaid = status.startsWith('settled') ? { 还款日期: '2019-03-20' } : {}
  const { values, findings } = loan({ 状态: said, ...repaid })
  expect([values.status, findings]).toEqual([status, []])
})

test.each([
  ['paid back before it was lent', { 还款日期: '2019-02-28', 状态: '已结清' }, '早于放款日期 2019-03-01'],
  ['due before it was lent', { 到期日期: '2019-02-01', 状态: '逾期未还' }, '早于放款日期'],
  ['lent after the ledger', { 放款日期: '2019-04-01' }, '晚于台账的截至日期'],
  ['settled on no day', { 状态: '已结清' }, '却没有还款日期'],
  ['not due, though repaid', { 还款日期: '2019-03-20' }, '却有还款日期 2019-03-20'],
  ['not due, though past its day', { 到期日期: '2019-03-30' }, '却已过到期日期'],
  ['of a state that nobody knows', { 状态: '甲' }, '不在未到期、逾期未还'],
  ['lent on no day', { 放款日期: '' }, '暂自台账的截至日期起计'],
  ['lent in a month', { 放款日期: '2019年3月' }, '只写到月'],
  ['to an enterprise that no ledger knows', { 借款企业: '某某公司' }, '会员企业名册里没有这家企业'],
])('a loan %s comes in and is named', (_, cells, message) => {
  expect(loan(cells).findings).toEqual([
    expect.objectContaining({ severity: 'doubtful', message: expect.stringContaining(message) }),
  ])
})

test.each(['', '面议', 0, -3])('a loan of %s is kept out', (amount) => {
  expect(loan({ '金额（万元）': amount }).findings).toEqual([
    expect.objectContaining({ severity: 'refused', field: 'amount' }),
  ])
})

test('a contribution is placed, whatever its columns are called', () => {
  const read = sheetOf(['出资时间', '核心会员', '认缴额（亿元）'], ['2009.3.9', borrower, 0.75])
  expect(read.ledger.id).toBe('fund-contributions')
  const [proposal] = placeContributions(read, new Map())
  expect(proposal?.values).toMatchObject({ amount: 7_500_000_000n, enterpriseId: null })
  expect(proposal?.findings).toHaveLength(1)
})
