// The words of organizational life (组织生活): its kinds and why somebody is absent; what is asked of it and answered.
import { z } from 'zod'
import { fieldView, historyEntry, settlementView } from '#kernel/history/contract.ts'
import { dateText, pageOf, recordId } from '#kernel/http/contract.ts'

export const meetingKinds = {
  'general-meeting': '支部党员大会',
  committee: '支部委员会',
  group: '党小组会',
  lecture: '党课',
  'themed-day': '主题党日',
  'organizational-life': '组织生活会',
  appraisal: '民主评议',
  other: '其他活动',
} as const
export type MeetingKind = keyof typeof meetingKinds

export const absenceReasons = {
  ill: '病假',
  travelling: '出差',
  leave: '请假',
  'at-home-branch': '在企业支部参加',
  other: '其他原因',
} as const
export type AbsenceReason = keyof typeof absenceReasons

export const meetingFields = {
  organizationName: '党组织名称',
  kind: '活动类型',
  kindName: '台账所写类型',
  topic: '活动主题',
  heldOn: '活动日期',
  place: '地点',
  dueCount: '应到',
  presentCount: '实到',
  absentees: '缺席人员',
  minutes: '学时',
  recorder: '记录人',
} as const
export type MeetingField = keyof typeof meetingFields

const meetingKind = z.enum(Object.keys(meetingKinds) as [MeetingKind, ...MeetingKind[]])
const absenceReason = z.enum(Object.keys(absenceReasons) as [AbsenceReason, ...AbsenceReason[]])

/** Which meetings: of one Party organization, of one kind, held from one day to another, both included. */
export const meetingFilter = z.object({
  asOf: dateText.optional(),
  organization: recordId.optional(),
  kind: meetingKind.optional(),
  from: dateText.optional(),
  to: dateText.optional(),
})
export type MeetingFilter = z.infer<typeof meetingFilter>

/** One row of the list. */
export const meetingSummary = z.object({
  id: recordId,
  /** Null where no Party organization of that name is known. */
  organizationId: recordId.nullable(),
  organizationName: z.string(),
  kind: meetingKind.nullable(),
  /** Of another activity: what the ledger calls it. */
  kindName: z.string().nullable(),
  topic: z.string().nullable(),
  heldOn: dateText.nullable(),
  place: z.string().nullable(),
  dueCount: z.number().int().nullable(),
  presentCount: z.number().int().nullable(),
  /** 学时 in sixtieths of one, as in training. */
  minutes: z.number().int().nullable(),
  recorder: z.string().nullable(),
})
export type MeetingSummary = z.infer<typeof meetingSummary>
export const meetingPage = pageOf(meetingSummary)

/** One meeting: every field with where it comes from, who was absent, what is doubtful, and its history. */
export const meetingView = z.object({
  id: recordId,
  asOf: dateText,
  organizationId: recordId.nullable(),
  fields: z.array(fieldView),
  absences: z.array(
    z.object({
      name: z.string(),
      /** As the ledger writes it; null where it gives none. */
      reason: z.string().nullable(),
      reasonKind: absenceReason.nullable(),
    }),
  ),
  doubts: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      text: z.string(),
      reason: z.string(),
      settled: settlementView.optional(),
    }),
  ),
  history: z.array(historyEntry),
})
export type MeetingView = z.infer<typeof meetingView>

/** A Party organization's organizational life: how often each kind was held in each quarter, and the latest. */
export const organizationLife = z.object({
  asOf: dateText,
  /** The first days of the last quarters, the present one last. */
  quarters: z.array(dateText),
  kinds: z.array(z.object({ kind: meetingKind, label: z.string(), counts: z.array(z.number().int()) })),
  latest: z.array(
    z.object({
      id: recordId,
      kind: z.string(),
      topic: z.string().nullable(),
      heldOn: dateText.nullable(),
      dueCount: z.number().int().nullable(),
      presentCount: z.number().int().nullable(),
    }),
  ),
})
export type OrganizationLife = z.infer<typeof organizationLife>
