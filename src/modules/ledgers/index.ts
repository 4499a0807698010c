// What other parts may use of ledgers.
export { intakeOf, noteTaking } from './commands.ts'
export { fileName, ledgerFile, listLedgers, templateFile, templateName } from './queries.ts'
