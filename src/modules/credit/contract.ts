// The words of bank credit: how a loan is secured, and the names of its fields.

export const guarantees = {
  none: '无担保、无抵押',
  mortgage: '抵押',
  pledge: '质押',
  guarantor: '保证担保',
} as const
export type Guarantee = keyof typeof guarantees

export const bankLoanFields = {
  year: '年度',
  enterpriseName: '企业名称',
  bank: '合作银行',
  product: '金融产品',
  personalCredit: '个人信用贷款',
  guarantee: '担保方式',
  amount: '金额',
  paidOn: '放款日期',
} as const
export type BankLoanField = keyof typeof bankLoanFields
