import { expect, test } from 'vitest'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { workbook } from '#test/world/workbook.ts'
import { placeProjects, projectLedger } from './sheets.ts'

const march = Temporal.PlainDate.from('2019-03-31')
const headings = [
  '企业名称',
  '项目名称',
  '投产年份',
  '新增产能（亿元）',
  '上缴税收（万元）',
  '带动就业（人）',
]

function place(...rows: unknown[][]) {
  const [sheet] = readWorkbook(workbook({ name: '项目', rows: [headings, ...rows] }), '项目.xlsx').sheets
  const read = sheet && readSheet(sheet, [projectLedger])
  if (!read?.recognised) throw new Error(read?.reason)
  return placeProjects(read, new Map([['江海甲公司', 7n]]), march)
}

test('a project is placed with its money in fen, each column in its own unit', () => {
  const [project] = place(['江海 甲公司', '扩建项目', '2017年6月', 0.59, 1600, '726人'])
  expect(project?.findings).toEqual([])
  expect(project?.values).toMatchObject({
    enterpriseId: 7n,
    year: 2017,
    capacity: 5_900_000_000n,
    tax: 1_600_000_000n,
    jobs: 726,
  })
})

test.each([
  ['of no year', ['江海甲公司', '项目', '', 1, 1, 1], '暂不计入任何年份'],
  ['of a year to come', ['江海甲公司', '项目', 2020, 1, 1, 1], '晚于台账的截至日期'],
  ['of less than no capacity', ['江海甲公司', '项目', 2017, -1, 1, 1], '小于零'],
  [
    'of an enterprise that no ledger knows',
    ['某某公司', '项目', 2017, 1, 1, 1],
    '会员企业名册里没有这家企业',
  ],
])('a project %s comes in and is named', (_, cells, message) => {
  expect(place(cells)[0]?.findings).toEqual([
    expect.objectContaining({ severity: 'doubtful', message: expect.stringContaining(message) }),
  ])
})

test('a project that stands twice is named', () => {
  const row = ['江海甲公司', '项目', 2017, 1, 1, 1]
  const [first, second] = place(row, row)
  expect(first?.findings).toEqual([])
  expect(second?.findings[0]?.message).toContain('与第 2 行完全相同')
})
