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
    })
    .nullable(),
})
export type OwnRecord = z.infer<typeof ownRecord>
