// What credit offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeBankLoans } from './commands.ts'
import { figures } from './figures.ts'
import { bankLoanGiving } from './giving.ts'
import { bankLoanLedger } from './sheets.ts'

export const credit: Manifest = {
  name: 'credit',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [{ ledger: bankLoanLedger, after: ['enterprises'], take: takeBankLoans, giving: bankLoanGiving }],
}
