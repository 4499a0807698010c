// The statistics that charity offers: gifts received, households helped, and dinners given.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'

type Records = (asOf: Temporal.PlainDate) => RawBuilder<unknown>

/** What a city means by a word as of a date: a jsonb value; null where nobody has said. */
const word = (name: string, asOf: Temporal.PlainDate) => sql`(
  select value from settings.word
  where word = ${name} and superseded_at is null and valid @> ${asOf}::date)`

/** Whether a gift of `d` went to weak villages or poor families. */
export const toThePoor = sql<boolean>`
  concat_ws(' ', d.project, d.beneficiary) ~ '薄弱村|贫困村|贫困家庭|贫困户|困难家庭'`

/** Gifts received as of a date, money and goods: `d`. One that was revoked ever counts never. */
const received = (asOf: Temporal.PlainDate) => sql`
  charity.donation d
  where d.superseded_at is null and d.valid @> ${asOf}::date and d.state = 'received' and d.amount is not null
    and coalesce(d.given_on, d.stated_on) <= ${asOf}::date
    and not exists (select from charity.donation r
      where r.record_id = d.record_id and r.superseded_at is null and r.state = 'revoked')`

const gifts = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select d.record_id as id, concat_ws(' ', d.given_on, d.donor_name, d.project) as label,
    d.amount as weight, d.source_id, extract(year from d.given_on)::integer as year
  from ${received(asOf)} and ${condition}`

const sinceFounding: Records = (asOf) => sql`
  coalesce(d.given_on, d.stated_on) >= coalesce((${word('party.committee-founded', asOf)} #>> '{}')::date, '-infinity')`

const toDreamFund: Records = (asOf) => sql`
  strpos(d.project_key, ${word('charity.dream-fund', asOf)} #>> '{}') > 0`

/** The named home-town chambers, also under another name that they bear or bore. */
const byHometownChambers: Records = (asOf) => sql`(
  ${word('charity.hometown-chambers', asOf)} ? d.donor_key
  or d.donor_id in (select k.donor_id from charity.donation k
    where k.superseded_at is null and ${word('charity.hometown-chambers', asOf)} ? k.donor_key))`

const dinners = (asOf: Temporal.PlainDate) => sql`
  charity.dinner d
  where d.superseded_at is null and d.valid @> ${asOf}::date and d.held_on <= ${asOf}::date`

/** The years without a gap up to the latest dinner, which is this year's or, before that, last year's. */
const dinnerYears: Records = (asOf) => sql`
  with held as (
    select distinct on (year) d.record_id, d.source_id, extract(year from d.held_on)::integer as year
    from ${dinners(asOf)} order by year, d.record_id
  ), counted as (
    select *, year + row_number() over (order by year desc) - 1 as back_to, max(year) over () as latest from held
  )
  select record_id as id, year || '年爱心年夜饭' as label, 1 as weight, source_id
  from counted where back_to = latest and latest >= ${asOf.year - 1}::integer`

export const figures: Figure[] = [
  {
    id: 'charity.donations-total',
    label: '累计捐款捐物',
    unit: '元',
    definition:
      '总商会党委成立以来各商会捐赠并已到账的款物，捐物按折价计。撤销的、尚未到账的和党委成立以前的不计；圆梦爱心基金、异地商会捐助已含在内，不可再相加。',
    style: { kind: '多', step: 10_000_000n, scale: '万' },
    money: true,
    by: ['year'],
    records: (asOf) => gifts(asOf, sinceFounding(asOf)),
  },
  {
    id: 'charity.dream-fund.amount',
    label: '圆梦爱心基金捐资',
    unit: '元',
    definition: '捐给圆梦爱心基金并已到账的款物。撤销的和尚未到账的不计。',
    style: { kind: '多', step: 1_000_000n, scale: '万' },
    money: true,
    by: ['year'],
    records: (asOf) => gifts(asOf, toDreamFund(asOf)),
  },
  {
    id: 'charity.dream-fund.households',
    kinds: ['people'],
    label: '圆梦爱心基金结对家庭',
    unit: '户',
    definition: '截至当日已结对的家庭，按受助家庭编号计，不按姓名合并。',
    style: { kind: '余', step: 100n },
    by: ['year'],
    records: (asOf) => sql`
      select p.record_id as id, concat_ws(' ', p.household, p.enterprise_name) as label,
        1 as weight, p.source_id, extract(year from p.paired_on)::integer as year
      from charity.pair p
      where p.superseded_at is null and p.valid @> ${asOf}::date
        and coalesce(p.paired_on, p.stated_on) <= ${asOf}::date`,
  },
  {
    id: 'charity.hometown-chambers.amount',
    label: '异地商会定向捐助',
    unit: '元',
    definition:
      '本市市直的指定异地商会捐给经济薄弱村和贫困家庭并已到账的款物。各县（市、区）同名的异地商会不计，捐作他用的不计，撤销的不计。',
    style: { kind: '达', step: 10_000_000n, scale: '万' },
    money: true,
    by: ['year'],
    records: (asOf) => gifts(asOf, sql`${toThePoor} and ${byHometownChambers(asOf)}`),
  },
  {
    id: 'charity.dinner.years',
    label: '爱心年夜饭连续举办',
    unit: '年',
    definition: '爱心年夜饭不间断举办的年数，从最近一次往前数；上一年以来没有举办的计为零。',
    style: { kind: 'exact' },
    records: dinnerYears,
  },
  {
    id: 'charity.dinner.person-times',
    label: '爱心年夜饭受助',
    unit: '人次',
    definition: '截至当日历年爱心年夜饭的受助人次之和；同一人多次受助的按次计，不是人数。',
    style: { kind: '余', step: 10_000n, scale: '万' },
    by: ['year'],
    records: (asOf) => sql`
      select d.record_id as id, concat_ws(' ', extract(year from d.held_on) || '年', d.host_name) as label,
        d.helped as weight, d.source_id, extract(year from d.held_on)::integer as year
      from ${dinners(asOf)} and d.helped is not null`,
  },
]
