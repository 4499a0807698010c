// What other modules may use of people.
export { admitPeople, personKey } from './admit.ts'
export { type Sex, seats, sexes } from './contract.ts'
export { bornOn, identityNumberProblem, maskIdentity, sexIn, slips } from './identity-number.ts'
export { personKind } from './labels.ts'
export { findNumbers } from './lookup.ts'
export { personOn } from './person-queries.ts'
export { heldSeats, leadershipOn } from './queries.ts'
export { type PersonColumn, personTimeline, postTimeline } from './tables.ts'
