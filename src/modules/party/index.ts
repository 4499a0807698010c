// What other modules may use of party.
export { findPartyOrganizations } from './lookup.ts'
