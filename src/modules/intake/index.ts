// What the application may use of the intake.
export { importLedgers } from './commands.ts'
export { type FieldChange, type ImportResult, importStates, readableFile } from './contract.ts'
export { importedDigests, importPages } from './queries.ts'
export { undoImport } from './undo.ts'
export { settle } from './worker.ts'
