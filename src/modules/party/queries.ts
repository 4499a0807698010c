// Every read of Party organizations, as of a date.

import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import { story } from '#kernel/history/provenance.ts'
import { keysetPage, type Page, sortOf } from '#kernel/http/page.ts'
import { named } from '#modules/organizations/index.ts'
import { activeOrganizations } from './active.ts'
import {
  type EnterpriseOrganization,
  type OrganizationField,
  type OrganizationForm,
  type OrganizationNature,
  type OrganizationView,
  organizationFields,
  organizationForms,
  organizationNatures,
  type PartyOrganizationFacets,
  type PartyOrganizationFilter,
  type PartyOrganizationSort,
  type PartyOrganizationSummary,
} from './contract.ts'
import { showOrganizationValue } from './labels.ts'
import { organizationShown } from './shown.ts'
import { organizationTimeline } from './tables.ts'

/** What follows `join`: the coverages of the organization of `p`, `v`, each with its chamber, `c`. */
const coverageOf = (asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  party.coverage v on v.organization_id = p.record_id and v.superseded_at is null and v.valid @> ${asOf}::date
    and v.covers
  left join organizations.chamber c on c.organization_id = v.chamber_id and c.superseded_at is null
    and c.valid @> ${asOf}::date`

/** The chambers that the organization of `p` covers: `v`. */
const covered = (asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  party.coverage v
  where v.organization_id = p.record_id and v.superseded_at is null and v.valid @> ${asOf}::date and v.covers`

function matching(db: Db, filter: PartyOrganizationFilter, asOf: Temporal.PlainDate): RawBuilder<unknown> {
  const conditions = [activeOrganizations(asOf), organizationShown(db, sql`p.record_id`)]
  if (filter.search) conditions.push(named(sql`p.name_key`, filter.search))
  if (filter.form) conditions.push(sql`p.form = ${filter.form}`)
  if (filter.nature) conditions.push(sql`p.nature = ${filter.nature}`)
  if (filter.superior) conditions.push(sql`p.superior_key = ${matchKey(filter.superior)}`)
  if (filter.chamber) {
    conditions.push(sql`exists (select from ${covered(asOf)} and v.chamber_id = ${BigInt(filter.chamber)})`)
  }
  return sql.join(conditions, sql` and `)
}

/** What a list can be sorted by. An empty date comes first, as if it were the oldest. */
const sortKeys = {
  position: { key: sql`p.record_id`, type: 'id' },
  foundedOn: { key: sql`coalesce(p.founded_on, '0001-01-01')`, type: 'date' },
  termEndsOn: { key: sql`coalesce(p.term_ends_on, '0001-01-01')`, type: 'date' },
} as const

/** One page of the organizations that match, in the order asked for, and the cursor of the next. */
export const listPartyOrganizations = (
  db: Db,
  filter: PartyOrganizationFilter,
  asOf: Temporal.PlainDate,
  page: Page & { sort: PartyOrganizationSort },
) =>
  keysetPage(
    db,
    sql<PartyOrganizationSummary>`p.name, p.form, p.nature, p.superior_name as superior, p.secretary,
      p.founded_on::text as founded_on, p.term_ends_on::text as term_ends_on, p.member_count,
      (select count(*)::int from ${covered(asOf)}) as chambers`,
    matching(db, filter, asOf),
    { ...sortOf(sortKeys, page.sort), id: sql`p.record_id` },
    page,
  )

/** How many organizations match, and how many there are behind each choice of the filters. */
export async function partyOrganizationFacets(
  db: Db,
  filter: PartyOrganizationFilter,
  asOf: Temporal.PlainDate,
): Promise<Omit<PartyOrganizationFacets, 'whole'>> {
  const counted = async (column: string, rest: PartyOrganizationFilter) => {
    const { rows } = await sql<{ value: string | null; count: number }>`
      select ${sql.ref(`p.${column}`)} as value, count(*)::int as count from ${matching(db, rest, asOf)}
      group by 1`.execute(db)
    return new Map(rows.map((row) => [row.value, row.count]))
  }
  const choices = <K extends string>(words: Record<K, string>, counts: Map<string | null, number>) =>
    (Object.entries(words) as [K, string][])
      .filter(([value]) => counts.has(value))
      .map(([value, label]) => ({ value, label, count: counts.get(value) ?? 0 }))
  const all = matching(db, filter, asOf)
  const total = await sql<{ n: number }>`select count(*)::int as n from ${all}`.execute(db)
  return {
    total: total.rows[0]?.n ?? 0,
    forms: choices(organizationForms, await counted('form', { ...filter, form: undefined })),
    natures: choices(organizationNatures, await counted('nature', { ...filter, nature: undefined })),
  }
}

/** The organizations that cover a chamber as of a date. */
export async function coveringChamber(
  db: Db,
  chamber: string,
  asOf: Temporal.PlainDate,
): Promise<PartyOrganizationSummary[]> {
  const page = { sort: 'position', cursor: undefined, limit: 200 } as const
  return (await listPartyOrganizations(db, { chamber }, asOf, page)).items
}

/** Enterprises' own organizations as of a date: those of one enterprise, or those that one organization guides. */
export async function enterpriseOrganizations(
  db: Db,
  of: { enterprise: string } | { guidedBy: string },
  asOf: Temporal.PlainDate,
): Promise<EnterpriseOrganization[]> {
  const condition =
    'enterprise' in of
      ? sql`p.enterprise_id = ${BigInt(of.enterprise)}`
      : sql`p.guided_by_id = ${BigInt(of.guidedBy)}`
  const { rows } = await sql<Record<keyof EnterpriseOrganization, never>>`
    select p.record_id::text as id, p.name, p.enterprise_id::text as enterprise_id,
      coalesce(e.name, p.enterprise_name) as enterprise, p.secretary, p.member_count,
      p.superior_name as superior, p.guided_by_id::text as guided_by_id, p.guided_by_name as guided_by,
      p.founded_on::text as founded_on, p.visited_on::text as visited_on
    from party.enterprise_organization p
    left join organizations.enterprise e on e.organization_id = p.enterprise_id and e.superseded_at is null
      and e.valid @> ${asOf}::date
    where p.superseded_at is null and p.valid @> ${asOf}::date and ${condition}
      and coalesce(p.founded_on, p.stated_on) <= ${asOf}::date
      and (p.dissolved_on is null or p.dissolved_on > ${asOf}::date)
    order by p.record_id`.execute(db)
  return rows
}

/** A Party organization's page as of a date (一户一档); refused as missing where there is none. */
export async function partyOrganizationView(
  db: Db,
  id: string,
  asOf: Temporal.PlainDate,
): Promise<OrganizationView> {
  const chambers = await chamberNames(db, id)
  const told = await story(db, organizationTimeline, BigInt(id), organizationFields, (field, value) =>
    field === 'leadChamberId' ? (chambers.get(value) ?? value) : showOrganizationValue(field, value),
  )
  const belief = told.at(asOf)
  if (!belief) refuse('missing', '没有这个党组织，或链接已失效。请从党组织列表进入。')
  const page = { sort: 'position', cursor: undefined, limit: 200 } as const
  const coverage = await sql<{ id: string | null; name: string }>`
    select v.chamber_id::text as id, coalesce(c.name, v.chamber_name) as name
    from party.organization p join ${coverageOf(asOf)}
    where p.id = ${belief.id} order by v.record_id`.execute(db)
  const superiorKey = String(belief.superiorKey ?? '')
  const superior = await sql<{ id: string }>`
    select p.record_id::text as id from ${activeOrganizations(asOf)} and p.name_key = ${superiorKey} limit 1`.execute(
    db,
  )
  return {
    id,
    asOf: asOf.toString(),
    name: String(belief.name),
    form: belief.form as OrganizationForm | null,
    nature: belief.nature as OrganizationNature | null,
    state: stateOn(belief, asOf),
    presumed: Temporal.PlainDate.compare(asOf, belief.statedOn) < 0,
    superior: belief.superiorName
      ? { id: superior.rows[0]?.id ?? null, name: String(belief.superiorName) }
      : null,
    chambers: coverage.rows,
    branches: (await listPartyOrganizations(db, { superior: String(belief.name) }, asOf, page)).items,
    guided: await enterpriseOrganizations(db, { guidedBy: id }, asOf),
    fields: told.fields(belief),
    doubts: told.doubts.map((d) => ({
      field: d.field,
      label: organizationFields[d.field as OrganizationField] ?? d.field,
      text: d.said,
      reason: d.reason,
      settled: d.settled,
    })),
    history: told.history(),
    takenBack: told.takenBack,
  }
}

/** The names of the chambers that an organization's beliefs refer to, by their ids. */
async function chamberNames(db: Db, id: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (c.organization_id) c.organization_id::text as id, c.name
    from party.organization p join organizations.chamber c on c.organization_id = p.lead_chamber_id
    where p.record_id = ${BigInt(id)} and c.superseded_at is null
    order by c.organization_id, upper(c.valid) desc nulls first`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

function stateOn(belief: { foundedOn: unknown; dissolvedOn: unknown }, asOf: Temporal.PlainDate) {
  const { foundedOn, dissolvedOn } = belief as Record<string, Temporal.PlainDate | null>
  if (foundedOn && Temporal.PlainDate.compare(foundedOn, asOf) > 0) return 'not-yet-founded'
  return dissolvedOn && Temporal.PlainDate.compare(dissolvedOn, asOf) <= 0 ? 'dissolved' : 'active'
}
