// What other modules may use of party.
export { inOrganization, members } from './active.ts'
export {
  coveredBy,
  findMembers,
  findPartyOrganizations,
  fullMembersOf,
  onRoll,
  organizedMembers,
  ourPartyNames,
  partyOrganizationDates,
} from './lookup.ts'
export { chambersCoveredBy, organizationsCovering, withBranchesOf } from './places.ts'
