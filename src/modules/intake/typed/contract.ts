// A single row of a ledger, typed into a form that is made from the ledger's declared fields.
import { z } from 'zod'
import { dateText } from '#kernel/http/contract.ts'
import { namedKind } from '#kernel/sheets/contract.ts'
import { fieldChange, severities } from '../contract.ts'

/** The forms: one for each ledger, with its fields in their usual order. */
export const rowForms = z.object({
  items: z.array(
    z.object({
      ledger: z.string(),
      title: z.string(),
      fields: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          required: z.boolean(),
          sensitive: z.boolean(),
          /** The words that it takes; empty where it takes others. */
          words: z.array(z.string()),
          /** The kind of records that it names, which a form offers. */
          names: namedKind.nullable(),
          hint: z.string(),
        }),
      ),
    }),
  ),
})
export type RowForms = z.infer<typeof rowForms>

/** A row as it was typed: by field what stands there. A field that is not filled in states nothing. */
export const typedRow = z.object({
  ledger: z.string(),
  values: z.record(z.string().max(100), z.string().max(2000, '内容太长。请写得短一些。')),
  /** The day as of which it is stated; without it the business date. */
  statedOn: dateText.optional(),
  reason: z.string().trim().min(2, '请写明依据，例如：商会来函。').max(500, '依据请写得短一些。'),
})
export type TypedRow = z.infer<typeof typedRow>

/** What would come of it: nothing is kept. */
export const typedRowCheck = z.object({
  /** What becomes of it: 新增 甲商会; null where it would be refused. */
  outcome: z.string().nullable(),
  findings: z.array(
    z.object({
      /** Null where the whole row is meant. */
      field: z.string().nullable(),
      severity: z.enum(Object.keys(severities) as [keyof typeof severities, ...(keyof typeof severities)[]]),
      message: z.string(),
    }),
  ),
  changes: z.array(fieldChange),
})
export type TypedRowCheck = z.infer<typeof typedRowCheck>

/** How a name of a 接龙 is known in the organization: once, more than once, or not at all. */
const rollCallMatch = z.enum(['known', 'several', 'unknown'])
export type RollCallMatch = z.infer<typeof rollCallMatch>

export const rollCallQuestion = z.object({
  organization: z.string().trim().min(2, '请先填写党组织名称。').max(200),
  text: z.string().trim().min(2, '请粘贴接龙的内容。').max(20_000, '内容太长，不像是一次接龙。'),
})

/** A 接龙 held against the roll, and what a row of the ledger would say of it. */
export const rollCallView = z.object({
  title: z.string().nullable(),
  come: z.array(z.object({ name: z.string(), match: rollCallMatch })),
  absent: z.array(z.object({ name: z.string(), reason: z.string().nullable(), match: rollCallMatch })),
  /** Members who have not answered. */
  silent: z.array(z.string()),
  /** Counted without a name: +1. */
  more: z.number().int(),
  /** Lines that could not be read. */
  unread: z.array(z.string()),
  dueCount: z.number().int(),
  /** Members who come: guests are not counted. */
  presentCount: z.number().int(),
  absentees: z.string(),
})
export type RollCallView = z.infer<typeof rollCallView>
