// What other modules may use of organizations.
export { foundFederation } from './commands.ts'
export { regionOf } from './credit-code.ts'
export { chambersOf, findChambers, findEnterprises } from './lookup.ts'
export { nameOutsideBodies } from './outside.ts'
export { chambersAssignedTo, chambersOfDistrict, chambersOfEnterprises } from './places.ts'
export { activeChambers, districtName, districtsOn, federationOn } from './queries.ts'
export { readTermNumber } from './sheets.ts'
