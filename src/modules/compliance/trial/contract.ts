// A rule tried under other numbers, or from another day: what is asked, and who would stand otherwise.
import { z } from 'zod'
import { dateText } from '#kernel/http/contract.ts'
import { findingView, standing } from '../contract.ts'

/** Numbers as an address has them: `party.members-for-branch:5,party.units:3`. */
const numbers = z
  .string()
  .regex(/^[\w.-]{1,80}:\d{1,9}(,[\w.-]{1,80}:\d{1,9}){0,9}$/, '数字要写成不带小数的数。')
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((part): [string, number] => {
        const [id = '', value] = part.split(':')
        return [id, Number(value)]
      }),
    ),
  )

/** What is assumed. Without a number and without a day on which the rule takes force, nothing is. */
export const trialQuery = z.object({
  asOf: dateText.optional(),
  numbers: numbers.optional(),
  /** From which day the numbers hold; without it from the beginning. */
  since: dateText.optional(),
  /** The day on which the last words of the rule take force. */
  inForce: dateText.optional(),
})

/** One whom the draft concerns: how it stands now, and how it would. Null: it is not asked of it then. */
const trialChange = z.object({
  rule: z.string(),
  title: z.string(),
  subject: findingView.shape.subject,
  period: z.string().nullable(),
  before: standing.nullable(),
  after: standing.nullable(),
  /** The facts that would decide, in words; those that decide now where it is asked no more. */
  because: z.string(),
})
export type TrialChange = z.infer<typeof trialChange>

export const trialView = z.object({
  asOf: dateText,
  items: z.array(trialChange),
  /** How many stand the same either way. */
  same: z.number().int(),
})
export type TrialView = z.infer<typeof trialView>
