// The statistics of bank credit: unsecured personal credit loans of the year before.
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#kernel/figures/figure.ts'

/** Unsecured, unpledged personal credit loans of the calendar year before a date's: `l`. */
const unsecured = (asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  credit.bank_loan l
  where l.superseded_at is null and l.valid @> ${asOf}::date
    and l.year = ${asOf.year - 1} and l.guarantee = 'none' and l.personal_credit`

const which = '上一自然年度银行发放的无担保、无抵押个人信用贷款'

export const figures: Figure[] = [
  {
    id: 'bank-credit.unsecured.enterprises',
    kinds: ['money'],
    label: '获得无担保个人信用贷款的企业',
    unit: '家',
    definition: `获得${which}的企业，同一企业有几笔也只计一家；抵押、质押、保证贷款和其他年度的不计。`,
    style: { kind: 'exact' },
    records: (asOf) => sql`
      select distinct on (coalesce(l.enterprise_id::text, l.enterprise_name))
        l.record_id as id, l.enterprise_name as label, 1 as weight, l.source_id
      from ${unsecured(asOf)}
      order by coalesce(l.enterprise_id::text, l.enterprise_name), l.record_id`,
  },
  {
    id: 'bank-credit.unsecured.amount',
    kinds: ['money'],
    label: '无担保个人信用贷款总额',
    unit: '元',
    definition: `${which}金额之和；抵押、质押、保证贷款和其他年度的不计。`,
    style: { kind: 'exact', scale: '亿' },
    money: true,
    records: (asOf) => sql`
      select l.record_id as id, concat_ws(' ', l.enterprise_name, l.bank) as label,
        l.amount as weight, l.source_id
      from ${unsecured(asOf)}`,
  },
]
