// The statistics that honours offer: brands recognized, awards held, and years in a row.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import { type AwardProject, awardProjects } from './contract.ts'

type Records = (asOf: Temporal.PlainDate) => RawBuilder<unknown>

/** The year in which service brands began to be recognized. */
const firstBrandYear = 2008

/** Awards of one kind that are held as of a date: `a`. One that was refused or voided ever is held never. */
const held = (project: AwardProject, asOf: Temporal.PlainDate) => sql`
  honours.award a
  where a.superseded_at is null and a.valid @> ${asOf}::date and a.project_kind = ${project}
    and coalesce(a.awarded_on, a.stated_on) <= ${asOf}::date
    and coalesce(a.withdrawn_on > ${asOf}::date, a.outcome = 'awarded')
    and not exists (select from honours.award r
      where r.record_id = a.record_id and r.superseded_at is null and r.outcome in ('refused', 'void'))
    and not exists (select from honours.award w
      where w.superseded_at is null and w.outcome = 'withdrawn' and w.record_id <> a.record_id
        and w.project_kind = a.project_kind and w.holder_key = a.holder_key
        and w.awarded_on >= a.awarded_on and w.withdrawn_on <= ${asOf}::date)`

/** Each holder once, however often it was awarded. */
const holders = (
  project: AwardProject,
  asOf: Temporal.PlainDate,
  condition: RawBuilder<unknown> = sql`true`,
) => sql`
  select distinct on (a.holder_key) a.record_id as id, a.holder as label, 1 as weight, a.source_id,
    extract(year from a.awarded_on)::integer as year
  from ${held(project, asOf)} and ${condition}
  order by a.holder_key, a.record_id`

/** The years without a gap up to the one before `asOf`'s in which the city's drug trade was named. */
const modelYears: Records = (asOf) => sql`
  with word as (
    select value #>> '{}' as key from settings.word
    where word = 'honours.drug-trade' and superseded_at is null and valid @> ${asOf}::date
  ), named as (
    select distinct on (year) a.record_id, a.project, a.source_id, extract(year from a.awarded_on)::integer as year
    from ${held('model-trade', asOf)}
      and (coalesce(a.chamber_key, a.holder_key) in (select key from word) or a.chamber_id in (
        select k.chamber_id from honours.award k join word on word.key = k.chamber_key where k.superseded_at is null))
      and a.awarded_on < ${startOfYear(asOf)}
    order by year, a.record_id
  ), counted as (
    select *, year + row_number() over (order by year desc) as back_to from named
  )
  select record_id as id, year || '年 ' || project as label, 1 as weight, source_id
  from counted where back_to = ${asOf.year}`

const startOfYear = (asOf: Temporal.PlainDate, yearsBefore = 0) =>
  sql`${asOf.with({ month: 1, day: 1 }).subtract({ years: yearsBefore })}::date`

const exact = { kind: 'exact' } as const

export const figures: Figure[] = [
  {
    id: 'brands.recognized',
    label: '评选出的服务品牌',
    unit: '个',
    definition: `${firstBrandYear}年至截至日上一年各年度评选结果为通过、评定、认定的服务品牌。未通过、不予评定和撤销的不计；同一商会同一品牌在同一年度登记两次的计一个，不同年度分别计。`,
    style: exact,
    by: ['year'],
    records: (asOf) => sql`
      select distinct on (year, chamber, b.name_key) b.record_id as id,
        concat_ws(' ', year || '年', b.chamber_name, b.name) as label, 1 as weight, b.source_id,
        year
      from honours.brand b
      cross join lateral (select extract(year from b.recognized_on)::integer as year,
        coalesce(b.chamber_id::text, b.chamber_key, '') as chamber) key
      where b.superseded_at is null and b.valid @> ${asOf}::date and b.outcome = 'recognized'
        and b.recognized_on >= make_date(${firstBrandYear}, 1, 1) and b.recognized_on < ${startOfYear(asOf)}
        and not exists (select from honours.brand r where r.record_id = b.record_id
          and r.superseded_at is null and r.outcome in ('refused', 'revoked'))
      order by year, chamber, b.name_key, b.record_id`,
  },
  {
    id: 'recognitions.integrity-shops',
    label: awardProjects['integrity-shop'],
    unit: '家',
    definition:
      '截至当日持有“诚信经营示范店”称号的店，一家计一次。公示有异议未通过的不计；取消称号的自取消之日起不计，没有取消日期的按该行年度12月31日计。',
    style: exact,
    by: ['year'],
    records: (asOf) => holders('integrity-shop', asOf),
  },
  {
    id: 'recognitions.benchmark-shops',
    label: awardProjects['benchmark-shop'],
    unit: '家',
    definition:
      '截至当日持有“放心消费标杆店”称号的店，一家计一次。公示有异议未通过的不计；取消称号的自取消之日起不计，没有取消日期的按该行年度12月31日计。',
    style: exact,
    by: ['year'],
    records: (asOf) => holders('benchmark-shop', asOf),
  },
  {
    id: 'recognitions.culture-units',
    label: awardProjects['culture-unit'],
    unit: '家',
    definition:
      '截至日上一年为止的五个年度内命名的民营企业文化建设示范单位，一家计一次；未通过和已取消的不计。',
    style: exact,
    by: ['year'],
    records: (asOf) =>
      holders(
        'culture-unit',
        asOf,
        sql`a.awarded_on >= ${startOfYear(asOf, 5)} and a.awarded_on < ${startOfYear(asOf)}`,
      ),
  },
  {
    id: 'recognitions.provincial-model-years',
    label: '药品行业连续被命名为先进示范行业',
    unit: '年',
    definition:
      '药品行业被命名为省放心消费创建活动先进示范行业的连续年数，从截至日的上一年往前数，中间断一年即止。',
    style: exact,
    records: modelYears,
  },
]
