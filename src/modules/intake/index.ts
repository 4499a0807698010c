// What the application may use of the intake.
export { importLedgers } from './commands.ts'
export { type FieldChange, type ImportResult, importStates, readableFile } from './contract.ts'
export { takeRefusedRows } from './corrections/commands.ts'
export { differences } from './differences/compare.ts'
export { differenceKinds } from './differences/contract.ts'
export { importedDigests, importPages } from './queries.ts'
export { undoImport } from './undo.ts'
export { settle } from './worker.ts'
