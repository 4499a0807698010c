// Confirmed numbers (上报数字): what is asked and told of a return, of its figures, and of corrections to it.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { correctionOutcomes, returnStates } from './workflow.ts'

const returnState = z.enum(Object.keys(returnStates) as [keyof typeof returnStates])

const correctionOutcome = z.enum(Object.keys(correctionOutcomes) as [keyof typeof correctionOutcomes])

const words = (what: string) => z.string().trim().min(2, `请写明${what}`).max(500, '请写在 500 字以内')

export const prepareReturn = z.object({ asOf: dateText })
export const reviewReturn = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('reviewed') }),
  z.object({ outcome: z.literal('sent-back'), reason: words('退回的原因') }),
])
export const correctFigure = z.object({
  figure: z.string().max(80),
  /** In the unit of the figure; money in yuan. */
  value: z
    .string()
    .trim()
    .regex(/^\d{1,13}(\.\d{1,2})?$/, '正确的数只写数字，例如 317 或 29.6；金额以元计，最多两位小数'),
  reason: words('为什么要更正、依据是什么'),
})
export const reviewCorrection = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('agreed') }),
  z.object({ outcome: z.literal('refused'), answer: words('不同意的理由') }),
])
export const made = z.object({ id: recordId })

const act = z.object({ by: z.string(), at: z.string() })
/** One return, without its figures. */
const returnLine = z.object({
  id: recordId,
  asOf: dateText,
  state: returnState,
  prepared: act,
  /** Who reviewed it, or sent it back; null while it waits for that. */
  reviewed: act.nullable(),
  /** Why it was sent back. */
  reason: z.string().nullable(),
  locked: act.nullable(),
  /** How many figures it has, and how many of them were corrected since. */
  figures: z.number().int(),
  corrected: z.number().int(),
  /** Notes that wait for another person's review. */
  waiting: z.number().int(),
})
export type ReturnLine = z.infer<typeof returnLine>
export const returnList = z.object({ items: z.array(returnLine) })
export type ReturnList = z.infer<typeof returnList>

/** A signed note. Values are plain decimals in the figure's unit. */
const correction = z.object({
  id: recordId,
  /** What stood there until then, what is right, and the one less the other. */
  value: z.string(),
  right: z.string(),
  difference: z.string(),
  reason: z.string(),
  signed: act,
  /** Whether whoever asks has signed it. */
  yours: z.boolean(),
  outcome: correctionOutcome.nullable(),
  answer: z.string().nullable(),
  reviewed: act.nullable(),
})
export type Correction = z.infer<typeof correction>

const confirmedFigure = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  definition: z.string(),
  /** What counts now: as confirmed, or as corrected since. */
  value: z.string(),
  confirmed: z.string(),
  records: z.number().int(),
  /** Of a rate: how many of those count in it; null for what is no rate. */
  counted: z.number().int().nullable(),
  /** The same figure in the return before; null where it had none. */
  before: z.string().nullable(),
  corrections: z.array(correction),
})
export type ConfirmedFigure = z.infer<typeof confirmedFigure>

export const returnView = returnLine.omit({ figures: true }).extend({
  /** Whether whoever asks has prepared it. */
  yours: z.boolean(),
  figures: z.array(confirmedFigure),
  /** The locked return of the latest day before. */
  before: z.object({ id: recordId, asOf: dateText }).nullable(),
})
export type ReturnView = z.infer<typeof returnView>

/** Figures that come to something else now, as of the same day: records were added, corrected or taken back since. */
export const differences = z.object({
  items: z.array(z.object({ id: z.string(), value: z.string(), records: z.number().int() })),
})
export type Differences = z.infer<typeof differences>
