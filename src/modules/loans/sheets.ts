// How the ledgers 互助资金借款 and 核心会员出资 are read.
import { decimalText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownEnterprise, type Words } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { type LoanKind, type LoanStatus, loanKinds, loanStatuses } from './contract.ts'
import type { ContributionColumn, LoanColumn } from './tables.ts'

export const loanLedger = ledger({
  id: 'loans',
  title: '互助资金借款台账',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    contractNumber: column.text({
      headings: ['合同编号', '合同号', '借款合同编号', '借款合同号', '协议编号', '合同号码', '业务编号'],
    }),
    enterprise: column.text({
      headings: [
        '借款企业',
        '借款单位',
        '借款人',
        '用款企业',
        '企业名称',
        '借款会员',
        '借款企业名称',
        '借款会员企业',
        '单位名称',
        '会员企业',
      ],
      required: true,
    }),
    kind: column.text({
      headings: ['业务类型', '借款类型', '业务种类', '借款用途', '资金用途', '用途', '类型'],
    }),
    amount: column.money({
      headings: ['金额', '借款金额', '放款金额', '融资金额', '本金', '借款本金', '贷款金额', '借款额'],
      required: true,
    }),
    paidOn: column.date({
      headings: ['放款日期', '放款日', '放款时间', '借款日期', '借款时间', '出借日期', '起息日', '借出日期'],
    }),
    dueOn: column.date({
      headings: ['到期日期', '到期日', '到期时间', '应还日期', '约定还款日期', '借款到期日', '应还款日期'],
    }),
    repaidOn: column.date({
      headings: ['还款日期', '还款日', '还款时间', '实际还款日期', '归还日期', '结清日期', '实还日期'],
    }),
    writtenOffOn: column.date({ headings: ['核销日期', '核销时间'] }),
    dailyRate: column.decimal({ headings: ['日费率', '费率', '日利率', '日资金占用费率', '日服务费率'] }),
    bank: column.text({ headings: ['转贷银行', '银行', '贷款银行', '合作银行', '续贷银行', '经办银行'] }),
    guarantor: column.text({ headings: ['担保公司', '担保单位', '担保机构', '托管担保公司', '担保方'] }),
    status: column.text({ headings: ['状态', '借款状态', '合同状态', '还款情况', '还款状态', '当前状态'] }),
  },
  recognisedBy: ['paidOn', 'dueOn'],
})
export type LoanRow = RowOf<typeof loanLedger>

export const contributionLedger = ledger({
  id: 'fund-contributions',
  title: '核心会员出资表',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    enterprise: column.text({
      headings: [
        '会员企业',
        '出资企业',
        '企业名称',
        '出资单位',
        '核心会员',
        '出资会员',
        '单位名称',
        '出资人',
      ],
      required: true,
    }),
    amount: column.money({
      headings: ['出资额', '出资金额', '出资', '认缴额', '认缴金额', '缴存金额', '出资数额'],
      required: true,
    }),
    contributedOn: column.date({
      headings: ['出资日期', '出资时间', '到账日期', '缴款日期', '缴存日期', '到位日期'],
    }),
    custodian: column.text({ headings: ['托管担保公司', '托管公司', '托管单位', '担保公司', '托管机构'] }),
  },
  recognisedBy: ['amount'],
})
export type ContributionRow = RowOf<typeof contributionLedger>

type Place = ReturnType<typeof placing>

const kindWords: Words<LoanKind> = {
  labels: loanKinds,
  hints: [
    [/转贷|续贷|过桥|倒贷|周转/, 'turnover'],
    [/应急|小额|临时/, 'emergency'],
  ],
}
const statusWords: Words<LoanStatus> = {
  labels: loanStatuses,
  hints: [
    [/作废|撤销|取消|废止/, 'voided'],
    [/核销|坏账/, 'written-off'],
    [/逾期.*(?:已|结清)|(?:已|结清).*逾期/, 'settled-late'],
    [/逾期/, 'overdue'],
    [/未到期|未还|未结清|在途|在用|使用中|存续|正常/, 'outstanding'],
    [/结清|已还|还清|归还/, 'settled'],
  ],
}

/** An amount that can stand in the ledger; the row stays out where there is none. */
function amountOf(amount: bigint | null, heading: string | undefined, { findings }: Place): bigint | null {
  if (amount !== null && amount <= 0n) {
    const message = `“${heading}”不大于零。请核对后改正。`
    findings.push({
      severity: 'refused',
      field: 'amount',
      column: heading ?? null,
      value: String(amount),
      message,
    })
  }
  return amount
}

/** How many decimal places a heading's sign stands behind one: %, ‰, ‱. */
const signs: [RegExp, number][] = [
  [/%|百分/, 2],
  [/‰|千分/, 3],
  [/‱|万分/, 4],
]

/** A daily rate as a part of the principal. One of more than a hundredth a day is a slip, and is doubted. */
function rateOf(cell: string | null, heading: string, place: Place): string | null {
  const decimal = cell === null ? null : parseDecimal(cell)
  if (cell === null || !decimal) return null
  const moved = signs.find(([sign]) => sign.test(matchKey(heading)))?.[1] ?? 0
  const rate = shift(decimal, -moved)
  if (rate.digits >= 0n && rate.digits * 100n <= 10n ** BigInt(rate.scale)) return decimalText(rate)
  place.doubt('dailyRate', cell, `是 ${cell}，不像是一天的费率。请核对，并在表头注明是 % 还是 ‰。`)
  return null
}

