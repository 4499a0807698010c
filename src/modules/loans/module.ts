// What loans offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeContributions, takeLoans } from './commands.ts'
import { figures } from './figures.ts'
import { contributionLedger, loanLedger } from './sheets.ts'

export const loans: Manifest = {
  name: 'loans',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    { ledger: contributionLedger, after: ['enterprises'], take: takeContributions },
    { ledger: loanLedger, after: ['enterprises', 'fund-contributions'], take: takeLoans },
  ],
}
