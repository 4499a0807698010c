// Every write of meetings: the ledger of organizational life, and who was absent.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { matchRecords, renewKeys } from '#kernel/history/match.ts'
import { observe } from '#kernel/history/timeline.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { findMembers, findPartyOrganizations, partyOrganizationDates } from '#modules/party/index.ts'
import { meetingFields } from './contract.ts'
import { showMeetingValue } from './labels.ts'
import { organizationName, type PlacedMeeting, placeMeetings } from './place.ts'
import type { MeetingRow } from './sheets.ts'
import { absenceTimeline, type MeetingColumn, meetingTimeline } from './tables.ts'

const meetingKind: RecordKind<MeetingColumn> = {
  kind: 'meeting',
  noun: '组织生活',
  timeline: meetingTimeline,
  labels: meetingFields,
  show: showMeetingValue,
}

/** Takes in a 组织生活台账: what was held, and who was absent. */
export async function takeMeetings(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { read } = sheet
  const names = read.rows.map((row) => organizationName(read, sheet.sheet, row.values as MeetingRow))
  const ids = await findPartyOrganizations(work.tx, names)
  const dates = await partyOrganizationDates(work.tx, [...ids.values()], sheet.statedOn)
  const placed = placeMeetings(read, sheet.sheet, { ids, dates }, sheet.statedOn)
  const proposals = placed.map((p) => p.proposal)
  await renewKeys(work.tx, meetingKind.kind, meetingTimeline, sheet.documentId, proposals)
  const taken = await takeRecords(work, sheet, meetingKind, proposals)
  const refused = new Set(taken.rows.filter((r) => r.outcome === 'refused').map((r) => r.row))
  if (read.columns.absentees) {
    await takeAbsences(
      work,
      sheet,
      placed.filter((p) => !refused.has(p.proposal.row)),
    )
  }
  return taken
}

/** Who was absent from each meeting, and who is no longer said to have been. */
async function takeAbsences(work: Work, sheet: TakenSheet, placed: PlacedMeeting[]): Promise<void> {
  const meetings = await matchRecords(
    work.tx,
    meetingKind.kind,
    placed.map((p) => ({ ...p.proposal, sheet: sheet.sheet })),
  )
  const rows = placed.flatMap(({ proposal, absentees }, i) => {
    const times = new Map<string, number>()
    return (absentees?.absences ?? []).map((absence) => {
      const name = matchKey(absence.name)
      const time = (times.get(name) ?? 0) + 1
      times.set(name, time)
      const naturalKey = [meetings[i], name, ...(time > 1 ? [time] : [])].join(' ')
      const values = { meetingId: meetings[i] as bigint, ...absence, absent: true }
      const member = `${proposal.values.organizationId} ${name}`
      return { row: proposal.row, values, naturalKey, sheet: sheet.sheet, sequence: null, member }
    })
  })
  const records = await matchRecords(work.tx, 'meeting-absence', rows)
  const people = await findMembers(
    work.tx,
    placed.flatMap((p) => (p.proposal.values.organizationId as bigint | null | undefined) ?? []),
  )
  const { rows: standing } = await sql<{ recordId: bigint; meetingId: bigint }>`
    select record_id, meeting_id from meetings.absence
    where superseded_at is null and absent and valid @> ${sheet.statedOn}::date
      and meeting_id = any(${meetings}::bigint[])`.execute(work.tx)
  const named = new Set(records)
  const rowOf = new Map(meetings.map((id, i) => [id, placed[i]?.proposal.row as number]))
  const ended = standing
    .filter((s) => !named.has(s.recordId))
    .map((s) => ({ key: s.recordId, row: rowOf.get(s.meetingId) as number, values: { absent: false } }))
  const from = { documentId: sheet.documentId, ledger: 'meeting-absence', statedOn: sheet.statedOn }
  await observe(work.tx, absenceTimeline, from, [
    ...rows.map(({ member, row, values }, i) => {
      // Of two members of one name nobody knows which was absent.
      const [person = null, ...others] = people.get(member) ?? []
      const personId = others.length === 0 ? person : null
      return { key: records[i] as bigint, row, values: { ...values, personId } }
    }),
    ...ended,
  ])
}
