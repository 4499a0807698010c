// What other parts may use of ledgers.
export { noteTaking } from './commands.ts'
export { fileName, ledgerFile, listLedgers, templateFile, templateName } from './queries.ts'
