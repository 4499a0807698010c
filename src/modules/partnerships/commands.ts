// Every write of partnerships: the ledger of pairings.
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import type { RowOf } from '#kernel/sheets/ledger.ts'
import { findPartyOrganizations } from '#modules/party/index.ts'
import { type PartnerKind, pairingFields, partnerKinds } from './contract.ts'
import { type pairingLedger, placePairings } from './sheets.ts'
import { type PairingColumn, pairingTimeline } from './tables.ts'

const pairingKind: RecordKind<PairingColumn> = {
  kind: 'pairing',
  noun: '结对共建',
  timeline: pairingTimeline,
  labels: pairingFields,
  show: (field, value) => (field === 'partnerKind' ? (partnerKinds[value as PartnerKind] ?? value) : value),
}

/** Takes in a 结对共建 ledger. */
export async function takePairings(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const names = sheet.read.rows.map((row) => (row.values as RowOf<typeof pairingLedger>).organization)
  const organizations = await findPartyOrganizations(work.tx, names)
  return takeRecords(work, sheet, pairingKind, placePairings(sheet.read, organizations))
}
