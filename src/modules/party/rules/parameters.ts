// Numbers that the rules of Party organizations take, each with its dates and article.
import { cite, type Parameter, type Sure } from '#kernel/rules/rule.ts'

const number = (
  id: string,
  label: string,
  unit: string,
  ...values: [from: string, value: number, source: string, article: string | number, sure?: Sure][]
): Parameter => ({
  id,
  label,
  unit,
  values: values.map(([from, value, source, article, sure = 'read']) => ({
    from,
    value,
    cite: cite(source, article),
    sure,
  })),
})

export const foundersLeast = number(
  'party.founders-least',
  '成立党支部的正式党员人数',
  '人',
  ['1982-09-06', 3, 'constitution', 30],
  ['2018-10-28', 3, 'branch-regulations', 4],
)
export const branchMost = number('party.branch-most', '党支部一般不超过的党员人数', '人', [
  '2018-10-28',
  50,
  'branch-regulations',
  4,
])
export const unitsMost = number('party.joint-units-most', '联合党支部一般不超过的单位数', '个', [
  '2018-10-28',
  5,
  'branch-regulations',
  5,
])
export const committeeLeast = number('party.committee-least', '应设支部委员会的正式党员人数', '人', [
  '2018-10-28',
  7,
  'branch-regulations',
  20,
])
export const generalBranchAt = number('party.general-branch-at', '可申请设党总支的党员人数', '人', [
  '2012-01-01',
  50,
  'non-public-practice',
  'tiers',
  'reported',
])
export const committeeAt = number('party.committee-at', '可申请设党委的党员人数', '人', [
  '2012-01-01',
  100,
  'non-public-practice',
  'tiers',
  'reported',
])
export const termMonths = number(
  'party.term-months',
  '党支部、党总支每届任期',
  '个月',
  ['2018-07-12', 36, 'term-opinion', 1],
  ['2018-10-28', 36, 'branch-regulations', 21],
)
export const committeeTermMonths = number('party.committee-term-months', '党委每届任期', '个月', [
  '2018-07-12',
  60,
  'term-opinion',
  1,
])
export const extensionMonths = number(
  'party.extension-months',
  '延期换届一般最长',
  '个月',
  ['2018-07-12', 12, 'term-opinion', 2],
  ['2020-07-13', 12, 'election-regulations', 3],
)
export const noticeMonths = number('party.notice-months', '提前提醒换届', '个月', [
  '2018-10-28',
  6,
  'branch-regulations',
  22,
])
export const standingYears = number('party.secretary-standing-years', '书记一般应有的党龄', '年', [
  '2018-10-28',
  1,
  'branch-regulations',
  23,
])
export const togetherDays = number('party.together-days', '党组织与商会成立相差多少天以内算同步', '天', [
  '2009-01-01',
  365,
  'practice',
  'together',
  'unchecked',
])
export const archiveMonths = number('party.archive-months', '电子档案多久更新一次', '个月', [
  '2009-01-01',
  12,
  'practice',
  'archive',
  'unchecked',
])
export const supervisorsToo = number(
  'party.second-life-of-supervisors',
  '监事也实行双重组织生活（1 是，0 否）',
  '',
  ['2009-01-01', 0, 'practice', 'supervisors', 'unchecked'],
)
