// The statistics of the mutual-aid fund: what it has paid out, what is still out, and what was lost.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import type { PhraseStyle } from '#kernel/figures/phrase.ts'
import { toldLater } from '#kernel/history/later.ts'
import { loanTimeline } from './tables.ts'

type Predicate = (asOf: Temporal.PlainDate) => RawBuilder<unknown>

/** Loans paid out by a date: `l`. A contract that was voided in the end never counts. */
const paidOut: Predicate = (asOf) => sql`
  loans.loan l
  where l.superseded_at is null and l.valid @> ${asOf}::date
    and coalesce(l.paid_on, l.stated_on) <= ${asOf}::date
    and l.status is distinct from 'voided'
    and not exists (select from loans.loan v
      where v.record_id = l.record_id and v.superseded_at is null and v.status = 'voided' and upper_inf(v.valid))`

/** Written off by a date; where the ledger gives no day, from the day as of which it says so. */
const writtenOff: Predicate = (asOf) => sql`(
  (l.status is not distinct from 'written-off' and coalesce(l.written_off_on, l.stated_on) <= ${asOf}::date)
  or ${toldLater(
    loanTimeline,
    asOf,
    sql`l.record_id`,
    sql`v.status = 'written-off' and v.written_off_on <= ${asOf}::date`,
  )})`

/** Repaid by a date; a state without its day holds from the day as of which it is stated. */
const repaid: Predicate = (asOf) => sql`(coalesce(
  case when l.status is distinct from 'written-off' then l.repaid_on end,
  case when l.status in ('settled', 'settled-late') then l.stated_on end) <= ${asOf}::date
  or ${toldLater(
    loanTimeline,
    asOf,
    sql`l.record_id`,
    sql`v.status is distinct from 'written-off' and v.repaid_on <= ${asOf}::date`,
  )})`

/** What has come back of the principal by a date, in fen, as repayments or as the ledger's sum so far. */
const cameBack: Predicate = (asOf) => sql`greatest(
  (select coalesce(sum(r.amount), 0) from loans.repayment r
    where r.loan_id = l.record_id and r.superseded_at is null and r.valid @> ${asOf}::date
      and r.repaid_on <= ${asOf}::date),
  case when coalesce(l.partly_repaid_on, l.stated_on) <= ${asOf}::date then l.repaid_amount else 0 end)`

/** What is left of the principal; never less than nothing, whatever the ledger says came back. */
const left: Predicate = (asOf) => sql`greatest(l.amount - ${cameBack(asOf)}, 0)`

/** What a later statement presumes of an earlier day, and the ledger itself does not say. */
const presumed: Predicate = (asOf) => sql`
  case when l.status = 'written-off' and not ${writtenOff(asOf)} then '（推定）' else '' end`

const rows = (
  asOf: Temporal.PlainDate,
  condition: RawBuilder<unknown>,
  weight: RawBuilder<unknown> = sql`l.amount`,
) => sql`
  select l.record_id as id, concat_ws(' ', l.contract_number, l.enterprise_name) || ${presumed(asOf)} as label,
    ${weight} as weight, l.source_id, extract(year from l.paid_on)::integer as year
  from ${paidOut(asOf)} and ${condition}`

const inWan: PhraseStyle = { kind: 'exact', scale: '万' }

export const figures: Figure[] = [
  {
    id: 'fund.financing-total',
    kinds: ['money'],
    label: '互助基金累计融资',
    unit: '元',
    definition: '自互助基金设立至当日放款的各笔借款本金之和，不论是否已还；作废的合同不计。',
    style: { kind: '多', step: 10_000_000_000n, scale: '亿' },
    money: true,
    by: ['year'],
    records: (asOf) => rows(asOf, sql`true`),
  },
  {
    id: 'fund.outstanding',
    kinds: ['money'],
    label: '互助基金在借余额',
    unit: '元',
    definition:
      '截至当日已放款、尚未还清也未核销的借款本金；还款当日起不计，分次归还的扣除已还部分。核销没有日期的，自台账的截至日期起不计，此前系推定。',
    style: inWan,
    money: true,
    by: ['year'],
    records: (asOf) => rows(asOf, sql`not ${writtenOff(asOf)} and (${repaid(asOf)}) is not true`, left(asOf)),
  },
  {
    id: 'fund.written-off',
    kinds: ['money'],
    label: '互助基金核销',
    unit: '元',
    definition:
      '截至当日已核销的借款本金（扣除已还部分），由核心会员共同承担；没有核销日期的，自台账的截至日期起计。',
    style: inWan,
    money: true,
    by: ['year'],
    records: (asOf) => rows(asOf, writtenOff(asOf), left(asOf)),
  },
]
