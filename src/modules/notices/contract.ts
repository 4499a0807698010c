// Reminders: what is chosen and sent, how it was carried, and what the reminded organization finds.
import { z } from 'zod'
import { dateText, pageOf, pageQuery, recordId } from '#kernel/http/contract.ts'
import { type ChannelName, channels, type DeliveryState, deliveryStates } from './workflow.ts'

const kind = z.enum(['chamber', 'party-organization'])

const channel = z.enum(Object.keys(channels) as [ChannelName])

const deliveryState = z.enum(Object.keys(deliveryStates) as [DeliveryState])

/** One duty of one organization. */
const duty = z.object({ kind, id: recordId, rule: z.string().min(1).max(80) })
export type DutyOf = z.infer<typeof duty>

export const remind = z.object({
  duties: z.array(duty).min(1, '请先选择要提醒的单位。').max(500, '一次最多提醒 500 项，请分几次。'),
  /** Over which channels it is carried as well. */
  by: z.array(channel).default([]),
})
export const reminded = z.object({
  ids: z.array(recordId),
  /** How many of the organizations have no mailbox noted, where mail was asked for. */
  withoutMailbox: z.number().int(),
  /** And how many no number of whoever is on duty, where SMS was asked for. */
  withoutTelephone: z.number().int(),
})
export type Reminded = z.infer<typeof reminded>

export const setMailbox = z.object({
  kind,
  id: recordId,
  mail: z.union([
    z.literal(''),
    z.email('邮箱写得不对。请写成 office@example.org 的样子，或留空以取消。').max(200),
  ]),
})
export const mailboxSet = z.object({ mail: z.string() })

export const setTelephone = z.object({
  kind,
  id: recordId,
  mobile: z.union([
    z.literal(''),
    z.string().regex(/^1[3-9]\d{9}$/, '手机号写得不对。请写 11 位数字，或留空以取消。'),
  ]),
})
/** Masked. */
export const telephoneSet = z.object({ mobile: z.string() })

const standing = z.enum(['near', 'attention'])
const said = { at: dateText, by: z.string() }

/** What somebody may be reminded of now: the most pressing of one rule for one organization, and its periods. */
const remindable = duty.extend({
  title: z.string(),
  name: z.string(),
  standing,
  periods: z.array(z.string()),
  dueOn: dateText.nullable(),
  because: z.string(),
  mail: z.string().nullable(),
  /** Masked: 138****5678. */
  mobile: z.string().nullable(),
  /** The last reminder of this step; null while something in it has not been reminded of. */
  reminded: z.object(said).nullable(),
})
export type Remindable = z.infer<typeof remindable>
export const remindableQuery = z.object({
  rule: z.string().max(80).optional(),
  kind: kind.optional(),
  id: recordId.optional(),
})
export const remindableList = z.object({ asOf: dateText, items: z.array(remindable) })
export type RemindableList = z.infer<typeof remindableList>

/** A step of a duty that was reminded of, and when and by whom. */
const remindedStep = z.object({
  kind,
  id: recordId,
  rule: z.string(),
  period: z.string().nullable(),
  standing,
  ...said,
})
export type RemindedStep = z.infer<typeof remindedStep>
export const remindedSteps = z.object({ asOf: dateText, items: z.array(remindedStep) })
export type RemindedSteps = z.infer<typeof remindedSteps>

const delivery = z.object({
  channel,
  state: deliveryState,
  /** When it went out or was given up; while it waits, when it is tried next. */
  at: z.string(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
})
const notice = z.object({
  id: recordId,
  kind,
  subjectId: recordId,
  rule: z.string(),
  name: z.string(),
  title: z.string(),
  period: z.string().nullable(),
  standing,
  dueOn: dateText.nullable(),
  because: z.string(),
  cited: z.string().nullable(),
  remedy: z.string(),
  sentOn: dateText,
  by: z.string(),
  deliveries: z.array(delivery),
})
export type NoticeView = z.infer<typeof notice>

export const noticeFilter = z.object({
  kind: kind.optional(),
  /** The organization. */
  of: recordId.optional(),
  delivery: deliveryState.optional(),
  search: z.string().trim().max(100).optional(),
})
export const noticeQuery = noticeFilter.extend(pageQuery.shape)
export type NoticeQuery = z.infer<typeof noticeQuery>
export const noticePage = pageOf(notice)
export type NoticePage = z.infer<typeof noticePage>

/** Reminders whose duty is still open, of what the reader looks after. */
export const receivedList = z.object({ asOf: dateText, items: z.array(notice) })
export type ReceivedList = z.infer<typeof receivedList>

/** The channels that are set up, and whether each still carries. */
export const channelList = z.object({
  demonstration: z.boolean(),
  items: z.array(
    z.object({
      channel,
      waiting: z.number().int(),
      /** Why the last attempt failed, where nothing has gone out since. */
      trouble: z.string().nullable(),
    }),
  ),
})
export type ChannelList = z.infer<typeof channelList>

/** Papers are made of so many reminders at once. */
export const paperQuery = z.object({
  ids: z.string().regex(/^[1-9]\d{0,18}(,[1-9]\d{0,18}){0,499}$/, '请从提醒的列表进入。'),
})
export const papers = z.object({
  /** For a group: what is asked, with the names of whom and without. */
  chat: z.object({ named: z.string(), unnamed: z.string() }),
  letters: z.array(
    z.object({
      to: z.string(),
      date: dateText,
      from: z.string(),
      by: z.string(),
      matters: z.array(
        z.object({
          said: z.string(),
          cited: z.string().nullable(),
          quote: z.string().nullable(),
          remedy: z.string(),
        }),
      ),
    }),
  ),
})
export type Papers = z.infer<typeof papers>
