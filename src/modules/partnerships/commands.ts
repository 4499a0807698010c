// Every write of partnerships: the ledger of pairings.
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import type { RowOf } from '#kernel/sheets/ledger.ts'
import { nameOutsideBodies } from '#modules/organizations/index.ts'
import { findPartyOrganizations, ourPartyNames } from '#modules/party/index.ts'
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
  const proposals = placePairings(sheet.read, organizations)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const ours = await ourPartyNames(
    work.tx,
    standing.map((p) => String(p.values.partnerName)),
  )
  for (const kind of Object.keys(partnerKinds) as PartnerKind[]) {
    const named = standing.filter((p) => (p.values.partnerKind ?? 'other') === kind)
    await nameOutsideBodies(work, named, { name: 'partnerName', id: 'partnerId', nature: kind, ours })
  }
  return takeRecords(work, sheet, pairingKind, proposals)
}
