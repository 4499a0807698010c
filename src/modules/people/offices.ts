// The offices of chambers that the leadership ledger names somebody in.
import type { Db } from '#kernel/db/open.ts'
import type { Office } from '#kernel/module/manifest.ts'
import { heldSeats } from './queries.ts'

/** Where somebody is president or secretary-general in the present term. */
export async function chamberOffices(db: Db, personId: bigint, on: Temporal.PlainDate): Promise<Office[]> {
  const seats = await heldSeats(db, String(personId), on)
  return seats.flatMap(({ current, kind, chamberId, chamber, seat }): Office[] => {
    if (!current || chamberId === null) return []
    if (kind !== 'president' && kind !== 'secretary-general') return []
    return [{ role: kind, chamberId: BigInt(chamberId), reason: `商会班子台账：${chamber}${seat}` }]
  })
}
