// A history written by hand: each act moves one thing, and with it others that its ledger does not name.
import type { Step } from './histories.ts'

const [pharmacy, beauty, jewellery] = ['江海市药品业商会', '江海市美容美发业商会', '东门市金银珠宝业商会']
const [first, second, general] = ['药品业商会党支部', '美业联合党支部', '江海市商会党总支']

/** A ledger as of a day, with its headings and rows. */
const ledgerOf = (day: string, name: string, headings: string, ...rows: string[]): Step => ({
  kind: 'import',
  ledger: name,
  rows: [
    [`截至：${day}`],
    headings.split(' '),
    ...rows.map((r) => r.split(' ').map((c) => (c === '-' ? '' : c))),
  ],
})

/** One as of 31 March 2019. */
const ledger = (name: string, headings: string, ...rows: string[]) =>
  ledgerOf('2019-03-31', name, headings, ...rows)

const rollHeadings = '姓名 入党日期 转正日期 党员状态 所在企业 商会党组织'
const organizationHeadings = '党组织名称 类型 性质 覆盖商会 上级党组织 成立日期 撤销日期 书记'
const meetingHeadings = '党组织名称 活动类型 活动主题 活动日期'
const hoursHeadings = '姓名 商会党组织 培训日期 内容 学时'
const brandHeadings = '年度 品牌名称 商会名称 评定结果'

/** What is known before: two chambers with members, three organizations one above the other. */
export const known: Step[] = [
  ledger(
    '商会名录',
    '商会名称 商会类别 成立日期 本届届满 联系干部',
    `${pharmacy} 行业商会 2010-03-03 2019-06-30 汤冬梅`,
    `${beauty} 行业商会 2010-03-03 2019-06-30 汤冬梅`,
    `${jewellery} 行业商会 2010-03-03 2019-06-30 -`,
  ),
  ledger(
    '会员企业',
    '商会名称 企业名称',
    `${pharmacy} 江海长春药业有限公司`,
    `${beauty} 江海秀美发艺有限公司`,
  ),
  ledger(
    '商会党组织',
    organizationHeadings,
    `${first} 党支部 实体型 ${pharmacy} ${general} 2016-03-01 - 保春林`,
    `${second} 联合党支部 实体型 ${beauty} ${first} 2016-03-01 - 段雨晴`,
    `${general} 党总支 实体型 - - 2016-03-01 - 高小平`,
  ),
  ledger(
    '党员名册',
    rollHeadings,
    '保春林 2010-07-01 2011-07-01 正式 江海长春药业有限公司 -',
    `段雨晴 2010-07-01 2011-07-01 正式 江海秀美发艺有限公司 ${second}`,
    `冯桂芳 2010-07-01 2011-07-01 正式 江海长春药业有限公司 ${second}`,
  ),
  ledger(
    '商会班子',
    '商会名称 届次 职务 姓名 是否党员 任职日期',
    `${pharmacy} 第一届 会长 段雨晴 是 2018-03-01`,
  ),
  ledger('组织生活台账', meetingHeadings, `${first} 党课 学习 2019-01-15`),
  ledger('培训学时', hoursHeadings, `段雨晴 ${second} 2019-01-15 党章 8`),
  ledger(
    '六有达标',
    '党组织名称 有场所 有设施 有标志 有党旗 有书报 有制度 核查日期',
    `${first} 是 是 是 是 是 是 2019-01-15`,
  ),
  ledger('服务品牌', brandHeadings, `2018 放心药 ${pharmacy} 认定`),
]

/** One cell of one of them becomes another. */
const cell = (name: string, row: number, heading: string, value: string): Step => {
  const found = known.find((step) => step.kind === 'import' && step.ledger === name)
  const headings = found?.kind === 'import' ? (found.rows[1] ?? []) : []
  return { kind: 'amend', ledger: name, row, column: headings.indexOf(heading), values: [value] }
}
const undo: Step = { kind: 'undo' }

const confirmed = (name: string, organization: string) =>
  `${name} 2010-07-01 2011-07-01 正式 江海秀美发艺有限公司 ${organization}`
const third = '金银珠宝业商会党支部'

export const oneByOne: Step[] = [
  // A later ledger says just what was known: its day alone is new, to the organization and to that of a member.
  { kind: 'day', on: '2019-06-30' },
  ledgerOf('2019-05-31', '党员名册', rollHeadings, confirmed('段雨晴', second)),
  ledgerOf(
    '2019-06-30',
    '商会党组织',
    organizationHeadings,
    `${first} 党支部 实体型 ${pharmacy} ${general} 2016-03-01 - 保春林`,
  ),
  undo,
  undo,
  { kind: 'day', on: '2019-03-31' },
  // A roll names an organization before its ledger does; read again it is its roll, and taken back it is not.
  ledger('党员名册', rollHeadings, confirmed('冯桂芳', third)),
  ledgerOf(
    '2019-01-15',
    '商会党组织',
    organizationHeadings,
    `${third} 党支部 实体型 ${jewellery} - 2016-03-01 - -`,
  ),
  ledger('党员名册', rollHeadings, confirmed('冯桂芳', third)),
  undo,
  undo,
  undo,
  // An enterprise goes to another chamber, and it is taken back: both chambers gain and lose its members.
  cell('会员企业', 0, '商会名称', jewellery),
  undo,
  // An organization reaches another chamber, and then there is none yet: the chamber, and whoever is on its roll.
  cell('商会党组织', 1, '覆盖商会', `${beauty}、${jewellery}`),
  cell('商会党组织', 1, '成立日期', '2019-06-30'),
  undo,
  // A member is confirmed later, or is none yet: the chamber of the enterprise, the organization and those above it.
  cell('党员名册', 0, '转正日期', '2019-06-30'),
  cell('党员名册', 1, '入党日期', '2019-06-30'),
  undo,
  // Another superior: those above lose the members below them.
  cell('商会党组织', 1, '上级党组织', general),
  // Who leads a chamber, and until when: what the Party organization is asked.
  cell('商会班子', 0, '姓名', '保春林'),
  cell('党员名册', 0, '商会党组织', first),
  cell('商会名录', 0, '本届届满', '2019-05-31'),
  cell('商会名录', 2, '商会类别', '综合商会'),
  cell('商会名录', 0, '联系干部', ''),
  cell('商会党组织', 1, '书记', '冯桂芳'),
  cell('组织生活台账', 0, '活动类型', '主题党日'),
  cell('培训学时', 0, '学时', '9'),
  cell('六有达标', 0, '有党旗', '否'),
  cell('服务品牌', 0, '商会名称', beauty),
  // What all have in common: up to which day there are records, and whether any ledger keeps a column.
  ledgerOf('2019-05-31', '组织生活台账', meetingHeadings, `${first} 党课 座谈 2019-03-15`),
  undo,
  ledgerOf('2019-05-31', '培训学时', hoursHeadings, `段雨晴 ${second} 2019-03-15 党史 8`),
  undo,
  ledgerOf('2019-05-31', '服务品牌', brandHeadings, `2019 金剪刀 ${beauty} 认定`),
  undo,
  cell('商会名录', 1, '联系干部', ''),
  undo,
  cell('商会党组织', 2, '撤销日期', '2019-03-01'),
]
