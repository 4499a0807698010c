// What is asked and told of sealed fields, of one's own data, and of objections.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'

/** The fields that are sealed (`people`), by what they are called. */
export const sealedFields = { identityNumber: '身份证号', phone: '联系电话', birthDate: '出生日期' } as const
export type SealedField = keyof typeof sealedFields
export const sealedField = z.enum(Object.keys(sealedFields) as [SealedField])

/** What a sealed field is read for. The reader may write another. */
export const usualPurposes = ['核对身份', '联系本人', '办理组织关系转接', '向上级报送']

export const reveal = z.object({
  purpose: z.string().trim().min(2, '请写明查看的用途，例如：核对身份').max(200, '用途请写在 200 字以内'),
})
export const revealed = z.object({ value: z.string() })

export const outcomes = { corrected: '已更正', kept: '核对无误，不改' } as const
export type Outcome = keyof typeof outcomes

const words = (what: string) => z.string().trim().min(2, `请写明${what}`).max(500, '请写在 500 字以内')
export const object = z.object({ said: words('哪一项不对、应当是什么') })
export const answerObjection = z.object({
  outcome: z.enum(Object.keys(outcomes) as [Outcome]),
  answer: words('怎样处理的、依据是什么'),
})

/** Why personal information is to be erased: 个人信息保护法第四十七条. */
export const grounds = {
  fulfilled: '目的已实现或不再需要',
  retention: '保存期限已满',
  consent: '本人撤回同意',
  unlawful: '处理违反法律法规或约定',
} as const
export const erasureOutcomes = { erased: '已删除个人信息', kept: '依规保留，不予删除' } as const
const ground = z.enum(Object.keys(grounds) as [keyof typeof grounds])
const erasureOutcome = z.enum(Object.keys(erasureOutcomes) as [keyof typeof erasureOutcomes])

export const askErasure = z.object({ ground, said: words('要求删除的理由') })
export const decideErasure = z.object({
  outcome: erasureOutcome,
  reason: words('决定的依据，不要写姓名和号码'),
})

const erasure = z.object({
  id: recordId,
  ground,
  /** Null once it was erased with the rest. */
  said: z.string().nullable(),
  byPerson: z.boolean(),
  askedAt: z.string(),
  decided: z
    .object({ outcome: erasureOutcome, reason: z.string(), at: z.string(), by: z.string() })
    .nullable(),
})
export type ErasureView = z.infer<typeof erasure>
export const erasureList = z.object({
  /** How long what is kept, on the business date. */
  retention: z.array(z.object({ label: z.string(), period: z.string(), toBeChecked: z.boolean() })),
  items: z.array(
    erasure.extend({
      personId: recordId,
      name: z.string(),
      askedBy: z.string(),
      /** What still names the person: seats that are held, and the rolls that they stand on. */
      standing: z.array(z.string()),
    }),
  ),
})
export type ErasureList = z.infer<typeof erasureList>

const objection = z.object({
  id: recordId,
  said: z.string(),
  saidAt: z.string(),
  answered: z
    .object({
      outcome: z.enum(Object.keys(outcomes) as [Outcome]),
      answer: z.string(),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
})
export type ObjectionView = z.infer<typeof objection>

const openObjection = objection.extend({ personId: recordId, name: z.string() })
export const objectionList = z.object({ items: z.array(openObjection) })
export type ObjectionList = z.infer<typeof objectionList>

const ownField = z.object({ label: z.string(), value: z.string() })

/** What is kept of whoever asks; null where the account is no person's of the registry. */
export const ownRecord = z.object({
  person: z
    .object({
      id: recordId,
      asOf: dateText,
      name: z.string(),
      fields: z.array(ownField),
      /** The sealed ones, opened for the person themselves. */
      sealed: z.array(ownField),
      /** Who read sealed fields, or took a ledger with them away. The latest first. */
      readings: z.array(z.object({ at: z.string(), actor: z.string(), sentence: z.string() })),
      objections: z.array(objection),
      erasures: z.array(erasure),
    })
    .nullable(),
})
export type OwnRecord = z.infer<typeof ownRecord>
