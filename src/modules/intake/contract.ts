// What an import answers: per file and sheet how many rows became what, and which were refused and why.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'

/** One thing said about one row, in the clerk's words: what is wrong, and what to do. */
const finding = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  /** True where it tells something of a person that is kept sealed. */
  sensitive: z.boolean().optional(),
})
export type Finding = z.infer<typeof finding>

export const sheetResult = z.object({
  file: z.string(),
  sheet: z.string(),
  /** The ledger that the sheet was recognised as; null where it was not, and `reason` says why. */
  ledger: z.string().nullable(),
  reason: z.string().nullable(),
  /** The date as of which it states what it states (截至). */
  statedOn: dateText.nullable(),
  read: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Rows that came in with something 待核实. */
  doubtful: z.number().int(),
  refused: z.number().int(),
  unknownHeadings: z.array(z.string()),
  refusals: z.array(finding),
  doubts: z.array(finding),
})
export type SheetResult = z.infer<typeof sheetResult>

export const importResult = z.object({
  /** Null on a dry run: nothing was kept. */
  importId: recordId.nullable(),
  federation: z.object({ name: z.string(), regionCode: z.string(), founded: z.boolean() }).nullable(),
  /** What was taken to be so, since the ledgers suggest it. */
  told: z.array(z.string()),
  sheets: z.array(sheetResult),
})
export type ImportResult = z.infer<typeof importResult>
