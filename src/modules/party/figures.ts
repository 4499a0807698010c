// The statistics that party offers: what is organized, what of the chambers is covered, and who is on the roll.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import { toldLater } from '#kernel/history/later.ts'
import { activeChambers, districtName } from '#modules/organizations/index.ts'
import {
  activeOrganizations,
  affiliatedElsewhere,
  covered,
  inOrganization,
  members,
  municipal,
  ownMembers,
  probationary,
} from './active.ts'
import { enterpriseOrganizationTimeline } from './tables.ts'

const chamberRows = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select c.organization_id as id, c.name as label, 1 as weight, c.source_id, ${districtName(asOf)} as district
  from ${activeChambers(asOf)} and ${condition}`

/** Every chamber, with a weight of 1 where the condition holds. */
const shareOfChambers = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select c.organization_id as id, c.name as label, case when ${condition} then 1 else 0 end as weight, c.source_id,
    ${districtName(asOf)} as district
  from ${activeChambers(asOf)}`

const organizationRows = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select p.record_id as id, p.name as label, 1 as weight, p.source_id
  from ${activeOrganizations(asOf)} and ${condition}`

const memberRows = (asOf: Temporal.PlainDate, condition: RawBuilder<unknown>) => sql`
  select distinct on (m.person_id) m.person_id as id, m.name as label, 1 as weight, m.source_id
  from ${members(asOf)} and ${condition} order by m.person_id, m.record_id`

/** Whether a ledger after a date is the first to say of the organization of `p` that it was dissolved by then. */
const endedLater = (asOf: Temporal.PlainDate) =>
  toldLater(enterpriseOrganizationTimeline, asOf, sql`p.record_id`, sql`v.dissolved_on <= ${asOf}::date`)

const exact = { kind: 'exact' } as const

export const figures: Figure[] = [
  {
    id: 'chambers.with-party-organization',
    kinds: ['chambers', 'organizations'],
    label: '已建党组织的商会',
    unit: '家',
    definition:
      '截至当日至少有一个在册党组织覆盖的商会，按商会计；联合党支部覆盖几家计几家。自商会与党组织成立日期中较晚的一日起计。',
    style: exact,
    by: ['district'],
    records: (asOf) => chamberRows(asOf, covered(asOf)),
  },
  {
    id: 'chambers.due-rate',
    kinds: ['chambers', 'organizations', 'surveys'],
    label: '应建已建率',
    unit: '%',
    definition:
      '已建党组织的商会占应建商会的百分比，保留一位小数。应建，指已有党组织覆盖，或本会自己的正式党员达到 3 人。',
    style: exact,
    rate: true,
    by: ['district'],
    records: (asOf) => sql`
      ${shareOfChambers(asOf, covered(asOf))} and (${covered(asOf)} or ${ownMembers(asOf)})`,
  },
  {
    id: 'chambers.organization-coverage-rate',
    kinds: ['chambers', 'organizations'],
    label: '组织覆盖率',
    unit: '%',
    definition: '已建党组织的商会占全部商会的百分比，保留一位小数。',
    style: exact,
    rate: true,
    by: ['district'],
    records: (asOf) => shareOfChambers(asOf, covered(asOf)),
  },
  {
    id: 'chambers.work-coverage-rate',
    kinds: ['chambers', 'organizations'],
    label: '工作覆盖率',
    unit: '%',
    definition: '有党组织覆盖，或派有党建指导员的商会占全部商会的百分比，保留一位小数；只有联系干部的不计。',
    style: exact,
    rate: true,
    by: ['district'],
    records: (asOf) => shareOfChambers(asOf, sql`(c.instructor is not null or ${covered(asOf)})`),
  },
  {
    id: 'county-organizations.established',
    kinds: ['chambers', 'organizations'],
    label: '已建本级商会党组织的县（市、区）',
    unit: '个',
    definition: '截至当日本级总商会已有党组织的县（市、区）。',
    style: exact,
    by: ['district'],
    records: (asOf) => chamberRows(asOf, sql`c.category = 'county-general' and ${covered(asOf)}`),
  },
  {
    id: 'party-organizations.total',
    kinds: ['organizations'],
    label: '商会党组织总数',
    unit: '个',
    definition:
      '截至当日在册的商会党组织，含党总支下属支部；会员企业自己的党组织不计。届满未换届不影响在册。',
    style: exact,
    records: (asOf) => organizationRows(asOf, sql`true`),
  },
  {
    id: 'party-organizations.municipal.general-branches',
    kinds: ['organizations'],
    label: '市直商会党总支',
    unit: '个',
    definition: '由市总商会党委直接领导的党总支。',
    style: exact,
    records: (asOf) => organizationRows(asOf, sql`p.form = 'general-branch' and ${municipal(asOf)}`),
  },
  {
    id: 'party-organizations.municipal.branches',
    kinds: ['organizations'],
    label: '市直商会党支部',
    unit: '个',
    definition: '由市总商会党委直接领导的党支部；联合党支部和党总支下属支部不计。',
    style: exact,
    records: (asOf) => organizationRows(asOf, sql`p.form = 'branch' and ${municipal(asOf)}`),
  },
  {
    id: 'members.total',
    kinds: ['rolls'],
    label: '党员总数',
    unit: '人',
    definition:
      '截至当日名册上的正式党员和预备党员，一人计一次；重复登记的不重复计，身份证号有误被退回的不计。',
    style: exact,
    records: (asOf) => memberRows(asOf, sql`true`),
  },
  {
    id: 'members.probationary',
    kinds: ['rolls'],
    label: '预备党员',
    unit: '人',
    definition: '截至当日尚未转正的预备党员。转正当日起计为正式党员。',
    style: exact,
    records: (asOf) => memberRows(asOf, probationary(asOf)),
  },
  {
    id: 'members.dual-life',
    kinds: ['rolls'],
    label: '过双重组织生活的党员',
    unit: '人',
    definition:
      '组织关系在别处、同时参加商会党组织生活的党员，自入党日期与该党组织成立日期中较晚的一日起计；组织关系就在该党组织的不计。',
    style: exact,
    records: (asOf) => memberRows(asOf, sql`${inOrganization(asOf)} and ${affiliatedElsewhere}`),
  },
  {
    id: 'enterprise-party-organizations.total',
    kinds: ['memberships'],
    label: '会员企业党组织',
    unit: '个',
    definition: '截至当日会员企业自己的党组织，实行属地管理，由商会党组织的指导站指导。',
    style: exact,
    records: (asOf) => sql`
      select p.record_id as id, p.name as label, 1 as weight, p.source_id
      from party.enterprise_organization p
      where p.superseded_at is null and p.valid @> ${asOf}::date
        and coalesce(p.founded_on, p.stated_on) <= ${asOf}::date
        and (p.dissolved_on is null or p.dissolved_on > ${asOf}::date)
        and not ${endedLater(asOf)}`,
  },
]
