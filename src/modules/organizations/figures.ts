// The statistics that organizations offer.

import { sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'
import { activeChambers, districtName } from './queries.ts'

export const chambersTotal: Figure = {
  id: 'chambers.total',
  label: '商会总数',
  unit: '家',
  definition:
    '截至当日已登记成立、尚未注销的商会和协会。成立日期空缺的，自台账的截至日期起计；台账截至日期以前的情况系推定。',
  style: { kind: 'exact' },
  page: '/chambers',
  by: ['district', 'year'],
  records: (asOf) => sql`
    select c.organization_id as id, c.name as label, 1 as weight, c.source_id, ${districtName(asOf)} as district,
      extract(year from c.founded_on)::integer as year
    from ${activeChambers(asOf)}`,
}
