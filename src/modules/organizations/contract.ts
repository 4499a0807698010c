// What the browser and the server agree on about organizations: inputs, views and the words of each kind.
import { z } from 'zod'
import { fieldView, historyEntry, settlementView, undone } from '#kernel/history/contract.ts'
import { dateText, pageOf, recordId } from '#kernel/http/contract.ts'

/** What a chamber is made of; the words are those of the ledgers (商会类别). */
export const chamberCategories = {
  trade: '行业商会',
  'county-general': '县级总商会',
  township: '乡镇街道商会',
  park: '园区商会',
  hometown: '异地商会',
  other: '其他商会',
} as const
export type ChamberCategory = keyof typeof chamberCategories
export const chamberCategory = z.enum(
  Object.keys(chamberCategories) as [ChamberCategory, ...ChamberCategory[]],
)

/** The fields of a chamber that a ledger or a form states, with the words that a clerk reads. */
export const chamberFields = {
  name: '商会名称',
  creditCode: '统一社会信用代码',
  category: '商会类别',
  district: '所属地区',
  industry: '行业',
  foundedOn: '成立日期',
  dissolvedOn: '注销日期',
  termNumber: '届次',
  termStartsOn: '本届起始',
  termEndsOn: '本届届满',
  president: '会长',
  secretaryGeneral: '秘书长',
  memberCount: '会员企业数',
  longitude: '经度',
  latitude: '纬度',
  liaisonOfficer: '联系干部',
  instructor: '党建指导员',
} as const
export type ChamberField = keyof typeof chamberFields

/** The fields of an enterprise; its telephone is sensitive and kept sealed. */
export const enterpriseFields = {
  name: '企业名称',
  creditCode: '统一社会信用代码',
  district: '所属地区',
  employees: '从业人数',
  hasPartyOrganization: '是否建立党组织',
  phone: '联系电话',
} as const
export type EnterpriseField = keyof typeof enterpriseFields

/** What bodies that are not ours are named as; one of them may be several. */
export const outsideNatures = {
  superior: '上级党组织',
  'home-branch': '组织关系所在党组织',
  'government-organ': '市级机关',
  'law-firm': '律师事务所',
  bank: '银行',
  guarantor: '担保公司',
  other: '其他单位',
} as const
export type OutsideNature = keyof typeof outsideNatures
const outsideNature = z.enum(Object.keys(outsideNatures) as [OutsideNature, ...OutsideNature[]])

/** The orders in which a list of chambers can be read; `position` is the order set by hand. */
export const chamberSort = z.enum([
  'position',
  '-position',
  'foundedOn',
  '-foundedOn',
  'termEndsOn',
  '-termEndsOn',
])
export type ChamberSort = z.infer<typeof chamberSort>

/** Which chambers: what stands in the address bar of the list, and in the query of the API. */
export const chamberFilter = z.object({
  asOf: dateText.optional(),
  search: z.string().trim().max(50).optional(),
  category: chamberCategory.optional(),
  district: z.string().trim().max(50).optional(),
  figure: z.string().max(80).optional(),
})
export type ChamberFilter = z.infer<typeof chamberFilter>

/** One row of the list. */
export const chamberSummary = z.object({
  id: recordId,
  name: z.string(),
  creditCode: z.string().nullable(),
  category: chamberCategory.nullable(),
  district: z.string().nullable(),
  industry: z.string().nullable(),
  foundedOn: dateText.nullable(),
  termEndsOn: dateText.nullable(),
  president: z.string().nullable(),
  memberCount: z.number().int().nullable(),
})
export type ChamberSummary = z.infer<typeof chamberSummary>
export const chamberPage = pageOf(chamberSummary)

/** What the filters of the list offer, with how many chambers each holds, in the order set by hand. */
export const chamberFacets = z.object({
  total: z.number().int(),
  /** Whether all that there are were counted, and not only what whoever asks may see. */
  whole: z.boolean(),
  categories: z.array(z.object({ value: chamberCategory, label: z.string(), count: z.number().int() })),
  districts: z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() })),
})
export type ChamberFacets = z.infer<typeof chamberFacets>

/** A chamber's page: every field with where it comes from, what is doubtful, and its history. */
export const chamberView = z.object({
  id: recordId,
  asOf: dateText,
  /** The version that a form revises; another version in the meantime is a conflict. */
  version: recordId,
  name: z.string(),
  category: chamberCategory.nullable(),
  state: z.enum(['active', 'not-yet-founded', 'dissolved']),
  /** True before the date of the first ledger that states this: 推定. */
  presumed: z.boolean(),
  fields: z.array(fieldView),
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
  /** Present where the import that brought it was taken back. */
  takenBack: undone.nullable(),
  /** `revise` by a form, `undo` the form that made this version. */
  may: z.array(z.string()),
})
export type ChamberView = z.infer<typeof chamberView>

