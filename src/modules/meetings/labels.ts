// How a meeting's values read to a person.
import { type MeetingKind, meetingKinds } from './contract.ts'

/** The text that a reader sees for a stored value. */
export function showMeetingValue(field: string, value: string): string {
  if (field === 'minutes') return `${Number(value) / 60} 学时`
  return field === 'kind' ? (meetingKinds[value as MeetingKind] ?? value) : value
}
