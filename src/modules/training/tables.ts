// The timeline of attendance at trainings.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type TrainingField, trainingFields } from './contract.ts'

export type AttendanceColumn = TrainingField | 'personId' | 'organizationId'
export const attendanceTimeline: Timeline<AttendanceColumn> = {
  table: 'training.attendance',
  key: 'record_id',
  fields: [...(Object.keys(trainingFields) as TrainingField[]), 'personId', 'organizationId'],
}
