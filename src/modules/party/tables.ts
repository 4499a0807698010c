// The timelines of Party organizations.
import type { Timeline } from '#kernel/history/timeline.ts'
import {
  type EnterpriseOrganizationField,
  enterpriseOrganizationFields,
  type MemberField,
  memberFields,
  type OrganizationField,
  organizationFields,
} from './contract.ts'

export type OrganizationColumn = OrganizationField | 'nameKey' | 'superiorKey' | 'superiorId'
export const organizationTimeline: Timeline<OrganizationColumn> = {
  table: 'party.organization',
  key: 'record_id',
  fields: [
    ...(Object.keys(organizationFields) as OrganizationField[]),
    'nameKey',
    'superiorKey',
    'superiorId',
  ],
}

export type CoverageColumn = 'organizationId' | 'chamberId' | 'chamberName' | 'covers'
export const coverageTimeline: Timeline<CoverageColumn> = {
  table: 'party.coverage',
  key: 'record_id',
  fields: ['organizationId', 'chamberId', 'chamberName', 'covers'],
}

export type EnterpriseOrganizationColumn =
  | EnterpriseOrganizationField
  | 'nameKey'
  | 'enterpriseId'
  | 'guidedById'
  | 'superiorId'
export const enterpriseOrganizationTimeline: Timeline<EnterpriseOrganizationColumn> = {
  table: 'party.enterprise_organization',
  key: 'record_id',
  fields: [
    ...(Object.keys(enterpriseOrganizationFields) as EnterpriseOrganizationField[]),
    'nameKey',
    'enterpriseId',
    'guidedById',
    'superiorId',
  ],
}

export type MemberColumn =
  | MemberField
  | 'personId'
  | 'enterpriseId'
  | 'affiliationKey'
  | 'affiliationId'
  | 'organizationId'
export const memberTimeline: Timeline<MemberColumn> = {
  table: 'party.member',
  key: 'record_id',
  fields: [
    ...(Object.keys(memberFields) as MemberField[]),
    'personId',
    'enterpriseId',
    'affiliationKey',
    'affiliationId',
    'organizationId',
  ],
}
