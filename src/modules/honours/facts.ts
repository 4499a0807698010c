// What the wish for a brand a year is asked about: the recognized brands of each chamber.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Gathered } from '#kernel/module/rule-family.ts'
import { activeChambers } from '#modules/organizations/index.ts'
import type { BrandFacts } from './rules.ts'

interface Row {
  id: bigint
  name: string
  trade: boolean
  foundedOn: Temporal.PlainDate | null
  recordsUntil: Temporal.PlainDate | null
  brands: bigint[] | null
  years: number[] | null
}

export async function brandFacts(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<BrandFacts>[]> {
  const { rows } = await sql<Row>`
    with recognized as (
      select b.chamber_id, array_agg(b.record_id order by b.record_id) as brands,
        array_agg(extract(year from b.recognized_on)::int order by b.record_id) as years
      from honours.brand b
      where b.superseded_at is null and b.valid @> ${on}::date and b.outcome = 'recognized'
        and b.recognized_on <= ${on}::date
      group by b.chamber_id),
    told as (select max(stated_on) as until from honours.brand where superseded_at is null)
    select c.organization_id as id, c.name, coalesce(c.category = 'trade', false) as trade, c.founded_on,
      (select until from told) as records_until, r.brands, r.years
    from (select c.* from ${activeChambers(on)}) c left join recognized r on r.chamber_id = c.organization_id
    where ${ids}::bigint[] is null or c.organization_id = any(${ids}::bigint[])
    order by c.organization_id`.execute(db)
  return rows.map(({ id, name, brands, years, ...facts }) => ({
    id,
    name,
    facts: { ...facts, recognized: (brands ?? []).map((brand, i) => ({ id: brand, year: years?.[i] ?? 0 })) },
  }))
}
