// The words of pairings: who a chamber's Party organization pairs with.

export const partnerKinds = {
  'government-organ': '市级机关',
  'law-firm': '律师事务所',
  other: '其他单位',
} as const
export type PartnerKind = keyof typeof partnerKinds

export const pairingFields = {
  organizationName: '党组织名称',
  partnerName: '结对单位',
  partnerKind: '单位类型',
  signedOn: '签约日期',
  endedOn: '终止日期',
  content: '共建内容',
} as const
export type PairingField = keyof typeof pairingFields
