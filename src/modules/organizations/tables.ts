// The rows of this module, and the timelines that keep their history.
import type { Belief, Timeline } from '#kernel/history/timeline.ts'
import { type ChamberField, chamberFields, type EnterpriseField, enterpriseFields } from './contract.ts'

/** A chamber's fields in the database: those that are shown, and the name as it is compared. */
export type ChamberColumn = ChamberField | 'nameKey'
export const chamberTimeline: Timeline<ChamberColumn> = {
  table: 'organizations.chamber',
  key: 'organization_id',
  fields: [...(Object.keys(chamberFields) as ChamberField[]), 'nameKey'],
}
export type ChamberBelief = Belief<ChamberColumn>

export type FederationColumn = 'name' | 'regionCode'
export const federationTimeline: Timeline<FederationColumn> = {
  table: 'organizations.federation',
  key: 'organization_id',
  fields: ['name', 'regionCode'],
}

export type EnterpriseColumn = EnterpriseField | 'nameKey'
export const enterpriseTimeline: Timeline<EnterpriseColumn> = {
  table: 'organizations.enterprise',
  key: 'organization_id',
  fields: [...(Object.keys(enterpriseFields) as EnterpriseField[]), 'nameKey'],
}

export type MembershipColumn = 'enterpriseId' | 'chamberId' | 'chamberName'
export const membershipTimeline: Timeline<MembershipColumn> = {
  table: 'organizations.membership',
  key: 'record_id',
  fields: ['enterpriseId', 'chamberId', 'chamberName'],
}
