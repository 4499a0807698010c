// The words of charity: how a gift was given and what became of it, and the fields of its three ledgers.

export const donationForms = { money: '捐款', goods: '捐物', both: '捐款捐物' } as const
export type DonationForm = keyof typeof donationForms

export const donationStates = { received: '到账', pledged: '未到账', revoked: '撤销' } as const
export type DonationState = keyof typeof donationStates

export const donationFields = {
  givenOn: '日期',
  donorName: '捐赠单位',
  project: '项目',
  beneficiary: '受益对象',
  amount: '金额',
  form: '方式',
  state: '状态',
} as const
export type DonationField = keyof typeof donationFields

/** A household is known by its number alone; names of families and children are never kept. */
export const pairFields = {
  household: '受助家庭编号',
  district: '所属地区',
  stage: '学段',
  enterpriseName: '帮扶企业',
  pairedOn: '结对日期',
  visitedOn: '最近走访日期',
} as const
export type PairField = keyof typeof pairFields

export const dinnerFields = {
  heldOn: '年份',
  hostName: '主办商会',
  helped: '受助人次',
  restaurants: '参与饭店数',
} as const
export type DinnerField = keyof typeof dinnerFields
