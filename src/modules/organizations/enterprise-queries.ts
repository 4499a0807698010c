// Every read of enterprises, as of a date. Their telephones stay sealed: nothing here opens or sends one.

import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { toldDoubts } from '#kernel/history/doubts.ts'
import { story } from '#kernel/history/provenance.ts'
import { keysetPage, type Page, sortOf } from '#kernel/http/page.ts'
import {
  type EnterpriseFacets,
  type EnterpriseField,
  type EnterpriseFilter,
  type EnterpriseSort,
  type EnterpriseSummary,
  type EnterpriseView,
  enterpriseFields,
} from './contract.ts'
import { named } from './named.ts'
import { inDistrict, officialDistrict } from './queries.ts'
import { enterpriseShown } from './shown.ts'
import { enterpriseTimeline, membershipTimeline } from './tables.ts'

const district = (asOf: Temporal.PlainDate) => officialDistrict(sql`e.district`, asOf)

/** Whether the membership of `m` has not ended with its chamber. */
const lasting = (asOf: Temporal.PlainDate) => sql`not exists (
  select from organizations.chamber ended where ended.organization_id = m.chamber_id
    and ended.superseded_at is null and upper_inf(ended.valid) and ended.dissolved_on <= ${asOf}::date)`

/** The memberships of the enterprise of `e` in a chamber that is known: `m`. */
const memberships = (asOf: Temporal.PlainDate) => sql`
  organizations.membership m
  where m.enterprise_id = e.organization_id and m.superseded_at is null and m.valid @> ${asOf}::date
    and ${lasting(asOf)}`

function matching(db: Db, filter: EnterpriseFilter, asOf: Temporal.PlainDate): RawBuilder<unknown> {
  const conditions = [
    sql`organizations.enterprise e where e.superseded_at is null and e.valid @> ${asOf}::date`,
    enterpriseShown(db, sql`e.organization_id`),
  ]
  if (filter.search) conditions.push(named(sql`e.name_key`, filter.search, sql`e.credit_code`))
  if (filter.district) conditions.push(inDistrict(sql`e.district`, filter.district, asOf))
  if (filter.party) conditions.push(sql`e.has_party_organization = ${filter.party === 'yes'}`)
  if (filter.chamber) {
    conditions.push(
      sql`exists (select from ${memberships(asOf)} and m.chamber_id = ${BigInt(filter.chamber)})`,
    )
  }
  return sql.join(conditions, sql` and `)
}

/**
 * What a list can be sorted by. Their order is the one in which ledgers brought them, and nobody sets another. An empty
 * number comes first, as if it were the smallest.
 */
const sortKeys = {
  position: { key: sql`e.organization_id`, type: 'id' },
  employees: { key: sql`coalesce(e.employees, -1)`, type: 'integer' },
} as const

/** One page of the enterprises that match, in the order asked for, and the cursor of the next. */
export const listEnterprises = (
  db: Db,
  filter: EnterpriseFilter,
  asOf: Temporal.PlainDate,
  page: Page & { sort: EnterpriseSort },
) =>
  keysetPage(
    db,
    sql<EnterpriseSummary>`e.name, e.credit_code, ${district(asOf)} as district, e.employees, e.has_party_organization,
      array(select coalesce(c.name, m.chamber_name)
        from organizations.membership m
        left join organizations.chamber c on c.organization_id = m.chamber_id and c.superseded_at is null
          and c.valid @> ${asOf}::date
        where m.enterprise_id = e.organization_id and m.superseded_at is null and m.valid @> ${asOf}::date
          and ${lasting(asOf)}
        order by m.record_id) as chambers`,
    matching(db, filter, asOf),
    { ...sortOf(sortKeys, page.sort), id: sql`e.organization_id` },
    page,
  )

/** How many enterprises match, and how many there are behind each choice of the filters. */
export async function enterpriseFacets(
  db: Db,
  filter: EnterpriseFilter,
  asOf: Temporal.PlainDate,
): Promise<Omit<EnterpriseFacets, 'whole'>> {
  const all = matching(db, filter, asOf)
  const total = await sql<{ n: number }>`select count(*)::int as n from ${all}`.execute(db)
  const districts = await sql<{ value: string; count: number }>`
    with counted as (
      select e.district, count(*)::int as n
      from ${matching(db, { ...filter, district: undefined }, asOf)} group by 1
    )
    select official.name as value, sum(counted.n)::int as count
    from counted
    join organizations.district_name said on said.name = counted.district
      and said.superseded_at is null and said.valid @> ${asOf}::date
    join organizations.district d on d.id = said.district_id
    join organizations.district_name official on official.district_id = d.id
      and official.official and official.superseded_at is null and official.valid @> ${asOf}::date
    group by d.position, official.name order by d.position`.execute(db)
  const organized = await sql<{ value: boolean; count: number }>`
    select e.has_party_organization as value, count(*)::int as count
    from ${matching(db, { ...filter, party: undefined }, asOf)} and e.has_party_organization is not null
    group by 1 order by 1 desc`.execute(db)
  const chamber = await sql<{ name: string }>`
    select name from organizations.chamber where superseded_at is null and valid @> ${asOf}::date
      and organization_id = ${BigInt(filter.chamber ?? 0)}`.execute(db)
  return {
    total: total.rows[0]?.n ?? 0,
    districts: districts.rows.map((r) => ({ ...r, label: r.value })),
    party: organized.rows.map((r) => ({
      value: r.value ? ('yes' as const) : ('no' as const),
      label: r.value ? '已建' : '未建',
      count: r.count,
    })),
    chamber: chamber.rows[0]?.name ?? null,
  }
}

const { phone: _sealed, ...shownFields } = enterpriseFields

/** An enterprise's page as of a date; refused as missing where there is no such enterprise. */
export async function enterpriseView(db: Db, id: string, asOf: Temporal.PlainDate): Promise<EnterpriseView> {
  const told = await story(db, enterpriseTimeline, BigInt(id), shownFields, (field, value) =>
    field === 'hasPartyOrganization' ? (value === 'true' ? '是' : '否') : value,
  )
  const belief = told.at(asOf)
  if (!belief) refuse('missing', '没有这家企业，或链接已失效。请从会员企业列表进入。')
  const chambers = await sql<{ id: bigint | null; name: string; recordId: bigint }>`
    select m.record_id, m.chamber_id as id, coalesce(c.name, m.chamber_name) as name
    from organizations.membership m
    left join organizations.chamber c on c.organization_id = m.chamber_id and c.superseded_at is null
      and c.valid @> ${asOf}::date
    where m.enterprise_id = ${BigInt(id)} and m.superseded_at is null and m.valid @> ${asOf}::date
      and ${lasting(asOf)}
    order by m.record_id`.execute(db)
  const joining = chambers.rows.map((c) => c.recordId)
  const doubts = told.doubts.concat(await toldDoubts(db, membershipTimeline, joining))
  return {
    id,
    asOf: asOf.toString(),
    name: String(belief.name),
    presumed: Temporal.PlainDate.compare(asOf, belief.statedOn) < 0,
    chambers: chambers.rows.map((c) => ({ id: c.id === null ? null : String(c.id), name: c.name })),
    fields: told.fields(belief),
    doubts: doubts.map((d) => ({
      field: d.field,
      label:
        enterpriseFields[d.field as EnterpriseField] ?? (d.field === 'chamberName' ? '所属商会' : d.field),
      text: d.said,
      reason: d.reason,
      settled: d.settled,
    })),
    history: told.history(),
    takenBack: told.takenBack,
  }
}
