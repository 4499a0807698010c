import { describe, expect, test } from 'vitest'
import { readAbsentees } from './absentees.ts'

/** The names with their reasons, and how many were absent. */
function read(cell: string | null, common?: string) {
  const { absences, count } = readAbsentees(cell, common)
  return [...absences.map((a) => `${a.name} ${a.reasonKind ?? '-'}`), count]
}

describe('who was absent', () => {
  test.each([
    ['曹学军', ['曹学军 -', 1]],
    ['朱克勤（出差）、万学军（病假）', ['朱克勤 travelling', '万学军 ill', 2]],
    ['白佳怡（在企业支部参加）', ['白佳怡 at-home-branch', 1]],
    ['丁国平(请假)', ['丁国平 leave', 1]],
    ['丁国平【事假】；姚守[住院]', ['丁国平 leave', '姚守 ill', 2]],
    ['姚守（病假）黎永（出差）', ['姚守 ill', '黎永 travelling', 2]],
    ['冒  明、张三丰', ['冒明 -', '张三丰 -', 2]],
    ['张三 李四 王五（出差）', ['张三 travelling', '李四 travelling', '王五 travelling', 3]],
    ['阿依古丽•买买提（出国）', ['阿依古丽·买买提 travelling', 1]],
    ['John Smith（加班）', ['John Smith other', 1]],
    ['1.张三（病假）2.李四', ['张三 ill', '李四 -', 2]],
    ['张三因病、李四出差', ['张三 ill', '李四 travelling', 2]],
    ['张三因病、李四（出差）', ['张三 ill', '李四 travelling', 2]],
    ['张三、李四均请假', ['张三 leave', '李四 leave', 2]],
    ['张三-病假，李四：出差', ['张三 ill', '李四 travelling', 2]],
    ['病假：张三、李四；出差：王五', ['张三 ill', '李四 ill', '王五 travelling', 3]],
    ['病假1人：张三，出差1人：王五', ['张三 ill', '王五 travelling', 2]],
    ['缺席人员：张三、李四（病假）。', ['张三 ill', '李四 ill', 2]],
    ['请假2人：张三、李四', ['张三 leave', '李四 leave', 2]],
    ['病假2人（张三、李四）', ['张三 ill', '李四 ill', 2]],
    ['张三、李四等5人', ['张三 -', '李四 -', 5]],
    ['张三和李四', ['张三 -', '李四 -', 2]],
    ['张和平、欧阳和平', ['张和平 -', '欧阳和平 -', 2]],
    ['张三同志（预备党员）', ['张三 -', 1]],
    ['张三（因公出差，已请假）', ['张三 travelling', 1]],
  ])('%s', (cell, told) => {
    expect(read(cell)).toEqual(told)
  })
})

test('a reason in brackets is that of all names since the one before', () => {
  expect(read('于生、谭轩（病假）')).toEqual(['于生 ill', '谭轩 ill', 2])
  expect(read('丁林（出差）、于生、谭轩（病假）、陈松')).toEqual([
    '丁林 travelling',
    '于生 ill',
    '谭轩 ill',
    '陈松 -',
    4,
  ])
})

test('nobody is nobody, and an empty cell does not say', () => {
  for (const cell of ['无', '0', '全勤', '无缺席', '无人缺席', '全部到会', '0人'])
    expect(read(cell)).toEqual([0])
  for (const cell of [null, '', '  ']) expect(read(cell)).toEqual([null])
})

test('some are counted without a name', () => {
  expect(read('3人')).toEqual([3])
  expect(read('事假2人、病假1人')).toEqual([3])
  expect(read('张三（病假）等3人')).toEqual(['张三 ill', 3])
})

test('what is no name is not taken for one, and then nobody knows how many', () => {
  for (const cell of ['部分党员', '流动党员未返回', '见签到表', '两新组织书记及其他'])
    expect(read(cell)).toEqual([null])
  expect(read('张三、部分党员')).toEqual(['张三 -', null])
})

test('a reason from a column of its own is that of those without one', () => {
  expect(read('张三、李四（病假）、王五', '出差')).toEqual(['张三 ill', '李四 ill', '王五 travelling', 3])
})
