// What the browser and the server agree on about Party organizations: their words, and how they are listed and shown.
import { z } from 'zod'
import { fieldView, historyEntry, settlementView, undone } from '#kernel/history/contract.ts'
import { dateText, pageOf, recordId } from '#kernel/http/contract.ts'

export const organizationForms = {
  committee: '党委',
  'general-branch': '党总支',
  branch: '党支部',
  'joint-branch': '联合党支部',
} as const
export type OrganizationForm = keyof typeof organizationForms

export const organizationNatures = {
  substantive: '实体型',
  functional: '功能型',
} as const
export type OrganizationNature = keyof typeof organizationNatures

export const secretaryWays = {
  elected: '选任',
  appointed: '上级任命',
  engaged: '聘任',
} as const
export type SecretaryWay = keyof typeof secretaryWays

export const organizationFields = {
  name: '党组织名称',
  form: '类型',
  nature: '性质',
  superiorName: '上级党组织',
  leadChamberId: '牵头商会',
  foundedOn: '成立日期',
  dissolvedOn: '撤销日期',
  paperNumber: '批准文号',
  secretary: '书记',
  secretaryCame: '产生方式',
  secretarySource: '书记人选来源',
  termStartsOn: '本届起始',
  termEndsOn: '届满日期',
  stationOn: '指导站挂牌日期',
  memberCount: '党员数',
} as const
export type OrganizationField = keyof typeof organizationFields

export const memberStatuses = {
  full: '正式党员',
  probationary: '预备党员',
  left: '不在册',
} as const
export type MemberStatus = keyof typeof memberStatuses

export const memberFields = {
  name: '姓名',
  status: '党员状态',
  joinedOn: '入党日期',
  confirmedOn: '转正日期',
  enterpriseName: '所在企业',
  affiliationName: '组织关系所在党组织',
  organizationName: '商会党组织',
  dualLife: '双重组织生活',
  claimedSeat: '商会职务',
} as const
export type MemberField = keyof typeof memberFields

export const enterpriseOrganizationFields = {
  name: '党组织名称',
  enterpriseName: '所在企业',
  superiorName: '属地上级党组织',
  foundedOn: '成立日期',
  dissolvedOn: '撤销日期',
  secretary: '书记',
  memberCount: '党员数',
  guidedByName: '指导的商会党组织',
  visitedOn: '最近走访日期',
} as const
export type EnterpriseOrganizationField = keyof typeof enterpriseOrganizationFields

const organizationForm = z.enum(Object.keys(organizationForms) as [OrganizationForm, ...OrganizationForm[]])
const organizationNature = z.enum(
  Object.keys(organizationNatures) as [OrganizationNature, ...OrganizationNature[]],
)

/** The orders in which a list of Party organizations can be read; `position` is that of the ledgers. */
export const partyOrganizationSort = z.enum([
  'position',
  'foundedOn',
  '-foundedOn',
  'termEndsOn',
  '-termEndsOn',
])
export type PartyOrganizationSort = z.infer<typeof partyOrganizationSort>

/** Which Party organizations; `superior` is a name, `chamber` one that they cover. */
export const partyOrganizationFilter = z.object({
  asOf: dateText.optional(),
  search: z.string().trim().max(50).optional(),
  form: organizationForm.optional(),
  nature: organizationNature.optional(),
  superior: z.string().trim().max(100).optional(),
  chamber: recordId.optional(),
})
export type PartyOrganizationFilter = z.infer<typeof partyOrganizationFilter>

/** One row of the list. `chambers` is how many it covers. */
export const partyOrganizationSummary = z.object({
  id: recordId,
  name: z.string(),
  form: organizationForm.nullable(),
  nature: organizationNature.nullable(),
  superior: z.string().nullable(),
  secretary: z.string().nullable(),
  foundedOn: dateText.nullable(),
  termEndsOn: dateText.nullable(),
  memberCount: z.number().int().nullable(),
  chambers: z.number().int(),
})
export type PartyOrganizationSummary = z.infer<typeof partyOrganizationSummary>
export const partyOrganizationPage = pageOf(partyOrganizationSummary)

/** The organizations that cover a chamber, as far as whoever asks sees them. */
export const coveringOrganizations = z.object({
  items: z.array(partyOrganizationSummary),
  /** Whether it may be said that no organization covers it; never to whom might not see one that does. */
  none: z.boolean(),
})
export type CoveringOrganizations = z.infer<typeof coveringOrganizations>

/** What the filters of the list offer, with how many organizations each holds. */
export const partyOrganizationFacets = z.object({
  total: z.number().int(),
  /** Whether all that there are were counted, and not only what whoever asks may see. */
  whole: z.boolean(),
  forms: z.array(z.object({ value: organizationForm, label: z.string(), count: z.number().int() })),
  natures: z.array(z.object({ value: organizationNature, label: z.string(), count: z.number().int() })),
})
export type PartyOrganizationFacets = z.infer<typeof partyOrganizationFacets>

