// How two states of one ledger differ: the words, and what is asked and answered.
import { z } from 'zod'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { fieldChange } from '../contract.ts'

/** What became of a record between two states of one ledger. */
export const differenceKinds = { added: '新增', gone: '不再列出', changed: '有改动' } as const
export type DifferenceKind = keyof typeof differenceKinds
const differenceKind = z.enum(Object.keys(differenceKinds) as [DifferenceKind, ...DifferenceKind[]])

/** One record on which two states of a ledger differ; its place is in the later one, of what is gone in the earlier. */
const difference = z.object({
  what: differenceKind,
  kind: z.string(),
  record: recordId,
  label: z.string(),
  file: z.string(),
  sheet: z.string(),
  row: z.number().int(),
  changes: z.array(fieldChange),
})
export type Difference = z.infer<typeof difference>

/** All on which two states of one ledger differ. */
export interface LedgerDifference {
  ledger: string
  title: string
  /** 截至 of the two. */
  from: string | null
  to: string | null
  /** How many records both state alike. */
  same: number
  items: Difference[]
}

export const differenceFilter = pageQuery.extend({
  /** The import that is held against this one. */
  from: recordId,
  ledger: z.string().optional(),
  what: differenceKind.optional(),
})

/** How two imports differ, ledger by ledger, and a page of what was asked for. */
export const differencePage = z.object({
  ledgers: z.array(
    z.object({
      ledger: z.string(),
      title: z.string(),
      from: dateText.nullable(),
      to: dateText.nullable(),
      same: z.number().int(),
      added: z.number().int(),
      gone: z.number().int(),
      changed: z.number().int(),
    }),
  ),
  items: z.array(difference),
  next: z.string().nullable(),
})
export type DifferencePage = z.infer<typeof differencePage>

/** Two states of one ledger, by 截至; without them, the two latest. */
export const stateFilter = pageQuery.extend({
  from: dateText.optional(),
  to: dateText.optional(),
  what: differenceKind.optional(),
})

/** How two states of a ledger differ. Without two states there is nothing to compare, and no ledger in it. */
export const stateDifferencePage = differencePage.extend({
  title: z.string(),
  /** The days as of which the ledger was imported and can be compared, the latest first. */
  states: z.array(dateText),
  /** Those that can not, since an original was destroyed. */
  destroyed: z.array(dateText),
})
export type StateDifferencePage = z.infer<typeof stateDifferencePage>
