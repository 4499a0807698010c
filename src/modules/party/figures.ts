// The statistics that party offers: what is organized, and what of the chambers is covered.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import { activeChambers } from '#modules/organizations/index.ts'

type Records = (asOf: Temporal.PlainDate) => RawBuilder<unknown>

/** Chambers' Party organizations that are founded and not dissolved as of a date: `p`. */
const activeOrganizations: Records = (asOf) => sql`
  party.organization p
  where p.superseded_at is null and p.valid @> ${asOf}::date
    and coalesce(p.founded_on, p.stated_on) <= ${asOf}::date
    and (p.dissolved_on is null or p.dissolved_on > ${asOf}::date)`

/** Whether the chamber of `c` is covered by an active organization as of a date. */
const covered: Records = (asOf) => sql`exists (
  select from party.coverage v, ${activeOrganizations(asOf)}
    and p.record_id = v.organization_id and v.chamber_id = c.organization_id
    and v.superseded_at is null and v.valid @> ${asOf}::date and v.covers)`

const chamberRows = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select o.id, c.name as label, 1::numeric as weight, c.source_id
  from ${activeChambers(asOf)} and ${condition}`

/** Every chamber, with a weight of 1 where the condition holds. */
const shareOfChambers = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select o.id, c.name as label, (case when ${condition} then 1 else 0 end)::numeric as weight, c.source_id
  from ${activeChambers(asOf)}`

const organizationRows = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select p.record_id as id, p.name as label, 1::numeric as weight, p.source_id
  from ${activeOrganizations(asOf)} and ${condition}`

/** Led directly by the city's own committee of chambers, whichever that is on the day. */
const municipal: Records = (asOf) => sql`p.superior_key = (
  select value #>> '{}' from settings.word
  where word = 'party.municipal-committee' and superseded_at is null and valid @> ${asOf}::date)`

const exact = { kind: 'exact' } as const

export const figures: Figure[] = [
  {
    id: 'chambers.with-party-organization',
    label: '已建党组织的商会',
    unit: '家',
    definition:
      '截至当日至少有一个在册党组织覆盖的商会，按商会计；联合党支部覆盖几家计几家。自商会与党组织成立日期中较晚的一日起计。',
    style: exact,
    records: (asOf) => chamberRows(asOf, covered(asOf)),
  },
  {
    id: 'chambers.organization-coverage-rate',
    label: '组织覆盖率',
    unit: '%',
    definition: '已建党组织的商会占全部商会的百分比，保留一位小数。',
    style: exact,
    rate: true,
    records: (asOf) => shareOfChambers(asOf, covered(asOf)),
  },
  {
    id: 'chambers.work-coverage-rate',
    label: '工作覆盖率',
    unit: '%',
    definition: '有党组织覆盖，或派有党建指导员的商会占全部商会的百分比，保留一位小数；只有联系干部的不计。',
    style: exact,
    rate: true,
    records: (asOf) => shareOfChambers(asOf, sql`(c.instructor is not null or ${covered(asOf)})`),
  },
  {
    id: 'county-organizations.established',
    label: '已建本级商会党组织的县（市、区）',
    unit: '个',
    definition: '截至当日本级总商会已有党组织的县（市、区）。',
    style: exact,
    records: (asOf) => chamberRows(asOf, sql`c.category = 'county-general' and ${covered(asOf)}`),
  },
  {
    id: 'party-organizations.total',
    label: '商会党组织总数',
    unit: '个',
    definition:
      '截至当日在册的商会党组织，含党总支下属支部；会员企业自己的党组织不计。届满未换届不影响在册。',
    style: exact,
    records: (asOf) => organizationRows(asOf, sql`true`),
  },
  {
    id: 'party-organizations.municipal.general-branches',
    label: '市直商会党总支',
    unit: '个',
    definition: '由市总商会党委直接领导的党总支。',
    style: exact,
    records: (asOf) => organizationRows(asOf, sql`p.form = 'general-branch' and ${municipal(asOf)}`),
  },
  {
    id: 'party-organizations.municipal.branches',
    label: '市直商会党支部',
    unit: '个',
    definition: '由市总商会党委直接领导的党支部；联合党支部和党总支下属支部不计。',
    style: exact,
    records: (asOf) => organizationRows(asOf, sql`p.form = 'branch' and ${municipal(asOf)}`),
  },
  {
    id: 'enterprise-party-organizations.total',
    label: '会员企业党组织',
    unit: '个',
    definition: '截至当日会员企业自己的党组织，实行属地管理，由商会党组织的指导站指导。',
    style: exact,
    records: (asOf) => sql`
      select p.record_id as id, p.name as label, 1::numeric as weight, p.source_id
      from party.enterprise_organization p
      where p.superseded_at is null and p.valid @> ${asOf}::date
        and coalesce(p.founded_on, p.stated_on) <= ${asOf}::date
        and (p.dissolved_on is null or p.dissolved_on > ${asOf}::date)`,
  },
]
