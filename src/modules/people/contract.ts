// The words of people: who they are, and the seats that they hold in chambers; and how a chamber's board is shown.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'

export const sexes = { male: '男', female: '女' } as const
export type Sex = keyof typeof sexes

/** Sensitive: `birthDate`, `identityNumber`, `phone`. They are sealed with the person's own key. */
export const personFields = {
  name: '姓名',
  sex: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  identityNumber: '身份证号',
  phone: '联系电话',
  education: '学历',
} as const
export type PersonField = keyof typeof personFields

export const sensitiveFields = ['birthDate', 'identityNumber', 'phone'] as const

/** The seats of a chamber's leadership and council, highest first. */
export const seats = {
  president: '会长',
  'executive-vice-president': '常务副会长',
  'vice-president': '副会长',
  'secretary-general': '秘书长',
  'standing-council-member': '常务理事',
  'council-member': '理事',
  'supervisory-chair': '监事长',
  supervisor: '监事',
  other: '其他职务',
} as const
export type Seat = keyof typeof seats

export const postFields = {
  name: '姓名',
  chamberName: '商会名称',
  term: '届次',
  seat: '职务',
  seatText: '职务（原文）',
  partyMember: '是否党员',
  tookOfficeOn: '任职日期',
} as const
export type PostField = keyof typeof postFields

/** The board of a chamber's present term: who leads it, in its order, and how many sit in its council. */
export const chamberBoard = z.object({
  asOf: dateText,
  /** How the chamber is called; null where there is none. */
  chamber: z.string().nullable(),
  term: z.number().int().nullable(),
  leaders: z.array(
    z.object({
      id: recordId,
      /** Null where two people of the chamber have the name. */
      personId: recordId.nullable(),
      name: z.string(),
      /** As the ledger writes it. */
      seat: z.string(),
      partyMember: z.boolean().nullable(),
      tookOfficeOn: dateText.nullable(),
    }),
  ),
  council: z.array(
    z.object({
      seat: z.enum(Object.keys(seats) as [Seat, ...Seat[]]),
      label: z.string(),
      count: z.number().int(),
    }),
  ),
})
export type ChamberBoard = z.infer<typeof chamberBoard>
