// What the application may use of the intake.
export { importLedgers } from './commands.ts'
export { type ImportResult, readableFile } from './contract.ts'
export { importedDigests } from './queries.ts'
export { settle } from './worker.ts'
