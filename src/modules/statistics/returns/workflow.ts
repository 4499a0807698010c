// The steps of a return and of a correction, in words: pages read them without the schemas of the contract.

export const returnStates = {
  prepared: '待审核',
  reviewed: '已审核，待锁定',
  'sent-back': '已退回',
  locked: '已上报锁定',
} as const

export const correctionOutcomes = { agreed: '同意更正', refused: '不同意更正' } as const
