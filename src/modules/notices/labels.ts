// Words of reminders: whom they reach, how they are carried, and what every 提醒函 says, on the page and in its file.

export const letterWords = {
  title: '提醒函',
  opening: '为便于贵单位安排，现将近期应办的事项函告如下：',
  closing: '请办理后在系统里登记，或把材料报我单位。如有困难，请告知，我单位可上门协助。',
  /** The number is the office's own, and filled in by it. */
  number: (date: string) => `〔${date.slice(0, 4)}〕　　号`,
  cited: ({ cited, quote }: { cited: string | null; quote: string | null }) => `依据：${cited}：“${quote}”`,
  remedy: (remedy: string) => `怎么办：${remedy}`,
  contact: (by: string) => `联系人：${by}　电话：`,
} as const

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
