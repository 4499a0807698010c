// Every write of the mutual-aid fund: its ledgers of loans and of contributions.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import type { FieldChange, TakenRow, TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type Proposal, type RecordKind, takeRecords, withMore } from '#kernel/module/take.ts'
import { guessWord } from '#kernel/settings/words.ts'
import type { ReadRow } from '#kernel/sheets/find.ts'
import { findEnterprises, nameOutsideBodies } from '#modules/organizations/index.ts'
import { contributionFields, loanFields, repaymentFields } from './contract.ts'
import { showLoanValue } from './labels.ts'
import { type LoanProposal, placeContributions, placeLoans } from './place.ts'
import type { ContributionRow, LoanRow } from './sheets.ts'
import {
  type ContributionColumn,
  contributionTimeline,
  type LoanColumn,
  loanTimeline,
  type RepaymentColumn,
  repaymentTimeline,
} from './tables.ts'

const loanKind: RecordKind<LoanColumn> = {
  kind: 'loan',
  noun: '互助资金借款',
  timeline: loanTimeline,
  labels: loanFields,
  show: showLoanValue,
}

const repaymentKind: RecordKind<RepaymentColumn> = {
  kind: 'loan-repayment',
  noun: '互助资金还款',
  timeline: repaymentTimeline,
  labels: repaymentFields,
  show: showLoanValue,
}

const contributionKind: RecordKind<ContributionColumn> = {
  kind: 'fund-contribution',
  noun: '互助资金出资',
  timeline: contributionTimeline,
  labels: contributionFields,
  show: showLoanValue,
}

const enterprisesOf = (work: Work, rows: ReadRow[]) =>
  findEnterprises(
    work.tx,
    rows.map((row) => (row.values as LoanRow | ContributionRow).enterprise),
  )

/** Takes in a 互助资金借款 ledger. A loan is known by the number of its contract. */
export async function takeLoans(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const enterprises = await enterprisesOf(work, sheet.read.rows)
  const proposals = placeLoans(sheet.read, enterprises, sheet.statedOn)
  await refuseTakenNumbers(work, proposals, sheet.read.columns.contractNumber?.heading ?? null)
  await nameOutsideBodies(work, proposals, { name: 'bank', id: 'bankId', nature: 'bank' })
  await nameOutsideBodies(work, proposals, { name: 'guarantor', id: 'guarantorId', nature: 'guarantor' })
  const loans = await takeRecords(work, sheet, loanKind, proposals)
  const refused = new Set(loans.rows.filter((r) => r.outcome === 'refused').map((r) => r.row))
  const standing = proposals.filter((p) => !refused.has(p.row))
  return withRepayments(proposals, loans, await takeRepayments(work, sheet, standing))
}

/** Takes in what came back of these loans, each with its day. The first of a day is known by it, then the second. */
async function takeRepayments(work: Work, sheet: TakenSheet, loans: LoanProposal[]): Promise<TakenRows> {
  const numbers = loans.flatMap((l) => (l.repayments.length > 0 ? (l.naturalKey ?? []) : []))
  const { rows: known } = await sql<{ number: string; id: bigint }>`
    select natural_key as number, record_id as id from history.mark
    where kind = ${loanKind.kind} and natural_key = any(${numbers}::text[]) and superseded_at is null`.execute(
    work.tx,
  )
  const ids = new Map(known.map((k) => [k.number, k.id]))
  const proposals = loans.flatMap(({ label, naturalKey, repayments }) =>
    repayments.map(({ row, on, amount }, i): Proposal<RepaymentColumn> => {
      const nth = repayments.slice(0, i).filter((r) => r.on.equals(on)).length + 1
      return {
        row,
        label: `${label} ${on}`,
        naturalKey: [naturalKey, on, nth].join(' '),
        sequence: null,
        values: { loanId: ids.get(naturalKey ?? '') ?? null, repaidOn: on, amount },
        findings: [],
      }
    }),
  )
  return takeRecords(work, sheet, repaymentKind, proposals)
}

