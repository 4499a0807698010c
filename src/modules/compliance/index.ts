// What the program may use of compliance.
export { standings } from './contract.ts'
export { named as namedInCoverage } from './coverage.ts'
export { articleView, familiesOf, findings, findingsFor } from './findings.ts'
export { describedIn, faultsOf, libraryOf } from './library.ts'
export { legislationReference } from './reference.ts'
export { renewFindings } from './stored.ts'