/** The orders in which a list of enterprises can be read. */
export const enterpriseSort = z.enum(['position', 'employees', '-employees'])
export type EnterpriseSort = z.infer<typeof enterpriseSort>

const yesNo = z.enum(['yes', 'no'])

/** Which enterprises; `party`: with a Party organization of their own, or without, as the ledger says. */
export const enterpriseFilter = z.object({
  asOf: dateText.optional(),
  search: z.string().trim().max(50).optional(),
  district: z.string().trim().max(50).optional(),
  party: yesNo.optional(),
  chamber: recordId.optional(),
})
export type EnterpriseFilter = z.infer<typeof enterpriseFilter>

/** One row of the list of enterprises. */
export const enterpriseSummary = z.object({
  id: recordId,
  name: z.string(),
  creditCode: z.string().nullable(),
  district: z.string().nullable(),
  employees: z.number().int().nullable(),
  hasPartyOrganization: z.boolean().nullable(),
  /** The names of the chambers that it belongs to. */
  chambers: z.array(z.string()),
})
export type EnterpriseSummary = z.infer<typeof enterpriseSummary>
export const enterprisePage = pageOf(enterpriseSummary)

/** What the filters of the list offer; `chamber` is the name of the one that is asked for. */
export const enterpriseFacets = z.object({
  total: z.number().int(),
  /** Whether all that there are were counted, and not only what whoever asks may see. */
  whole: z.boolean(),
  districts: z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() })),
  party: z.array(z.object({ value: yesNo, label: z.string(), count: z.number().int() })),
  chamber: z.string().nullable(),
})
export type EnterpriseFacets = z.infer<typeof enterpriseFacets>

/** An enterprise's page. Its telephone is not among the fields. */
export const enterpriseView = z.object({
  id: recordId,
  asOf: dateText,
  name: z.string(),
  presumed: z.boolean(),
  /** The chambers that it belongs to; without an id where the ledger's name leads to none. */
  chambers: z.array(z.object({ id: recordId.nullable(), name: z.string() })),
  fields: z.array(fieldView),
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
  /** Present where the import that brought it was taken back. */
  takenBack: undone.nullable(),
})
export type EnterpriseView = z.infer<typeof enterpriseView>

/** Which outside bodies. */
export const outsideBodyFilter = z.object({
  nature: outsideNature.optional(),
  search: z.string().trim().max(50).optional(),
})
export type OutsideBodyFilter = z.infer<typeof outsideBodyFilter>

/** A body that is not ours: its name as it was first written, and what ledgers name it as. */
const outsideBody = z.object({ id: recordId, name: z.string(), natures: z.array(outsideNature) })
export type OutsideBody = z.infer<typeof outsideBody>
export const outsideBodyPage = z.object({ items: z.array(outsideBody), next: z.string().nullable() })

const optionalText = z.string().trim().max(200).nullable()
const optionalDate = dateText.nullable()

/** The values that a form may revise; a field that is absent stays as it is, null empties it. */
export const chamberChanges = z
  .strictObject({
    name: z.string().trim().min(2, '请填写商会名称').max(100),
    creditCode: optionalText,
    category: chamberCategory.nullable(),
    district: optionalText,
    industry: optionalText,
    foundedOn: optionalDate,
    dissolvedOn: optionalDate,
    termNumber: z.number().int().min(1).max(99).nullable(),
    termStartsOn: optionalDate,
    termEndsOn: optionalDate,
    president: optionalText,
    secretaryGeneral: optionalText,
    memberCount: z.number().int().min(0).max(1_000_000).nullable(),
    longitude: z.number().min(-180).max(180).nullable(),
    latitude: z.number().min(-90).max(90).nullable(),
    liaisonOfficer: optionalText,
    instructor: optionalText,
  })
  .partial()

/**
 * A revision of a chamber by a form. `correction`: what was written was wrong, and is replaced for its whole time;
 * `change`: it was right until `effectiveOn`, and is otherwise from that day.
 */
export const reviseChamber = z.object({
  version: recordId,
  kind: z.enum(['correction', 'change']),
  effectiveOn: dateText.nullable(),
  reason: z.string().trim().min(2, '请写明更正或变更的依据').max(500),
  changes: chamberChanges,
})
export type ReviseChamber = z.infer<typeof reviseChamber>

/** Taking back the last revision of a chamber by a form: the version that it made, and why. */
export const undoRevision = z.object({
  version: recordId,
  reason: z.string().trim().min(2, '请写明撤销的依据').max(500),
})
export type UndoRevision = z.infer<typeof undoRevision>

/** The districts in the order set by hand. */
export const districtOrder = z.object({ items: z.array(z.object({ id: recordId, name: z.string() })) })
export type DistrictOrder = z.infer<typeof districtOrder>
