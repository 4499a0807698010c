// Whom a reminder reaches, over what it is carried, and what becomes of it: words that a page needs without a schema.

/** Whom a reminder may reach: organizations, nobody as a person. */
export const remindedKinds = { chamber: '商会', 'party-organization': '党组织' } as const
export type RemindedKind = keyof typeof remindedKinds

/** How a reminder is carried beyond the system itself. */
export const channels = {
  mail: '电子邮件',
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  sms: '短信',
} as const
export type ChannelName = keyof typeof channels

export const deliveryStates = {
  waiting: '待发',
  delivered: '已发出',
  failed: '没有发出',
} as const
export type DeliveryState = keyof typeof deliveryStates
