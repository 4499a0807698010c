// The timelines of brands and awards.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type AwardField, awardFields, type BrandField, brandFields } from './contract.ts'

/** Beside the fields that are shown: the names as they are compared, and the chamber that is meant. */
export type BrandColumn = BrandField | 'nameKey' | 'chamberId' | 'chamberKey'
export const brandTimeline: Timeline<BrandColumn> = {
  table: 'honours.brand',
  key: 'record_id',
  fields: [...(Object.keys(brandFields) as BrandField[]), 'nameKey', 'chamberId', 'chamberKey'],
}

export type AwardColumn =
  | AwardField
  | 'projectKind'
  | 'holderKey'
  | 'enterpriseId'
  | 'chamberId'
  | 'chamberKey'
export const awardTimeline: Timeline<AwardColumn> = {
  table: 'honours.award',
  key: 'record_id',
  fields: [
    ...(Object.keys(awardFields) as AwardField[]),
    'projectKind',
    'holderKey',
    'enterpriseId',
    'chamberId',
    'chamberKey',
  ],
}
