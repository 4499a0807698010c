// What the application may use of the intake.
export { importLedgers } from './commands.ts'
export type { ImportResult } from './contract.ts'
export { importedDigests } from './queries.ts'
