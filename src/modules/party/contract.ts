// The words of Party organizations: their forms, natures, and how a secretary comes.

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
