import { expect, test } from 'vitest'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { workbook } from '#test/world/workbook.ts'
import { placeMeetings } from './place.ts'
import { meetingLedger } from './sheets.ts'

const branch = '中共江海市药品业商会支部委员会'
const day = (text: string) => Temporal.PlainDate.from(text)
const march = day('2019-03-31')
const known = {
  ids: new Map([[branch, 7n]]),
  dates: new Map([[7n, { foundedOn: day('2018-05-08'), dissolvedOn: day('2019-02-10') }]]),
}
const usual = {
  党组织名称: branch,
  活动类型: '主题党日',
  活动主题: '重温入党誓词',
  活动日期: '2018-09-07',
  应到: 5,
  实到: 3,
  缺席人员: '于生、谭轩（病假）',
  学时: 1.5,
}

/** What these rows propose: each with usual cells but for those that are given. */
function placed(
  given: Record<string, unknown>[],
  name = '2018年',
  headings = Object.keys({ ...usual, ...given[0] }),
) {
  const cells = given.map((g): Record<string, unknown> => ({ ...usual, ...g }))
  const rows = [headings, ...cells.map((c) => headings.map((h) => c[h] ?? ''))]
  const [sheet] = readWorkbook(workbook({ name, rows }), '台账.xlsx').sheets
  const read = sheet && readSheet(sheet, [meetingLedger])
  if (!read?.recognised) throw new Error(read?.reason)
  return placeMeetings(read, name, known, march)
}
const doubts = (...given: Record<string, unknown>[]) =>
  placed(given).flatMap((p) => p.proposal.findings.map((f) => `${f.column}：${f.message}`))

test('a row is placed with its half hours exact and its absentees apart', () => {
  const [one] = placed([{}])
  expect(one?.proposal.findings).toEqual([])
  expect(one?.proposal.values).toMatchObject({
    organizationId: 7n,
    kind: 'themed-day',
    minutes: 90,
    dueCount: 5,
    absentees: '于生、谭轩（病假）',
  })
  expect(one?.absentees?.absences.map((a) => a.reasonKind)).toEqual(['ill', 'ill'])
})

test('other cities write other headings in another order', () => {
  const headings = [
    '时间',
    '会议类型',
    '议题',
    '支部名称',
    '实到人数',
    '应到人数',
    '请假人员',
    '请假原因',
    '课时',
  ]
  const cells = {
    时间: '2018.9.7',
    会议类型: '支委会',
    议题: '研究发展对象',
    支部名称: branch,
    实到人数: '2人',
    应到人数: 3,
    请假人员: '于生',
    请假原因: '住院',
    课时: '2学时',
  }
  const [one] = placed([cells], '支委会', headings)
  expect(one?.proposal.findings).toEqual([])
  expect(one?.proposal.values).toMatchObject({ kind: 'committee', minutes: 120, presentCount: 2 })
  expect(one?.absentees?.absences).toEqual([{ name: '于生', reason: '住院', reasonKind: 'ill' }])
})

test('a ledger of one branch may name it as its sheet alone; one that names none is refused', () => {
  const headings = ['活动类型', '活动主题', '活动日期']
  const [own] = placed([{}], branch, headings)
  expect(own?.proposal.values).toMatchObject({ organizationId: 7n, organizationName: branch })
  const [nobody] = placed([{}], '2018年', headings)
  expect(nobody?.proposal.findings).toMatchObject([{ severity: 'refused' }])
  expect(doubts({ 党组织名称: '' })).toEqual([expect.stringContaining('没有填写，不知道是哪个党组织的活动')])
})

