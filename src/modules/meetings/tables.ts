// The timelines of meetings and of who was absent from them.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type MeetingField, meetingFields } from './contract.ts'

export type MeetingColumn = MeetingField | 'organizationId'
export const meetingTimeline: Timeline<MeetingColumn> = {
  table: 'meetings.meeting',
  key: 'record_id',
  fields: [...(Object.keys(meetingFields) as MeetingField[]), 'organizationId'],
}

export type AbsenceColumn = 'meetingId' | 'name' | 'reason' | 'reasonKind' | 'absent' | 'personId'
export const absenceTimeline: Timeline<AbsenceColumn> = {
  table: 'meetings.absence',
  key: 'record_id',
  fields: ['meetingId', 'name', 'reason', 'reasonKind', 'absent', 'personId'],
}
