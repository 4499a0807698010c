// What a Party organization's page shows of its organizational life: counts by quarter, and the latest.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type MeetingKind, meetingKinds, type OrganizationLife } from './contract.ts'
import { listMeetings } from './queries.ts'

/** How many quarters are looked back at, the present one included. */
const quarters = 4
const latest = 10

/** How often each kind was held in each of the last quarters, the present one last, and the latest meetings. */
export async function organizationLife(
  db: Db,
  organization: string,
  asOf: Temporal.PlainDate,
): Promise<OrganizationLife> {
  const present = asOf.with({ month: asOf.month - ((asOf.month - 1) % 3), day: 1 })
  const starts = Array.from({ length: quarters }, (_, i) =>
    present.subtract({ months: 3 * (quarters - 1 - i) }),
  )
  const { rows } = await sql<{ kind: MeetingKind; quarter: string; count: number }>`
    select coalesce(m.kind, 'other') as kind, date_trunc('quarter', m.held_on)::date::text as quarter,
      count(*)::int as count
    from meetings.meeting m
    where m.superseded_at is null and m.valid @> ${asOf}::date and m.organization_id = ${BigInt(organization)}
      and m.held_on between ${starts[0]}::date and ${asOf}::date
    group by 1, 2`.execute(db)
  const countOf = (kind: string, start: Temporal.PlainDate) =>
    rows.find((row) => row.kind === kind && row.quarter === start.toString())?.count ?? 0
  const page = { cursor: undefined, limit: latest }
  const { items } = await listMeetings(db, { organization }, asOf, page)
  return {
    asOf: asOf.toString(),
    quarters: starts.map((start) => start.toString()),
    kinds: (Object.entries(meetingKinds) as [MeetingKind, string][])
      .filter(([kind]) => kind !== 'other' || rows.some((row) => row.kind === kind))
      .map(([kind, label]) => ({ kind, label, counts: starts.map((start) => countOf(kind, start)) })),
    latest: items.map(({ dueCount, heldOn, id, kind, kindName, presentCount, topic }) => ({
      id,
      kind: kind === null || kind === 'other' ? (kindName ?? meetingKinds.other) : meetingKinds[kind],
      topic,
      heldOn,
      dueCount,
      presentCount,
    })),
  }
}
