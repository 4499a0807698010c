// The timelines of donations, pairs and dinners.
import type { Timeline } from '#kernel/history/timeline.ts'
import {
  type DinnerField,
  type DonationField,
  dinnerFields,
  donationFields,
  type PairField,
  pairFields,
} from './contract.ts'

/** Beside the fields that are shown: the names as they are compared, and the chamber that is meant. */
export type DonationColumn = DonationField | 'donorId' | 'donorKey' | 'projectKey'
export const donationTimeline: Timeline<DonationColumn> = {
  table: 'charity.donation',
  key: 'record_id',
  fields: [...(Object.keys(donationFields) as DonationField[]), 'donorId', 'donorKey', 'projectKey'],
}

export type PairColumn = PairField | 'enterpriseId'
export const pairTimeline: Timeline<PairColumn> = {
  table: 'charity.pair',
  key: 'record_id',
  fields: [...(Object.keys(pairFields) as PairField[]), 'enterpriseId'],
}

export type DinnerColumn = DinnerField | 'hostId'
export const dinnerTimeline: Timeline<DinnerColumn> = {
  table: 'charity.dinner',
  key: 'record_id',
  fields: [...(Object.keys(dinnerFields) as DinnerField[]), 'hostId'],
}
