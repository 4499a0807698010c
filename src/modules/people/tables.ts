// The timelines of people and of their seats.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type PersonField, type PostField, personFields, postFields } from './contract.ts'

export type PersonColumn = PersonField | 'nameKey'
export const personTimeline: Timeline<PersonColumn> = {
  table: 'people.profile',
  key: 'person_id',
  fields: [...(Object.keys(personFields) as PersonField[]), 'nameKey'],
}

export type PostColumn = PostField | 'nameKey' | 'personId' | 'chamberId' | 'chamberKey'
export const postTimeline: Timeline<PostColumn> = {
  table: 'people.post',
  key: 'record_id',
  fields: [...(Object.keys(postFields) as PostField[]), 'nameKey', 'personId', 'chamberId', 'chamberKey'],
}
