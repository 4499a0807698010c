// The timeline of pairings.
import type { Timeline } from '#kernel/history/timeline.ts'
import { type PairingField, pairingFields } from './contract.ts'

export type PairingColumn = PairingField | 'organizationId' | 'partnerId'
export const pairingTimeline: Timeline<PairingColumn> = {
  table: 'partnerships.pairing',
  key: 'record_id',
  fields: [...(Object.keys(pairingFields) as PairingField[]), 'organizationId', 'partnerId'],
}
