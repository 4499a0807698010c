// The timeline of new projects.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type ProjectField, projectFields } from './contract.ts'

export type ProjectColumn = ProjectField | 'enterpriseId'
export const projectTimeline: Timeline<ProjectColumn> = {
  table: 'outcomes.project',
  key: 'record_id',
  fields: [...(Object.keys(projectFields) as ProjectField[]), 'enterpriseId'],
}
