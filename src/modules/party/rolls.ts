// The ledgers that list every Party organization and every member, as far as they reach.
import { sql } from 'kysely'
import type { Roll } from '#kernel/module/manifest.ts'
import { enterpriseOrganizationTimeline, memberTimeline, organizationTimeline } from './tables.ts'

/** A 商会党组织 ledger lists the organizations under its superiors. */
export const organizationRoll: Roll = {
  title: '商会党组织台账',
  timeline: organizationTimeline,
  ledger: 'party-organization',
  scope: sql`said ->> 'superiorKey'`,
  ended: sql`b.dissolved_on is not null`,
  label: sql`b.name`,
  field: 'name',
  advice: '如已撤销，请补上撤销日期；如系漏填，请补进台账。',
}

/** A 会员企业党组织 ledger lists the organizations that a chamber's organization guides. */
export const enterpriseOrganizationRoll: Roll = {
  title: '会员企业党组织台账',
  timeline: enterpriseOrganizationTimeline,
  ledger: 'enterprise-party-organization',
  scope: sql`said ->> 'guidedById'`,
  ended: sql`b.dissolved_on is not null`,
  label: sql`b.name`,
  field: 'name',
  advice: '如已撤销，请补上撤销日期；如系漏填，请补进台账。',
}

/** A 党员名册 lists the members of its chambers' organizations. */
export const memberRoll: Roll = {
  title: '党员名册',
  timeline: memberTimeline,
  ledger: 'member',
  scope: sql`said ->> 'organizationId'`,
  ended: sql`b.status = 'left'`,
  label: sql`b.name`,
  field: 'status',
  advice: '如已转出，请把党员状态写作“不在册”；如系漏填，请补进名册。',
}
