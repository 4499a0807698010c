// What 换届到期一览 shows.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { articleView } from '../contract.ts'

export const termUrgencies = {
  over: '已经届满',
  soon: '届满前的准备期内',
  year: '一年内届满',
  unknown: '届满日期不明',
  later: '一年以后届满',
} as const
export type TermUrgency = keyof typeof termUrgencies

const side = z.object({
  id: recordId,
  name: z.string(),
  /** President or secretary. */
  leader: z.string().nullable(),
  endsOn: dateText.nullable(),
  /** The day from which the superior reminds of the renewal. */
  noticeOn: dateText.nullable(),
})
export type TermSide = z.infer<typeof side>

const pair = z.object({
  district: z.string().nullable(),
  /** Null where the organization covers no chamber that the reader sees. */
  chamber: side.nullable(),
  /** Null where no Party organization that the reader sees covers the chamber. */
  organization: side.nullable(),
  urgency: z.enum(Object.keys(termUrgencies) as [TermUrgency]),
  /** Days between the ends of the two terms (两同步); null where one is not known. */
  apart: z.int().nullable(),
})
export type TermPair = z.infer<typeof pair>

export const termList = z.object({
  asOf: dateText,
  /** How many months before the end the preparation begins. */
  months: z.int(),
  article: articleView.nullable(),
  items: z.array(pair),
  /** How many end only after a year. */
  later: z.int(),
})
export type TermList = z.infer<typeof termList>
