// Knowing a person by what their record says, where a ledger leaves out the numbers: rows that say the same are theirs.
import { canonical, type Values } from '#kernel/history/timeline.ts'

/** What a record says of a person. */
export type Recorded<F extends string> = Values<F> & { personId: bigint | null }

/**
 * The person of each row whose record is known by all that the row says in `fields`: null where the record has none,
 * undefined where there is no such record. Several that say the same are each taken once, in their order.
 */
export function recall<F extends string>(
  known: readonly Recorded<F>[],
  rows: readonly { values: Values<F> }[],
  fields: readonly F[],
): (bigint | null | undefined)[] {
  const said = fields.filter((f) => rows.some((r) => f in r.values))
  const key = (values: Values<F>) => JSON.stringify(said.map((f) => canonical(values[f])))
  const queues = new Map<string, (bigint | null)[]>()
  for (const record of known) {
    const at = key(record)
    queues.set(at, [...(queues.get(at) ?? []), record.personId])
  }
  return rows.map((row) => queues.get(key(row.values))?.shift())
}
