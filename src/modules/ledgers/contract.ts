// What the browser and the server agree on about ledgers that are taken away.
import { z } from 'zod'
import { dateText } from '#kernel/http/contract.ts'

/** A ledger: how much it has as of a date, and when it last came in. */
const ledgerSummary = z.object({
  id: z.string(),
  title: z.string(),
  rows: z.number().int(),
  lastImport: z.object({ file: z.string(), statedOn: dateText, at: z.string() }).nullable(),
  /** As of so many days it was imported: two of them can be compared. */
  states: z.number().int(),
  /** Its sensitive columns, as its last sheets head them: they are written by an explicit choice only. */
  sensitive: z.array(z.string()),
  /** What its file leaves out, and why, in the clerk's words. */
  leftOut: z.array(z.string()),
})
export const ledgerList = z.object({ asOf: dateText, ledgers: z.array(ledgerSummary) })
export type LedgerList = z.infer<typeof ledgerList>

/** Which ledger, and as of when. */
export const ledgerParams = z.object({ id: z.string().max(80) })
export const ledgerQuery = z.object({ asOf: dateText.optional() })

/** Taking a ledger with its sensitive columns: what for is kept in the audit. */
export const takeSensitive = z.object({
  asOf: dateText.optional(),
  purpose: z.string().trim().min(2, '请写明用途').max(200),
})