/** A row that states a loan and a repayment is told as the loan, unless only the repayment is new. */
function withRepayments(proposals: LoanProposal[], loans: TakenRows, repayments: TakenRows): TakenRows {
  const byRow = new Map(repayments.rows.map((r) => [r.row, r]))
  for (const [i, loan] of loans.rows.entries()) {
    for (const row of proposals[i]?.rows ?? []) {
      const message = `这笔借款（第 ${loan.row} 行）已退回。请先改正那一行。`
      const findings = [{ severity: 'refused' as const, column: null, value: null, message }]
      if (byRow.has(row)) continue
      const outcome = loan.outcome === 'refused' ? 'refused' : 'unchanged'
      byRow.set(row, {
        row,
        outcome,
        ...(loan.records && { records: loan.records }),
        doubtful: false,
        findings: outcome === 'refused' ? findings : [],
        note: null,
        record: loan.record && { ...loan.record, changes: [] },
      })
    }
    const repayment = byRow.get(loan.row)
    const told = withMore(loan, `${loanKind.noun} ${loan.record?.label}`, newsOf(repayment))
    byRow.set(loan.row, { ...told, ...(repayment?.records && { records: repayment.records }) })
  }
  return { rows: [...byRow.values()].toSorted((a, b) => a.row - b.row) }
}

/** What is told of a repayment beside its loan: that it is new, or what changed of it. */
function newsOf(repayment: TakenRow | undefined): FieldChange[] {
  if (!repayment?.record) return []
  const { changes, label } = repayment.record
  return repayment.outcome === 'created' ? [{ label: '还款', before: null, after: label }] : changes
}

/** Takes in a 核心会员出资 ledger. */
export async function takeContributions(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const enterprises = await enterprisesOf(work, sheet.read.rows)
  const proposals = placeContributions(sheet.read, enterprises)
  return takeRecords(work, sheet, contributionKind, proposals)
}

/**
 * A number under which another loan is known, to another enterprise and of another day, is not that loan's: the row
 * stays out, for taking it in would overwrite the other one.
 */
async function refuseTakenNumbers(
  work: Work,
  proposals: Proposal<LoanColumn>[],
  heading: string | null,
): Promise<void> {
  const keys = proposals.flatMap((p) => p.naturalKey ?? [])
  const { rows } = await sql<{ key: string; enterpriseName: string; paidOn: Temporal.PlainDate | null }>`
    select distinct on (m.natural_key) m.natural_key as key, l.enterprise_name, l.paid_on
    from history.mark m join loans.loan l on l.record_id = m.record_id and l.superseded_at is null
    where m.kind = ${loanKind.kind} and m.natural_key = any(${keys}::text[]) and m.superseded_at is null
    order by m.natural_key, upper(l.valid) desc nulls first`.execute(work.tx)
  const known = new Map(rows.map((r) => [r.key, r]))
  for (const { naturalKey, values, findings } of proposals) {
    const other = naturalKey === null ? undefined : known.get(naturalKey)
    if (!other || other.enterpriseName === values.enterpriseName) continue
    if (String(other.paidOn) === String(values.paidOn)) continue
    const loan = `${other.enterpriseName}${other.paidOn ? ` ${other.paidOn} 的借款` : '的借款'}`
    findings.push({
      severity: 'refused',
      field: 'contractNumber',
      column: heading,
      value: naturalKey,
      message: `合同编号“${naturalKey}”已用于${loan}。请核对合同编号后改正。`,
    })
  }
}

/** The chamber that keeps the fund is, where nobody has said so, that of most who pay in or borrow. */
export async function guessFundChamber(work: Work): Promise<void> {
  const { rows } = await sql<{ nameKey: string; name: string }>`
    with taker as (
      select enterprise_id from loans.loan where superseded_at is null and enterprise_id is not null
      union
      select enterprise_id from loans.contribution where superseded_at is null and enterprise_id is not null
    )
    select c.name_key, c.name
    from organizations.membership m
    join taker t on t.enterprise_id = m.enterprise_id
    join organizations.chamber c on c.organization_id = m.chamber_id
      and c.superseded_at is null and upper_inf(c.valid)
    where m.superseded_at is null
    group by c.name_key, c.name
    having count(distinct m.enterprise_id) * 2 > (select count(*) from taker)
    order by count(distinct m.enterprise_id) desc, c.name_key limit 1`.execute(work.tx)
  const [found] = rows
  if (!found) return
  const why = `互助基金台账里的企业多属“${found.name}”，据此推定互助基金由它设立`
  await guessWord(work, 'loans.fund-chamber', found.nameKey, why)
}
