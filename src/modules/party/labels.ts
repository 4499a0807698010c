// How a Party organization's values read to a person.
import {
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
