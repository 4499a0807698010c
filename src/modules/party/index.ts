// What other modules may use of party.
export { activeOrganizations, inOrganization, members, probationary } from './active.ts'
export {
  coveredBy,
  findMembers,
  findPartyOrganizations,
  type OrganizedMember,
  onRoll,
  organizedMembers,
  ourPartyNames,
  partyOrganizationDates,
} from './lookup.ts'
export { chambersCoveredBy, organizationsCovering, withBranchesOf } from './places.ts'
export { shownMembers } from './shown.ts'
