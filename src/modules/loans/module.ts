// What loans offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { guessFundChamber, takeContributions, takeLoans } from './commands.ts'
import { figures } from './figures.ts'
import { contributionLedger, loanLedger } from './sheets.ts'

export const loans: Manifest = {
  name: 'loans',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    { ledger: contributionLedger, after: ['enterprises'], take: takeContributions },
    {
      ledger: loanLedger,
      after: ['enterprises', 'fund-contributions'],
      take: takeLoans,
      review: guessFundChamber,
    },
  ],
  words: [{ id: 'loans.fund-chamber', label: '设立互助基金的商会', kind: 'name' }],
}
