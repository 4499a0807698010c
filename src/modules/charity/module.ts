// What charity offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeDinners, takeDonations, takePairs } from './commands.ts'
import { figures } from './figures.ts'
import { dinnerLedger, donationLedger, pairLedger } from './sheets.ts'

export const charity: Manifest = {
  name: 'charity',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    { ledger: donationLedger, after: ['chambers', 'party-organizations'], take: takeDonations },
    { ledger: pairLedger, after: ['enterprises'], take: takePairs },
    { ledger: dinnerLedger, after: ['chambers'], take: takeDinners },
  ],
}
