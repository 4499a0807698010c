// The words of honours: what became of a brand or an award, and which awards the figures know.

export const brandOutcomes = { recognized: '通过', refused: '未通过', revoked: '撤销' } as const
export type BrandOutcome = keyof typeof brandOutcomes

export const awardProjects = {
  'integrity-shop': '诚信经营示范店',
  'benchmark-shop': '放心消费标杆店',
  'culture-unit': '民营企业文化建设示范单位',
  'model-trade': '放心消费创建活动先进示范行业',
} as const
export type AwardProject = keyof typeof awardProjects

export const awardOutcomes = {
  awarded: '授予',
  refused: '未通过',
  withdrawn: '取消称号',
  void: '作废',
} as const
export type AwardOutcome = keyof typeof awardOutcomes

export const brandFields = {
  recognizedOn: '年度',
  chamberName: '商会名称',
  name: '品牌名称',
  category: '品牌类别',
  outcome: '评选结果',
} as const
export type BrandField = keyof typeof brandFields

export const awardFields = {
  awardedOn: '年度',
  project: '评选项目',
  holder: '对象',
  chamberName: '所属商会',
  outcome: '结果',
  withdrawnOn: '取消日期',
} as const
export type AwardField = keyof typeof awardFields
