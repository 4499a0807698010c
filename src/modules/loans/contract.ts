// The words of the mutual-aid fund: kinds of loans, what became of them, and the names of their fields.

export const loanKinds = {
  turnover: '银行转贷',
  emergency: '应急小额',
} as const
export type LoanKind = keyof typeof loanKinds

export const loanStatuses = {
  outstanding: '未到期',
  overdue: '逾期未还',
  settled: '已结清',
  'settled-late': '逾期已还',
  'written-off': '核销',
  voided: '作废',
} as const
export type LoanStatus = keyof typeof loanStatuses

export const loanFields = {
  contractNumber: '合同编号',
  enterpriseName: '借款企业',
  kind: '业务类型',
  amount: '金额',
  paidOn: '放款日期',
  dueOn: '到期日期',
  repaidOn: '还款日期',
  repaidAmount: '已还金额',
  partlyRepaidOn: '部分还款日期',
  writtenOffOn: '核销日期',
  dailyRate: '日费率',
  bank: '转贷银行',
  guarantor: '担保公司',
  status: '状态',
} as const
export type LoanField = keyof typeof loanFields

export const repaymentFields = {
  repaidOn: '还款日期',
  amount: '还款金额',
} as const
export type RepaymentField = keyof typeof repaymentFields

export const contributionFields = {
  enterpriseName: '会员企业',
  amount: '出资额',
  contributedOn: '出资日期',
  custodian: '托管担保公司',
} as const
export type ContributionField = keyof typeof contributionFields
