// What can be set here, what was set by whom, and what the environment says.
import { z } from 'zod'
import { dateText } from '#kernel/http/contract.ts'

const reason = z.string().trim().min(2, '请写明为什么要改').max(500, '请写在 500 字以内')
export const setBusinessDate = z.object({
  /** Null goes back to today. */
  date: dateText.nullable(),
  reason,
})
export const setWordTo = z.object({
  values: z.array(z.string().trim().min(1)).min(1, '没有写明意思').max(200),
  /** Null is for all time. */
  from: dateText.nullable(),
  reason,
})
export const keepNumbers = z.object({
  /** True: of identity numbers that come in only the digest is kept. */
  digestsOnly: z.boolean(),
  /** Of so many people the numbers that are already kept are destroyed, as was confirmed; null destroys none. */
  destroy: z.number().int().positive().nullable(),
  reason,
})
export const done = z.object({ done: z.literal(true) })

const meaning = z.object({
  values: z.array(z.string()),
  /** `[from, to)`; null is open. */
  from: dateText.nullable(),
  to: dateText.nullable(),
  reason: z.string(),
  /** Suggested by the ledgers, not set by a person. */
  guessed: z.boolean(),
  by: z.string(),
  at: z.string(),
})

export const settingsView = z.object({
  businessDate: z.object({
    date: dateText,
    isSet: z.boolean(),
    /** Who set it, or took it back, last; null where nobody ever did. */
    by: z.string().nullable(),
    at: z.string().nullable(),
  }),
  identityNumbers: z.object({
    digestsOnly: z.boolean(),
    /** Of how many people a number is kept, encrypted. */
    people: z.number().int(),
    by: z.string().nullable(),
    at: z.string().nullable(),
  }),
  /** The encrypted originals of imports: how long they are kept, how many there are, and how many are due. */
  originals: z.object({
    /** Null: until somebody destroys them. */
    years: z.number().int().nullable(),
    /** Nobody has set it, and no text confirms it. */
    toBeChecked: z.boolean(),
    from: dateText.nullable(),
    reason: z.string().nullable(),
    by: z.string().nullable(),
    at: z.string().nullable(),
    imports: z.number().int(),
    files: z.number().int(),
    /** Files in which identity numbers stand, or may stand. */
    withNumbers: z.number().int(),
    due: z.number().int(),
  }),
  federation: z.object({ name: z.string(), regionCode: z.string() }).nullable(),
  words: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['name', 'names', 'date']),
      meanings: z.array(meaning),
    }),
  ),
  /** What whoever runs the server has set in its environment; no secrets. */
  environment: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      about: z.string(),
      /** The variables that set it; null where it cannot be set. */
      variables: z.string().nullable(),
      /** What does not work; null where nothing is known to be wrong. */
      trouble: z.string().nullable(),
    }),
  ),
})
export type SettingsView = z.infer<typeof settingsView>
export type WordView = SettingsView['words'][number]