test('kinds have many names', () => {
  const kinds = {
    党员大会: 'general-meeting',
    换届选举大会: 'general-meeting',
    书记述职评议会: 'other',
    支部委员会扩大会议: 'committee',
    党小组会议: 'group',
    书记上党课: 'lecture',
    党员活动日: 'themed-day',
    专题组织生活会: 'organizational-life',
    民主评议党员: 'appraisal',
    志愿服务: 'other',
  }
  for (const [name, kind] of Object.entries(kinds)) {
    const [one] = placed([{ 活动类型: name }])
    expect([name, one?.proposal.values.kind, one?.proposal.findings]).toEqual([name, kind, []])
  }
  expect(doubts({ 活动类型: '主题党日暨党课' })).toEqual([expect.stringContaining('暂按党课计')])
  expect(doubts({ 活动类型: '三会一课' })).toEqual([expect.stringContaining('看不出是哪一种')])
  expect(doubts({ 活动类型: '' })).toEqual([expect.stringContaining('没有填写')])
})

test('a day lies between founding and dissolution, both included, and not after 截至', () => {
  expect(doubts({ 活动日期: '2018-05-08' }, { 活动日期: '2019-02-10' })).toEqual([])
  expect(doubts({ 活动日期: '2018-05-07' })).toEqual([
    expect.stringContaining('早于该党组织的成立日期 2018-05-08'),
  ])
  expect(doubts({ 活动日期: '2019-02-11' })).toEqual([
    expect.stringContaining('晚于该党组织的撤销日期 2019-02-10'),
  ])
  expect(doubts({ 活动日期: '2019-04-01', 党组织名称: '某支部' })).toEqual([
    expect.stringContaining('商会党组织台账里没有这个党组织'),
    expect.stringContaining('晚于台账的截至日期 2019-03-31'),
  ])
})

test('a month alone is doubted as such, and not as lying before the founding in that month', () => {
  expect(doubts({ 活动日期: '2018年5月' })).toEqual([expect.stringContaining('只写到月')])
})

test('a missing day is doubted, and two rows without one are not of the same day', () => {
  expect(doubts({ 活动日期: '' }, { 活动日期: '待定' })).toEqual([
    expect.stringContaining('没有填写'),
    expect.stringContaining('读不出是哪一天'),
  ])
})

test('those present are not more than those due, and the absent are the rest', () => {
  expect(doubts({ 实到: 5, 缺席人员: '无' }, { 活动主题: '学习', 实到: 5, 缺席人员: '' })).toEqual([])
  expect(doubts({ 实到: 6, 缺席人员: '' })).toEqual([expect.stringContaining('是 6，多于应到的 5')])
  expect(doubts({ 实到: 4 })).toEqual([expect.stringContaining('缺席应为 1 人，这里是 2 人')])
  expect(doubts({ 实到: 4, 缺席人员: '无' })).toEqual([expect.stringContaining('缺席应为 1 人，这里是 0 人')])
  expect(doubts({ 实到: 4, 缺席人员: '' })).toEqual([])
  expect(doubts({ 应到: '' })).toEqual([])
  expect(doubts({ 缺席人员: '部分党员' })).toEqual([expect.stringContaining('看不出是谁、有几人缺席')])
  expect(doubts({ 应到: -1, 实到: '', 缺席人员: '' })).toEqual([expect.stringContaining('人数不会是负数')])
})

test('hours are more than none and no more than a day', () => {
  expect(doubts({ 学时: 24 }, { 活动主题: '学习', 学时: 0.5 }, { 活动主题: '走访', 学时: '' })).toEqual([])
  expect(doubts({ 学时: 0 })).toEqual([expect.stringContaining('不像是一次活动的学时')])
  expect(doubts({ 学时: 24.5 })).toEqual([expect.stringContaining('是 24.5')])
})

test('the same meeting twice is kept and names the other row; another kind, topic or day is another meeting', () => {
  const twice = placed([{}, {}, {}])
  expect(twice.map((p) => p.proposal.findings.map((f) => f.message))).toEqual([
    [],
    [expect.stringContaining('与第 2 行是同一党组织、同一天、同一类型、同一主题')],
    [expect.stringContaining('与第 2 行是同一党组织')],
  ])
  expect(new Set(twice.map((p) => p.proposal.naturalKey)).size).toBe(3)
  expect(doubts({}, { 活动类型: '党课' }, { 活动主题: '学习' }, { 活动日期: '2018-09-08' })).toEqual([])
})
