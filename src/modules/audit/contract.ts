// What the reader of the audit asks for and sees.
import { z } from 'zod'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'

export const entryQuery = pageQuery.extend({
  /** A part of the actor's name or of the sentence. */
  search: z.string().max(100).optional(),
  from: dateText.optional(),
  /** The last day, inclusive. */
  to: dateText.optional(),
  /** With an entry for each record that an act touched, beside the act's own. */
  records: z.enum(['yes', 'no']).default('no'),
})
export type EntryFilter = z.infer<typeof entryQuery>

const entry = z.object({
  id: recordId,
  /** Its number in the chain; null for the half second before it is sealed. */
  number: z.string().nullable(),
  at: z.string(),
  actor: z.string(),
  /** What was done. Of a record that the reader does not see, only of which kind it is. */
  sentence: z.string(),
})
export type EntryView = z.infer<typeof entry>
export const entryPage = z.object({ items: z.array(entry), next: z.string().nullable() })
export type EntryPage = z.infer<typeof entryPage>

export const chainState = z.object({
  /** Entries that are numbered and chained. */
  sealed: z.string(),
  /** Entries that wait for the sealer. */
  unsealed: z.string(),
  /** When the whole chain was last recomputed, by whom, and what was found; null where it never was. */
  verified: z.object({ at: z.string(), actor: z.string(), sentence: z.string() }).nullable(),
})
export type ChainState = z.infer<typeof chainState>

export const verification = z.object({ sound: z.boolean(), sentence: z.string() })
export type VerificationView = z.infer<typeof verification>
