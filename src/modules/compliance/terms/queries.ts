// 换届到期一览: chambers beside the Party organizations that cover them, each as far as it is seen, by when their terms end.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type Parameter, valueOn } from '#kernel/rules/rule.ts'
import { activeChambers, districtName } from '#modules/organizations/index.ts'
import { activeOrganizations } from '#modules/party/index.ts'
import type { TermPair, TermSide, TermUrgency } from './contract.ts'

interface Row {
  chamberId: string | null
  chamber: string | null
  district: string | null
  president: string | null
  chamberEnds: Temporal.PlainDate | null
  organizationId: string | null
  organization: string | null
  secretary: string | null
  organizationEnds: Temporal.PlainDate | null
}

/**
 * The terms that a reader sees, in the official order of districts and chambers: one line for a chamber and an
 * organization that covers it, one for an organization that covers none that the reader sees. Those that end only
 * after a year are counted and not listed.
 */
export async function termsOn(db: Db, on: Temporal.PlainDate, notice: Parameter) {
  const { rows } = await sql<Row>`
    with c as (
      select c.*, o.position from organizations.organization o, ${activeChambers(on)} and o.id = c.organization_id),
    covers as (
      select v.organization_id, v.chamber_id from party.coverage v join c on c.organization_id = v.chamber_id
      where v.superseded_at is null and v.valid @> ${on}::date and v.covers)
    select c.organization_id::text as chamber_id, c.name as chamber, ${districtName(on)} as district, c.president,
      c.term_ends_on as chamber_ends, p.record_id::text as organization_id, p.name as organization, p.secretary,
      p.term_ends_on as organization_ends
    from ((select * from ${activeOrganizations(on)}) p left join covers v on v.organization_id = p.record_id)
    full join c on c.organization_id = v.chamber_id
    order by (select d.position from organizations.district_name n join organizations.district d on d.id = n.district_id
      where n.name = c.district and n.superseded_at is null and n.valid @> ${on}::date limit 1), c.position,
      p.record_id`.execute(db)
  const months = valueOn(notice, on) ?? 0
  const pairs = rows.map((row): TermPair => {
    const chamber = sideOf(row.chamberId, row.chamber, row.president, row.chamberEnds, months)
    const organization = sideOf(
      row.organizationId,
      row.organization,
      row.secretary,
      row.organizationEnds,
      months,
    )
    const ends = [...(chamber ? [row.chamberEnds] : []), ...(organization ? [row.organizationEnds] : [])]
    return {
      district: row.district,
      chamber,
      organization,
      urgency: urgencyOf(ends, on, months),
      apart: apartOf(row),
    }
  })
  const items = pairs.filter((pair) => pair.urgency !== 'later')
  return { months, items, later: pairs.length - items.length }
}

/** Null where there is no such side to the line. */
const sideOf = (
  id: string | null,
  name: string | null,
  leader: string | null,
  ends: Temporal.PlainDate | null,
  months: number,
): TermSide | null =>
  id === null || name === null
    ? null
    : {
        id,
        name,
        leader,
        endsOn: ends?.toString() ?? null,
        noticeOn: ends?.subtract({ months }).toString() ?? null,
      }

/** Days between the two ends; null where one is not known. */
const apartOf = ({ chamberEnds, organizationEnds }: Row): number | null =>
  chamberEnds && organizationEnds ? Math.abs(chamberEnds.until(organizationEnds).days) : null

/** How urgent the earlier of the two is; unknown only where nothing else presses. */
function urgencyOf(ends: (Temporal.PlainDate | null)[], on: Temporal.PlainDate, months: number): TermUrgency {
  const known = ends.filter((day) => day !== null)
  const isBy = (limit: Temporal.PlainDate) => known.some((day) => Temporal.PlainDate.compare(day, limit) <= 0)
  if (isBy(on.subtract({ days: 1 }))) return 'over'
  if (isBy(on.add({ months }))) return 'soon'
  if (known.length < ends.length) return 'unknown'
  return isBy(on.add({ years: 1 })) ? 'year' : 'later'
}
