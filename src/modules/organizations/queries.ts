// Every read of organizations, as of a date.

import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { toldLater } from '#kernel/history/later.ts'
import { story } from '#kernel/history/provenance.ts'
import { keysetPage, type Page, sortOf } from '#kernel/http/page.ts'
import {
  type ChamberCategory,
  type ChamberFacets,
  type ChamberField,
  type ChamberFilter,
  type ChamberSort,
  type ChamberSummary,
  type ChamberView,
  chamberCategories,
  chamberFields,
} from './contract.ts'
import { revisionForms, showChamberValue } from './labels.ts'
import { named } from './named.ts'
import { chamberShown } from './shown.ts'
import { chamberTimeline } from './tables.ts'

/** Whether a ledger after a date is the first to say of the chamber of `c` that it was dissolved by then. */
const dissolvedBy = (asOf: Temporal.PlainDate) =>
  toldLater(chamberTimeline, asOf, sql`c.organization_id`, sql`v.dissolved_on <= ${asOf}::date`)

/**
 * The chambers registered and not dissolved as of a date: `c`, one row each.
 * A chamber whose ledger gives no founding date counts from the date of that ledger.
 */
export const activeChambers = (asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  organizations.chamber c
  where c.superseded_at is null and c.valid @> ${asOf}::date
    and coalesce(c.founded_on, c.stated_on) <= ${asOf}::date
    and (c.dissolved_on is null or c.dissolved_on > ${asOf}::date)
    and not ${dissolvedBy(asOf)}`

/** The official name, as of a date, of the district that a registered district name (`said`) leads to. */
export const officialDistrict = (
  said: RawBuilder<unknown>,
  asOf: Temporal.PlainDate,
): RawBuilder<string | null> => sql`(
  select official.name from organizations.district_name said
  join organizations.district_name official on official.district_id = said.district_id
    and official.official and official.superseded_at is null and official.valid @> ${asOf}::date
  where said.name = ${said} and said.superseded_at is null and said.valid @> ${asOf}::date
  limit 1)`

/** The official name of the district of the chamber of `c`. */
export const districtName = (asOf: Temporal.PlainDate) => officialDistrict(sql`c.district`, asOf)

/** Whether a registered district name (`said`) leads to the district that is officially called `name`. */
export const inDistrict = (
  said: RawBuilder<unknown>,
  name: string,
  asOf: Temporal.PlainDate,
): RawBuilder<unknown> => sql`${said} in (
  select said.name from organizations.district_name said
  join organizations.district_name official on official.district_id = said.district_id
  where official.name = ${name} and official.official
    and official.superseded_at is null and official.valid @> ${asOf}::date
    and said.superseded_at is null and said.valid @> ${asOf}::date)`

function matching(db: Db, filter: ChamberFilter, asOf: Temporal.PlainDate): RawBuilder<unknown> {
  const conditions = [
    sql`organizations.organization o, ${activeChambers(asOf)} and o.id = c.organization_id and o.kind = 'chamber'`,
    chamberShown(db, sql`c.organization_id`),
  ]
  if (filter.search) conditions.push(named(sql`c.name_key`, filter.search, sql`c.credit_code`))
  if (filter.category) conditions.push(sql`c.category = ${filter.category}`)
  if (filter.district) conditions.push(inDistrict(sql`c.district`, filter.district, asOf))
  return sql.join(conditions, sql` and `)
}

/** What a list can be sorted by. An empty date comes first, as if it were the oldest. */
const sortKeys = {
  position: { key: sql`o.position`, type: 'integer' },
  foundedOn: { key: sql`coalesce(c.founded_on, '0001-01-01')`, type: 'date' },
  termEndsOn: { key: sql`coalesce(c.term_ends_on, '0001-01-01')`, type: 'date' },
} as const

/** One page of the chambers that match, in the order asked for, and the cursor of the next. */
export const listChambers = (
  db: Db,
  filter: ChamberFilter,
  asOf: Temporal.PlainDate,
  page: Page & { sort: ChamberSort },
) =>
  keysetPage(
    db,
    sql<ChamberSummary>`c.name, c.credit_code, c.category, ${districtName(asOf)} as district, c.industry,
      c.founded_on::text as founded_on, c.term_ends_on::text as term_ends_on, c.president, c.member_count`,
    matching(db, filter, asOf),
    { ...sortOf(sortKeys, page.sort), id: sql`o.id` },
    page,
  )

/** How many chambers match, and how many there are behind each choice of the filters. */
export async function chamberFacets(
  db: Db,
  filter: ChamberFilter,
  asOf: Temporal.PlainDate,
): Promise<Omit<ChamberFacets, 'whole'>> {
  const all = matching(db, filter, asOf)
  const total = await sql<{ n: number }>`select count(*)::int as n from ${all}`.execute(db)
  const categories = await sql<{ value: ChamberCategory; count: number }>`
    select c.category as value, count(*)::int as count
    from ${matching(db, { ...filter, category: undefined }, asOf)} and c.category is not null group by 1`.execute(
    db,
  )
  const districts = await sql<{ value: string; count: number }>`
    with counted as (
      select c.district, count(*)::int as n from ${matching(db, { ...filter, district: undefined }, asOf)} group by 1
    )
    select official.name as value, sum(counted.n)::int as count
    from counted
    join organizations.district_name said on said.name = counted.district
      and said.superseded_at is null and said.valid @> ${asOf}::date
    join organizations.district d on d.id = said.district_id
    join organizations.district_name official on official.district_id = d.id
      and official.official and official.superseded_at is null and official.valid @> ${asOf}::date
    group by d.position, official.name order by d.position`.execute(db)
  const count = new Map(categories.rows.map((r) => [r.value, r.count]))
  const known = Object.entries(chamberCategories) as [ChamberCategory, string][]
  return {
    total: total.rows[0]?.n ?? 0,
    categories: known
      .filter(([value]) => count.has(value))
      .map(([value, label]) => ({ value, label, count: count.get(value) ?? 0 })),
    districts: districts.rows.map((r) => ({ value: r.value, label: r.value, count: r.count })),
  }
}

/** A chamber's page as of a date; refused as missing where there is no such chamber. */
export async function chamberView(db: Db, id: string, asOf: Temporal.PlainDate): Promise<ChamberView> {
  const show = (field: string, value: string) => showChamberValue(field as ChamberField, value)
  const told = await story(db, chamberTimeline, BigInt(id), chamberFields, show)
  const belief = told.at(asOf)
  if (!belief) refuse('missing', '没有这家商会，或链接已失效。请从商会列表进入。')
  // A ledger after this day may be the first to say that the chamber had been dissolved by then.
  const ended = told.last && stateOn(told.last, asOf) === 'dissolved'
  return {
    id,
    asOf: asOf.toString(),
    version: String(belief.id),
    name: String(belief.name),
    category: belief.category as ChamberCategory | null,
    state: ended ? 'dissolved' : stateOn(belief, asOf),
    presumed: Temporal.PlainDate.compare(asOf, belief.statedOn) < 0,
    fields: told.fields(belief),
    doubts: told.doubts.map((d) => ({
      field: d.field,
      label: chamberFields[d.field as ChamberField] ?? d.field,
      text: d.said,
      reason: d.reason,
      settled: d.settled,
    })),
    history: told.history(),
    takenBack: told.takenBack,
    may: told.takenBack ? [] : ['revise', ...((await canUndo(db, String(belief.id))) ? ['undo'] : [])],
  }
}

/** The belief of `b` that a form of a chamber's page made; what only carries its values on is none. */
const revised = sql`
  organizations.chamber b
  join organizations.chamber earlier on earlier.id = b.based_on and earlier.source_id <> b.source_id
  join history.source s on s.id = b.source_id join history.document d on d.id = s.document_id
    and d.kind = 'form' and d.name = any(${Object.values(revisionForms)}::text[])`

/** Whether a form made this version of a chamber, so that it can be taken back. */
export async function canUndo(db: Db, version: string): Promise<boolean> {
  const { rows } = await sql`
    select from ${revised} where b.id = ${version}::bigint and b.superseded_at is null`.execute(db)
  return rows.length > 0
}

function stateOn(belief: { foundedOn: unknown; dissolvedOn: unknown }, asOf: Temporal.PlainDate) {
  const { foundedOn, dissolvedOn } = belief as Record<string, Temporal.PlainDate | null>
  if (foundedOn && Temporal.PlainDate.compare(foundedOn, asOf) > 0) return 'not-yet-founded'
  return dissolvedOn && Temporal.PlainDate.compare(dissolvedOn, asOf) <= 0 ? 'dissolved' : 'active'
}

/** The federation whose registry this is, as of a date; null in an empty database. */
export async function federationOn(
  db: Db,
  asOf: Temporal.PlainDate,
): Promise<{ name: string; regionCode: string } | null> {
  const { rows } = await sql<{ name: string; regionCode: string }>`
    select name, region_code from organizations.federation
    where superseded_at is null and valid @> ${asOf}::date order by organization_id limit 1`.execute(db)
  return rows[0] ?? null
}

/** The official names of the districts as of a date, in the order set by hand. */
export async function districtsOn(db: Db, asOf: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select official.name from organizations.district d
    join organizations.district_name official on official.district_id = d.id
      and official.official and official.superseded_at is null and official.valid @> ${asOf}::date
    order by d.position, official.name`.execute(db)
  return rows.map((row) => row.name)
}
