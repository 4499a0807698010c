// What honours offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { ruleFamily } from '#kernel/module/rule-family.ts'
import { guessDrugTrade, takeAwards, takeBrands } from './commands.ts'
import { brandFacts } from './facts.ts'
import { figures } from './figures.ts'
import { awardGiving, brandGiving } from './giving.ts'
import { brandEachYear } from './rules.ts'
import { awardLedger, brandLedger } from './sheets.ts'

export const honours: Manifest = {
  name: 'honours',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  rules: [ruleFamily({ duties: [brandEachYear], ...brandFacts })],
  ledgers: [
    { ledger: brandLedger, after: ['chambers'], take: takeBrands, giving: brandGiving },
    {
      ledger: awardLedger,
      after: ['chambers', 'enterprises'],
      take: takeAwards,
      giving: awardGiving,
      review: guessDrugTrade,
    },
  ],
  words: [{ id: 'honours.drug-trade', label: '药品行业', kind: 'name' }],
}
