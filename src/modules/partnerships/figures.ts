// The statistics of pairings. One organization may pair with both kinds: the two are never added up.
import { sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import { toldLater } from '#kernel/history/later.ts'
import type { PartnerKind } from './contract.ts'
import { pairingTimeline } from './tables.ts'

/** Organizations with a pairing in force as of a date; each counts once, by its first pairing. */
const paired = (kind: PartnerKind, id: string, label: string, partner: string): Figure => ({
  id,
  label,
  unit: '家',
  definition: `截至当日与${partner}党组织结对共建、尚未终止的商会党组织；终止或到期未续的不计，同一党组织只计一家。`,
  style: { kind: 'exact' },
  records: (asOf) => sql`
    select distinct on (coalesce(p.organization_id::text, p.organization_name))
      p.record_id as id, p.organization_name as label, 1 as weight, p.source_id
    from partnerships.pairing p
    where p.superseded_at is null and p.valid @> ${asOf}::date and p.partner_kind = ${kind}
      and coalesce(p.signed_on, p.stated_on) <= ${asOf}::date
      and (p.ended_on is null or p.ended_on > ${asOf}::date)
      and not ${toldLater(pairingTimeline, asOf, sql`p.record_id`, sql`v.ended_on <= ${asOf}::date`)}
    order by coalesce(p.organization_id::text, p.organization_name), p.record_id`,
})

export const figures: Figure[] = [
  paired('government-organ', 'pairings.government-organs', '与市级机关党组织结对的商会党组织', '市级机关'),
  paired('law-firm', 'pairings.law-firms', '与律师事务所党组织结对的商会党组织', '律师事务所'),
]
