// The chain: how one entry's hash follows from the one before, the same for the sealer and for whoever verifies.
import { createHash } from 'node:crypto'

/** An entry as it is hashed: every value as text, exactly as the database keeps it. */
export interface ChainedEntry {
  id: string
  recordedAt: string
  actor: string
  command: string
  sentence: string
  subjectKind: string | null
  subjectId: string | null
  detail: string | null
}

/** The columns of `audit.entry` as `ChainedEntry`, for the two queries that read it. */
export const chainedColumns = `id::text as id, (extract(epoch from recorded_at) * 1000000)::bigint::text as recorded_at,
  actor, command, sentence, subject_kind, subject_id::text as subject_id, detail::text as detail`

/** SHA-256 over the previous hash (empty for the first entry) and the entry's values in a fixed order. */
export function chainHash(previous: Uint8Array, number: bigint, e: ChainedEntry): Buffer {
  const values = [e.id, e.recordedAt, e.actor, e.command, e.sentence, e.subjectKind, e.subjectId, e.detail]
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([String(number), ...values]))
    .digest()
}
