// How history and provenance look to a reader: where a value comes from, and what was believed before.
import { z } from 'zod'
import { dateText } from '#kernel/http/contract.ts'

/** Where a value comes from: a cell of a ledger, or a form that a person filled in. */
export const sourceView = z.object({
  kind: z.enum(['ledger', 'form']),
  /** The ledger's file and sheet, or the form's name. */
  document: z.string(),
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  /** The heading of the column in that ledger. */
  column: z.string().nullable(),
  /** The date as of which the ledger states it (截至). */
  statedOn: dateText.nullable(),
  recordedAt: z.iso.datetime({ offset: true }),
  recordedBy: z.string(),
  reason: z.string().nullable(),
})
export type SourceView = z.infer<typeof sourceView>

/** One field of a record with its source. `value` is what is shown; null is empty. */
export const fieldView = z.object({
  field: z.string(),
  label: z.string(),
  value: z.string().nullable(),
  source: sourceView.nullable(),
})
export type FieldView = z.infer<typeof fieldView>

/** By whom, when and why something was taken back. */
export const undone = z.object({
  at: z.iso.datetime({ offset: true }),
  by: z.string(),
  reason: z.string(),
})
export type Undone = z.infer<typeof undone>

/** How a person settles a doubt. */
export const settlements = {
  stands: '认可原文',
  corrected: '已更正',
  dropped: '不再追究',
} as const
export type SettledHow = keyof typeof settlements
export const settledHow = z.enum(Object.keys(settlements) as [SettledHow, ...SettledHow[]])

/** How, by whom, when and why a doubt was settled. */
export const settlementView = z.object({
  id: z.string(),
  how: settledHow,
  by: z.string(),
  at: z.string(),
  reason: z.string(),
})
export type SettlementView = z.infer<typeof settlementView>

/** One step of a record's history: what it became, for which time, by whom and why. */
export const historyEntry = z.object({
  version: z.string(),
  validFrom: dateText.nullable(),
  validTo: dateText.nullable(),
  /** False once another entry has replaced this belief. */
  believed: z.boolean(),
  /** Present where the import that stated it was taken back. */
  undone: undone.nullable(),
  source: sourceView,
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type HistoryEntry = z.infer<typeof historyEntry>
