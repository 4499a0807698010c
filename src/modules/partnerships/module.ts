// What partnerships offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takePairings } from './commands.ts'
import { figures } from './figures.ts'
import { pairingGiving } from './giving.ts'
import { pairingLedger } from './sheets.ts'

export const partnerships: Manifest = {
  name: 'partnerships',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    {
      ledger: pairingLedger,
      after: ['enterprise-party-organizations'],
      take: takePairings,
      giving: pairingGiving,
    },
  ],
}
