// Every read of meetings, as of a date.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { story } from '#kernel/history/provenance.ts'
import { keysetPage, type Page } from '#kernel/http/page.ts'
import { shownOf } from '#kernel/identity/reader.ts'
import {
  type MeetingField,
  type MeetingFilter,
  type MeetingSummary,
  type MeetingView,
  meetingFields,
} from './contract.ts'
import { showMeetingValue } from './labels.ts'
import { meetingTimeline } from './tables.ts'

/** The latest first; meetings without a day come last, as if they were the oldest. */
const latestFirst = {
  key: sql`coalesce(m.held_on, '0001-01-01')`,
  type: 'date',
  descending: true,
  id: sql`m.record_id`,
} as const

/** One page of the meetings that match and were held by `asOf`, the latest first, and the cursor of the next. */
export function listMeetings(db: Db, filter: MeetingFilter, asOf: Temporal.PlainDate, page: Page) {
  const conditions = [
    sql`m.superseded_at is null and m.valid @> ${asOf}::date and (m.held_on is null or m.held_on <= ${asOf}::date)`,
  ]
  if (filter.organization) conditions.push(sql`m.organization_id = ${filter.organization}::bigint`)
  if (filter.kind) conditions.push(sql`m.kind = ${filter.kind}`)
  if (filter.from) conditions.push(sql`m.held_on >= ${filter.from}::date`)
  if (filter.to) conditions.push(sql`m.held_on <= ${filter.to}::date`)
  return keysetPage(
    db,
    sql<MeetingSummary>`m.organization_id::text as organization_id, m.organization_name, m.kind, m.kind_name, m.topic,
      m.held_on::text as held_on, m.place, m.due_count, m.present_count, m.minutes, m.recorder`,
    sql`meetings.meeting m where ${sql.join(conditions, sql` and `)}`,
    latestFirst,
    page,
    { column: sql`m.organization_id`, ids: shownOf(db, 'meetings') },
  )
}

/** One meeting as of a date; refused as missing where there is none. */
export async function meetingView(db: Db, id: string, asOf: Temporal.PlainDate): Promise<MeetingView> {
  const key = BigInt(id)
  const told = await story(db, meetingTimeline, key, meetingFields, showMeetingValue)
  const belief = told.at(asOf)
  if (!belief) refuse('missing', '没有这次活动，或链接已失效。请从组织生活列表进入。')
  const { rows: absences } = await sql<MeetingView['absences'][number]>`
    select name, reason, reason_kind from meetings.absence
    where meeting_id = ${key} and superseded_at is null and absent and valid @> ${asOf}::date
    order by record_id`.execute(db)
  return {
    id,
    asOf: asOf.toString(),
    organizationId: belief.organizationId === null ? null : String(belief.organizationId),
    fields: told.fields(belief),
    absences,
    doubts: told.doubts.map((d) => ({
      field: d.field,
      label: meetingFields[d.field as MeetingField] ?? d.field,
      text: d.said,
      reason: d.reason,
      settled: d.settled,
    })),
    history: told.history(),
  }
}
