// The statistic that training offers: who has fewer hours on record than are asked for.
import { sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import { inOrganization, members } from '#modules/party/index.ts'

/** Hours a year that are asked of every member (全国党员教育培训工作规划, rulebook C-01b and C-01). */
const hoursAsked = 32

export const figures: Figure[] = [
  {
    id: 'training.below-32-hours',
    kinds: ['rolls'],
    label: '本会登记学时不足32',
    unit: '人',
    definition:
      '上一自然年度在商会培训台账上登记的学时不足 32 的商会党组织党员，含一次没有登记的。只计培训台账，会议学时和原支部学时不在内，仅作提示。',
    style: { kind: 'exact' },
    records: (asOf) => {
      const from = Temporal.PlainDate.from({ year: asOf.year - 1, month: 1, day: 1 })
      const to = from.add({ years: 1 })
      return sql`
        select distinct on (m.person_id) m.person_id as id, m.name as label, 1 as weight, m.source_id
        from ${members(asOf)} and ${inOrganization(asOf)} and m.person_id not in (
          select t.person_id from training.attendance t
          where t.superseded_at is null and t.valid @> ${asOf}::date and t.person_id is not null
            and t.held_on >= ${from}::date and t.held_on < ${to}::date and t.held_on <= ${asOf}::date
          group by t.person_id having sum(t.minutes) >= ${hoursAsked * 60})
        order by m.person_id, m.record_id`
    },
  },
]
