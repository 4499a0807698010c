// A refused row as a form: its columns with what stands there, what is wrong, and what is sent back.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { namedKind } from '#kernel/sheets/contract.ts'

/** By which import a refused row came in, when and by whom that was done. */
export const correctedBy = z.object({ import: recordId, at: z.string(), by: z.string() })
export type CorrectedBy = z.infer<typeof correctedBy>

/** A spreadsheet has no more rows. */
const rowsAtMost = 1_048_576

export const refusedPlace = z.object({
  id: recordId,
  sheet: recordId,
  row: z.coerce.number().int().positive().max(rowsAtMost),
})

/** The row as it stands in its file, unmasked: it is to be corrected. */
export const refusedRowView = z.object({
  file: z.string(),
  sheet: z.string(),
  row: z.number().int(),
  ledger: z.string(),
  statedOn: dateText.nullable(),
  /** Why it was refused, each with what to do. */
  reasons: z.array(z.string()),
  columns: z.array(
    z.object({
      heading: z.string(),
      /** False where the ledger knows no such column: what stands there is kept, and not read. */
      read: z.boolean(),
      /** True where it is kept sealed. */
      sensitive: z.boolean(),
      said: z.string(),
      /** The kind of records that it names, which the form offers. */
      names: namedKind.nullable(),
      /** What is wrong with this cell. */
      problem: z.string().nullable(),
    }),
  ),
})
export type RefusedRowView = z.infer<typeof refusedRowView>

/** The corrected row: every cell in the order of the columns, and what it was corrected by. */
export const correction = z.object({
  cells: z.array(z.string().max(2000, '内容太长。请写得短一些。')).max(500),
  reason: z.string().trim().min(2, '请写明更正的依据，例如：已核对身份证。').max(500, '依据请写得短一些。'),
})

/** What came of it: the import that took the row in, and the record that it is. */
export const correctionAnswer = z.object({
  import: recordId,
  kind: z.string(),
  record: recordId.nullable(),
  label: z.string(),
})
export type CorrectionAnswer = z.infer<typeof correctionAnswer>
