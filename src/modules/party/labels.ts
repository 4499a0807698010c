// How the values of a Party organization and of a member read to a person.
import {
  type MemberStatus,
  memberStatuses,
  type OrganizationForm,
  type OrganizationNature,
  organizationForms,
  organizationNatures,
  type SecretaryWay,
  secretaryWays,
} from './contract.ts'

/** The text that a reader sees for a stored value. */
export function showOrganizationValue(field: string, value: string): string {
  if (field === 'form') return organizationForms[value as OrganizationForm] ?? value
  if (field === 'nature') return organizationNatures[value as OrganizationNature] ?? value
  if (field === 'secretaryCame') return secretaryWays[value as SecretaryWay] ?? value
  return value
}

/** The text that a reader sees for a stored value of a member. */
export function showMemberValue(field: string, value: string): string {
  if (field === 'dualLife') return value === 'true' ? '是' : '否'
  return field === 'status' ? (memberStatuses[value as MemberStatus] ?? value) : value
}
