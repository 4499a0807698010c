// The statistics of outcomes: what the fund chamber's members brought about in ten years.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'

/** The chamber that keeps the fund, as its name is compared; null where nobody has said which. */
const fundChamber = (asOf: Temporal.PlainDate) => sql`(
  select value #>> '{}' from settings.word
  where word = 'loans.fund-chamber' and superseded_at is null and valid @> ${asOf}::date)`

/**
 * Projects of the ten calendar years before a date's. Those of an enterprise that is known to belong to other chambers
 * only are not the fund chamber's; where its chamber is unknown, the ledger's word stands.
 */
const rows = (asOf: Temporal.PlainDate, weight: RawBuilder<unknown>) => sql`
  select p.record_id as id, concat_ws(' ', p.enterprise_name, p.name) as label, ${weight} as weight, p.source_id,
    p.year
  from outcomes.project p
  where p.superseded_at is null and p.valid @> ${asOf}::date
    and p.year between ${asOf.year - 10} and ${asOf.year - 1} and ${weight} is not null
    and (${fundChamber(asOf)} is null
      or not exists (select from organizations.membership m
        where m.enterprise_id = p.enterprise_id and m.superseded_at is null and m.chamber_id is not null)
      or exists (select from organizations.membership m
        join organizations.chamber c on c.organization_id = m.chamber_id and c.superseded_at is null
        where m.enterprise_id = p.enterprise_id and m.superseded_at is null and c.name_key = ${fundChamber(asOf)}))`

const which = '设立互助基金的商会的会员企业，此前十个自然年度投产的新项目'

export const figures: Figure[] = [
  {
    id: 'economy.projects',
    kinds: ['memberships'],
    label: '会员企业新上项目',
    unit: '个',
    definition: `${which}，按台账的投产年份计；查明只属其他商会的企业不计。`,
    style: { kind: '多', step: 100n },
    by: ['year'],
    records: (asOf) => rows(asOf, sql`1`),
  },
  {
    id: 'economy.capacity',
    kinds: ['memberships'],
    label: '新项目新增产能',
    unit: '元',
    definition: `${which}新增产能之和。`,
    style: { kind: '多', step: 10_000_000_000n, scale: '亿' },
    money: true,
    by: ['year'],
    records: (asOf) => rows(asOf, sql`p.capacity`),
  },
  {
    id: 'economy.tax',
    kinds: ['memberships'],
    label: '新项目上缴税收',
    unit: '元',
    definition: `${which}上缴税收之和。`,
    style: { kind: '多', step: 1_000_000_000n, scale: '亿' },
    money: true,
    by: ['year'],
    records: (asOf) => rows(asOf, sql`p.tax`),
  },
  {
    id: 'economy.jobs',
    kinds: ['memberships'],
    label: '新项目带动就业',
    unit: '人',
    definition: `${which}带动就业人数之和。`,
    style: { kind: '近', step: 10_000n, scale: '万' },
    by: ['year'],
    records: (asOf) => rows(asOf, sql`p.jobs`),
  },
]
