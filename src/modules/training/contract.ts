// The words of training: how it is held, and what is kept of it; and its hours by year.
import { z } from 'zod'
import { dateText } from '#kernel/http/contract.ts'

export const trainingWays = {
  course: '集中办班',
  online: '网络学习',
  exchange: '交流学习',
  assigned: '外派培训',
  meeting: '以会代训',
  visit: '实地观摩',
  other: '其他方式',
} as const
export type TrainingWay = keyof typeof trainingWays

export const trainingFields = {
  name: '姓名',
  organizationName: '商会党组织',
  heldOn: '培训日期',
  way: '培训方式',
  subject: '内容',
  minutes: '学时',
} as const
export type TrainingField = keyof typeof trainingFields

/** Trainings by year, the latest first; `year` is null of those whose day is unknown. */
export const trainingYears = z.object({
  asOf: dateText,
  /** Whether the hours of everybody were counted, and not only of those whom whoever asks may see. */
  whole: z.boolean(),
  years: z.array(
    z.object({
      year: z.number().int().nullable(),
      /** 学时 in sixtieths of one. */
      minutes: z.number().int(),
      trainings: z.number().int(),
      people: z.number().int(),
    }),
  ),
})
export type TrainingYears = z.infer<typeof trainingYears>
