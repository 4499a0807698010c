// What honours offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { guessDrugTrade, takeAwards, takeBrands } from './commands.ts'
import { figures } from './figures.ts'
import { awardLedger, brandLedger } from './sheets.ts'

export const honours: Manifest = {
  name: 'honours',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    { ledger: brandLedger, after: ['chambers'], take: takeBrands },
    { ledger: awardLedger, after: ['chambers', 'enterprises'], take: takeAwards, review: guessDrugTrade },
  ],
  words: [{ id: 'honours.drug-trade', label: '药品行业', kind: 'name' }],
}
