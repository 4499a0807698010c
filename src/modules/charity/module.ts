// What charity offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { titleKey } from '#kernel/module/place.ts'
import { takeDinners, takeDonations, takePairs } from './commands.ts'
import { donationLedger } from './donation-sheet.ts'
import { figures } from './figures.ts'
import { dinnerGiving, donationGiving, pairGiving } from './giving.ts'
import { guessWords } from './guess.ts'
import { dinnerLedger, pairLedger } from './sheets.ts'

export const charity: Manifest = {
  name: 'charity',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    {
      ledger: donationLedger,
      after: ['chambers', 'party-organizations'],
      take: takeDonations,
      giving: donationGiving,
      review: guessWords,
    },
    { ledger: pairLedger, after: ['enterprises'], take: takePairs, giving: pairGiving },
    { ledger: dinnerLedger, after: ['chambers'], take: takeDinners, giving: dinnerGiving },
  ],
  words: [
    { id: 'charity.dream-fund', label: '圆梦爱心基金的项目名称', kind: 'name', key: titleKey },
    { id: 'charity.hometown-chambers', label: '报告所说的异地商会', kind: 'names' },
  ],
}
