// What the wish for a brand a year is asked about: the recognized brands of each chamber.
import { sql } from 'kysely'
import { recordsUntil } from '#kernel/history/records-until.ts'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { activeChambers } from '#modules/organizations/index.ts'
import type { BrandFacts } from './rules.ts'

interface Row {
  trade: boolean
  foundedOn: Temporal.PlainDate | null
  brands: bigint[] | null
  years: number[] | null
}

export const brandFacts: Gathering<BrandFacts, Row, Temporal.PlainDate | null> = {
  common: (db) => recordsUntil(db, 'honours.brand'),
  rows: ({ on, ids }) => sql`
    with recognized as (
      select b.chamber_id, array_agg(b.record_id order by b.record_id) as brands,
        array_agg(extract(year from b.recognized_on)::int order by b.record_id) as years
      from honours.brand b
      where b.superseded_at is null and b.valid @> ${on}::date and b.outcome = 'recognized'
        and b.recognized_on <= ${on}::date and ${among(sql`b.chamber_id`, ids)}
      group by b.chamber_id)
    select c.organization_id as id, c.name, coalesce(c.category = 'trade', false) as trade, c.founded_on,
      r.brands, r.years
    from (select c.* from ${activeChambers(on)} and ${among(sql`c.organization_id`, ids)}) c
    left join recognized r on r.chamber_id = c.organization_id`,
  facts: ({ trade, foundedOn, brands, years }, until) => ({
    trade,
    foundedOn,
    recordsUntil: until,
    recognized: (brands ?? []).map((id, i) => ({ id, year: years?.[i] ?? 0 })),
  }),
  touched: {
    'honours.brand': (written) => sql`select chamber_id as id from ${written('record_id')} b`,
    'organizations.chamber': (written) =>
      sql`select organization_id as id from ${written('organization_id')} c`,
  },
}
