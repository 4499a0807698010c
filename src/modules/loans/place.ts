// What each row of the ledgers 互助资金借款 and 核心会员出资 proposes.
import { decimalText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownEnterprise, type Words } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import { formatWan } from '#kernel/money/money.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import { type LoanKind, type LoanStatus, loanKinds, loanStatuses } from './contract.ts'
import { numberOf, type Repaid, type Repayment, repaidOf, rowsByLoan } from './repayments.ts'
import type { ContributionRow, LoanRow } from './sheets.ts'
import type { ContributionColumn, LoanColumn } from './tables.ts'

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
    [/作废|撤销|取消|废止|无效|未放款/, 'voided'],
    [/核销|坏账|呆账|损失/, 'written-off'],
    [/正常(?:还|结|归|收)|(?:未|无|没有)逾期.*(?:还|结清)|提前/, 'settled'],
    [/(?:未|无|没有)逾期|未到期/, 'outstanding'],
    [/逾期.*未|到期.*未|未.*逾期/, 'overdue'],
    [/逾期.*(?:已|结清|还|收回)|(?:已|结清|还清).*逾期/, 'settled-late'],
    [/逾期/, 'overdue'],
    [/未|在途|在用|使用中|存续|正常|还款中|履约|执行|在借|展期|^[否×XN]$/, 'outstanding'],
    [/结清|已还|还清|归还|收回|还款|完结|终结|^[是√✓YV]$/, 'settled'],
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
      value: formatWan(amount),
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

/** How many decimal places the rates under a heading stand behind the part that they are. */
export const placesBehind = (heading: string): number =>
  signs.find(([sign]) => sign.test(matchKey(heading)))?.[1] ?? 0

/** A daily rate as a part of the principal. One of more than a hundredth a day is a slip, and is doubted. */
function rateOf(cell: string | null, heading: string, place: Place): string | null {
  const decimal = cell === null ? null : parseDecimal(cell)
  if (cell === null || !decimal) return null
  const rate = shift(decimal, -placesBehind(heading))
  if (rate.digits >= 0n && rate.digits * 100n <= 10n ** BigInt(rate.scale)) return decimalText(rate)
  place.doubt('dailyRate', cell, `是 ${cell}，不像是一天的费率。请核对，并在表头注明是 % 还是 ‰。`)
  return null
}

/** What a loan's rows propose: the loan, and the repayments of it that have rows of their own. */
export type LoanProposal = Proposal<LoanColumn> & { rows: number[]; repayments: Repayment[] }

/** What each loan of a 互助资金借款 ledger proposes. */
export function placeLoans(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  enterprises: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): LoanProposal[] {
  return rowsByLoan(rows).map((group) => {
    const [row] = group
    const cells = row.values as LoanRow
    const place = placing(row, columns, ['enterprise', 'amount'])
    const { day, word, reference, kept } = place
    const status = word('status', cells.status, statusWords)
    const paidOn = day('paidOn', cells.paidOn)
    const dueOn = day('dueOn', cells.dueOn)
    const amount = amountOf(cells.amount, columns.amount?.heading, place)
    const repaid = repaidOf(group, columns, place)
    const partly = repaid.total !== null && amount !== null && repaid.total < amount
    const repaidOn = partly ? null : repaid.lastOn
    doubtRepaid(repaid, amount, status, place)
    const writtenOffOn = day('writtenOffOn', cells.writtenOffOn)
    doubtDates({ status, paidOn, dueOn, repaidOn, writtenOffOn, partly }, statedOn, place)
    const enterpriseName = nameText(cells.enterprise)
    const number = cells.contractNumber ? nameText(cells.contractNumber) : null
    const inParts = columns.repayment ?? columns.repaidAmount ?? columns.remaining
    const soFar = partly && repaid.repayments.length === 0
    return {
      row: row.rowNumber,
      label: number ? `${number} ${enterpriseName}` : enterpriseName,
      naturalKey: numberOf(row),
      sequence: cells.sequence,
      findings: place.findings,
      rows: group.map((r) => r.rowNumber),
      repayments: repaid.repayments,
      values: {
        ...kept<LoanColumn>('contractNumber', { contractNumber: number }),
        enterpriseId: reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
        enterpriseName,
        ...kept<LoanColumn>('kind', { kind: word('kind', cells.kind, kindWords) }),
        amount,
        paidOn,
        dueOn,
        ...kept<LoanColumn>('repaidOn', { repaidOn }),
        ...(inParts && {
          repaidAmount: soFar ? repaid.total : null,
          partlyRepaidOn: soFar ? repaid.lastOn : null,
        }),
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
  /** Only a part has come back. */
  partly: boolean
}

const after = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
  a !== null && b !== null && Temporal.PlainDate.compare(a, b) > 0

/** Amounts that cannot stand beside the principal or the state. They come in as written, and are named. */
function doubtRepaid(
  { total }: Repaid,
  amount: bigint | null,
  status: LoanStatus | null,
  { doubt }: Place,
): void {
  if (total === null || amount === null) return
  const said = `合计还款 ${formatWan(total)}`
  if (total > amount) doubt('amount', formatWan(amount), `：${said}，多于借款本金。请核对。`)
  const settled = status === 'settled' || status === 'settled-late'
  if (settled && total < amount) {
    doubt('status', loanStatuses[status], `写作“${loanStatuses[status]}”，${said}，少于借款本金。请核对。`)
  }
}

/** Dates and states that cannot stand beside one another. They come in as written, and are named. */
function doubtDates(d: Dates, statedOn: Temporal.PlainDate, { doubt, findings }: Place): void {
  const { status, paidOn, dueOn, repaidOn, writtenOffOn, partly } = d
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
  if (settled && !partly && !repaidOn && !findings.some((f) => f.field === 'repaidOn'))
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