/** What each row of a 互助资金借款 ledger proposes. */
export function placeLoans(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  enterprises: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): Proposal<LoanColumn>[] {
  return rows.map((row) => {
    const cells = row.values as LoanRow
    const place = placing(row, columns, ['enterprise', 'amount'])
    const { day, word, reference, kept } = place
    const status = word('status', cells.status, statusWords)
    const paidOn = day('paidOn', cells.paidOn)
    const dueOn = day('dueOn', cells.dueOn)
    const repaidOn = day('repaidOn', cells.repaidOn)
    const writtenOffOn = day('writtenOffOn', cells.writtenOffOn)
    doubtDates({ status, paidOn, dueOn, repaidOn, writtenOffOn }, statedOn, place)
    const enterpriseName = nameText(cells.enterprise)
    const number = cells.contractNumber ? nameText(cells.contractNumber) : null
    return {
      row: row.rowNumber,
      label: number ? `${number} ${enterpriseName}` : enterpriseName,
      naturalKey: number && matchKey(number),
      sequence: cells.sequence,
      findings: place.findings,
      values: {
        ...kept<LoanColumn>('contractNumber', { contractNumber: number }),
        enterpriseId: reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
        enterpriseName,
        ...kept<LoanColumn>('kind', { kind: word('kind', cells.kind, kindWords) }),
        amount: amountOf(cells.amount, columns.amount?.heading, place),
        paidOn,
        dueOn,
        ...kept<LoanColumn>('repaidOn', { repaidOn }),
        ...kept<LoanColumn>('writtenOffOn', { writtenOffOn }),
        ...kept<LoanColumn>('dailyRate', {
          dailyRate: rateOf(cells.dailyRate, columns.dailyRate?.heading ?? '', place),
        }),
        ...kept<LoanColumn>('bank', { bank: cells.bank && tidyText(cells.bank) }),
        ...kept<LoanColumn>('guarantor', { guarantor: cells.guarantor && nameText(cells.guarantor) }),
        ...kept<LoanColumn>('status', { status }),
      },
    }
  })
}

interface Dates {
  status: LoanStatus | null
  paidOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  repaidOn: Temporal.PlainDate | null
  writtenOffOn: Temporal.PlainDate | null
}

const after = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
  a !== null && b !== null && Temporal.PlainDate.compare(a, b) > 0

/** Dates and states that cannot stand beside one another. They come in as written, and are named. */
function doubtDates(d: Dates, statedOn: Temporal.PlainDate, { doubt, findings }: Place): void {
  const { status, paidOn, dueOn, repaidOn, writtenOffOn } = d
  const said = (day: Temporal.PlainDate | null) => day?.toString() ?? ''
  const fault = (field: string, day: Temporal.PlainDate | null, what: string) =>
    doubt(field, said(day), `${day ? `是 ${day}，` : ''}${what}`)
  if (!paidOn && !findings.some((f) => f.field === 'paidOn'))
    fault('paidOn', null, '没有填写，暂自台账的截至日期起计。请补上。')
  if (after(paidOn, statedOn)) fault('paidOn', paidOn, `晚于台账的截至日期 ${statedOn}。请核对。`)
  if (after(paidOn, dueOn)) fault('dueOn', dueOn, `早于放款日期 ${paidOn}。请核对。`)
  if (after(paidOn, repaidOn)) fault('repaidOn', repaidOn, `早于放款日期 ${paidOn}。请核对。`)
  if (after(repaidOn, statedOn)) fault('repaidOn', repaidOn, `晚于台账的截至日期 ${statedOn}。请核对。`)
  if (after(paidOn, writtenOffOn)) fault('writtenOffOn', writtenOffOn, `早于放款日期 ${paidOn}。请核对。`)
  const settled = status === 'settled' || status === 'settled-late'
  if (settled && !repaidOn && !findings.some((f) => f.field === 'repaidOn'))
    fault('status', null, `写作“${loanStatuses[status]}”，却没有还款日期。请补上。`)
  if (status !== null && !settled && repaidOn)
    fault('status', null, `写作“${loanStatuses[status]}”，却有还款日期 ${repaidOn}。请核对。`)
  if (status === 'outstanding' && after(statedOn, dueOn))
    fault('status', null, `写作“未到期”，却已过到期日期 ${dueOn}。请核对。`)
}

/** What each row of a 核心会员出资 ledger proposes. */
export function placeContributions(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  enterprises: Map<string, bigint>,
): Proposal<ContributionColumn>[] {
  return rows.map((row: ReadRow) => {
    const cells = row.values as ContributionRow
    const place = placing(row, columns, ['enterprise', 'amount'])
    const enterpriseName = nameText(cells.enterprise)
    return {
      row: row.rowNumber,
      label: enterpriseName,
      naturalKey: null,
      sequence: cells.sequence,
      findings: place.findings,
      values: {
        enterpriseId: place.reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
        enterpriseName,
        amount: amountOf(cells.amount, columns.amount?.heading, place),
        ...place.kept<ContributionColumn>('contributedOn', {
          contributedOn: place.day('contributedOn', cells.contributedOn),
        }),
        ...place.kept<ContributionColumn>('custodian', {
          custodian: cells.custodian && nameText(cells.custodian),
        }),
      },
    }
  })
}
