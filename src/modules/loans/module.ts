// What loans offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { guessFundChamber, takeContributions, takeLoans } from './commands.ts'
import { figures } from './figures.ts'
import { contributionGiving, loanGiving } from './giving.ts'
import { contributionLedger, loanLedger } from './sheets.ts'

export const loans: Manifest = {
  name: 'loans',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    {
      ledger: contributionLedger,
      after: ['enterprises'],
      take: takeContributions,
      giving: contributionGiving,
    },
    {
      ledger: loanLedger,
      after: ['enterprises', 'fund-contributions'],
      take: takeLoans,
      giving: loanGiving,
      review: guessFundChamber,
    },
  ],
  words: [{ id: 'loans.fund-chamber', label: '设立互助基金的商会', kind: 'name' }],
}
