// Audit entries: written in their command's transaction, one sentence for the whole and one for each record.
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'

/** What happened, in a sentence that an auditor reads (Chinese), and to which record. */
export interface AuditNote {
  sentence: string
  subject?: { kind: string; id: bigint }
  detail?: Record<string, unknown>
}

/** Writes entries of one command. They are numbered and chained afterwards, by the sealer. */
export async function recordEntries(db: Db, by: { actor: string; command: string }, notes: AuditNote[]) {
  await insertMany(
    db,
    'audit.entry',
    notes.map((note) => ({
      actor: by.actor,
      command: by.command,
      sentence: note.sentence,
      subjectKind: note.subject?.kind ?? null,
      subjectId: note.subject?.id ?? null,
      detail: note.detail ?? null,
    })),
  )
}
