// How a figure looks to a reader: its value, its phrase in a report, and one of the records that it counts.
import { z } from 'zod'
import { dateText, pageOf } from '#kernel/http/contract.ts'

/** One figure as of a date. `value` is a plain decimal string in `unit`. */
export const figureValue = z.object({
  id: z.string(),
  label: z.string(),
  value: z.string(),
  unit: z.string(),
  asOf: dateText,
  /** How many records it counts. */
  records: z.number().int(),
  /** The words of the report, such as 318家. */
  phrase: z.string(),
  /** What counts and what does not, in the clerk's words (口径). */
  definition: z.string(),
  /** The page on which its records open. */
  page: z.string(),
})
export type FigureValue = z.infer<typeof figureValue>

/** One record that a figure counts, and the cell that it walks home to. */
export const figureRecord = z.object({
  id: z.string(),
  label: z.string(),
  weight: z.string(),
  source: z
    .object({ file: z.string(), sheet: z.string().nullable(), row: z.number().int().nullable() })
    .nullable(),
})
export type FigureRecord = z.infer<typeof figureRecord>
export const figureRecordPage = pageOf(figureRecord)
