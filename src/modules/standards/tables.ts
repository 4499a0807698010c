// The timeline of inspections.
import type { Timeline } from '#kernel/history/timeline.ts'
import type { InspectionField } from './contract.ts'
import { inspectionLabels } from './labels.ts'

export type InspectionColumn = InspectionField | 'organizationId'
export const inspectionTimeline: Timeline<InspectionColumn> = {
  table: 'standards.inspection',
  key: 'record_id',
  fields: [...(Object.keys(inspectionLabels) as InspectionField[]), 'organizationId'],
}
