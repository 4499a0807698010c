// What other modules may use of people.
export { admitPeople, personKey } from './admit.ts'
export { type Sex, seats, sexes } from './contract.ts'
export { bornOn, identityNumberProblem, maskIdentity, sexIn, slips } from './identity-number.ts'
export { findNumbers } from './lookup.ts'
export { postTimeline } from './tables.ts'
