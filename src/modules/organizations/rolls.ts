// The ledgers that list every chamber and every member enterprise, as far as they reach.
import { sql } from 'kysely'
import type { Roll } from '#kernel/module/manifest.ts'
import { enterpriseLedger } from './enterprise-sheet.ts'
import { chamberLedger } from './sheets.ts'
import { chamberTimeline, membershipTimeline } from './tables.ts'

/** A 商会名录 lists the chambers of its districts. */
export const chamberRoll: Roll = {
  title: '商会名录',
  timeline: chamberTimeline,
  ledger: chamberLedger.id,
  scope: sql`said ->> 'district'`,
  ended: sql`b.dissolved_on is not null`,
  label: sql`b.name`,
  field: 'name',
  advice: '如已注销，请登记注销日期；如系漏填，请补进名录。',
}

/** A 会员企业 ledger lists the members of its chambers. */
export const membershipRoll: Roll = {
  title: '会员企业名册',
  timeline: membershipTimeline,
  ledger: enterpriseLedger.id,
  scope: sql`said ->> 'chamberId'`,
  // A membership ends with its chamber.
  ended: sql`exists (select from organizations.chamber c where c.organization_id = b.chamber_id
    and c.superseded_at is null and upper_inf(c.valid) and c.dissolved_on is not null)`,
  label: sql`(select e.name from organizations.enterprise e
    where e.organization_id = b.enterprise_id and e.superseded_at is null and upper_inf(e.valid))
    || '（' || b.chamber_name || '）'`,
  field: 'chamberName',
  advice: '是否已退会；如系漏填，请补进名册。',
}