/** An enterprise's own Party organization: who is above it, and whose station guides it. */
export const enterpriseOrganization = z.object({
  id: recordId,
  name: z.string(),
  enterpriseId: recordId.nullable(),
  enterprise: z.string().nullable(),
  secretary: z.string().nullable(),
  memberCount: z.number().int().nullable(),
  superior: z.string().nullable(),
  guidedById: recordId.nullable(),
  guidedBy: z.string().nullable(),
  foundedOn: dateText.nullable(),
  visitedOn: dateText.nullable(),
})
export type EnterpriseOrganization = z.infer<typeof enterpriseOrganization>

/** A Party organization's page (一户一档): what it is, what belongs to it, and where each value comes from. */
export const organizationView = z.object({
  id: recordId,
  asOf: dateText,
  name: z.string(),
  form: organizationForm.nullable(),
  nature: organizationNature.nullable(),
  state: z.enum(['active', 'not-yet-founded', 'dissolved']),
  presumed: z.boolean(),
  /** Without an id where it is none of the chambers' organizations. */
  superior: z.object({ id: recordId.nullable(), name: z.string() }).nullable(),
  chambers: z.array(z.object({ id: recordId.nullable(), name: z.string() })),
  branches: z.array(partyOrganizationSummary),
  guided: z.array(enterpriseOrganization),
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
export type OrganizationView = z.infer<typeof organizationView>

const memberStanding = z.enum(['full', 'probationary'])
const yesNo = z.enum(['yes', 'no'])

/** The orders in which a list of members can be read; `position` is that of the ledgers. */
export const memberSort = z.enum(['position', 'joinedOn', '-joinedOn'])
export type MemberSort = z.infer<typeof memberSort>

/**
 * Which members. `organization`: with the branches below it; `chamber`: of an enterprise of the chamber, or of an
 * organization that covers it; `dual`: whose affiliation is elsewhere than in their chamber's organization.
 */
export const memberFilter = z.object({
  asOf: dateText.optional(),
  search: z.string().trim().max(50).optional(),
  status: memberStanding.optional(),
  dual: yesNo.optional(),
  organization: recordId.optional(),
  chamber: recordId.optional(),
})
export type MemberFilter = z.infer<typeof memberFilter>

/** One row of the list: a person, whose id this is. */
export const memberSummary = z.object({
  id: recordId,
  name: z.string(),
  status: memberStanding,
  organization: z.string().nullable(),
  affiliation: z.string().nullable(),
  enterprise: z.string().nullable(),
  joinedOn: dateText.nullable(),
  dual: z.boolean(),
})
export type MemberSummary = z.infer<typeof memberSummary>
export const memberPage = pageOf(memberSummary)

/** People by name. */
export const findPeopleQuery = z.object({
  search: z.string().min(1).max(100),
  asOf: dateText.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
const foundPerson = z.object({
  id: recordId,
  name: z.string(),
  /** Where they have a seat, and where they are on the roll. */
  about: z.array(z.string()),
})
export type FoundPerson = z.infer<typeof foundPerson>
export const foundPeople = pageOf(foundPerson)

/** What the filters of the list offer; `organization` and `chamber` are the names of those that are asked for. */
export const memberFacets = z.object({
  total: z.number().int(),
  /** Whether all that there are were counted, and not only what whoever asks may see. */
  whole: z.boolean(),
  statuses: z.array(z.object({ value: memberStanding, label: z.string(), count: z.number().int() })),
  dual: z.array(z.object({ value: yesNo, label: z.string(), count: z.number().int() })),
  organization: z.string().nullable(),
  chamber: z.string().nullable(),
})
export type MemberFacets = z.infer<typeof memberFacets>

const named = z.object({ id: recordId.nullable(), name: z.string() }).nullable()

/** What a roll says of a person as of a date. Without an id where the ledger's name leads to nothing. */
export const membership = z.object({
  id: recordId,
  /** 正式党员, 预备党员, or why the person is not counted. */
  standing: z.string(),
  organization: named,
  enterprise: named,
  fields: z.array(fieldView),
})

/** A person's page (电子档案). Sensitive fields are not among the fields: `kept` says which ones the register has. */
export const personView = z.object({
  id: recordId,
  asOf: dateText,
  name: z.string(),
  presumed: z.boolean(),
  fields: z.array(fieldView),
  kept: z.array(z.string()),
  /** Of which of them only a digest is kept. */
  digested: z.array(z.string()),
  /** Empty where the person is on no roll. */
  memberships: z.array(membership),
  seats: z.array(
    z.object({
      chamberId: recordId.nullable(),
      chamber: z.string(),
      term: z.number().int().nullable(),
      /** As the ledger writes it. */
      seat: z.string(),
      tookOfficeOn: dateText.nullable(),
      /** False where the chamber has a later term. */
      current: z.boolean(),
    }),
  ),
  doubts: z.array(
    z.object({ label: z.string(), text: z.string(), reason: z.string(), settled: settlementView.optional() }),
  ),
  history: z.array(historyEntry),
  /** Present where the import that brought it was taken back. */
  takenBack: undone.nullable(),
})
export type PersonView = z.infer<typeof personView>
