import { describe, expect, test } from 'vitest'
import { readNotes } from './notes.ts'
import type { SheetRow } from './read.ts'

const rowOf = (texts: string[]): SheetRow => ({
  rowNumber: 1,
  cells: texts.map((text) => ({ kind: text === '' ? 'empty' : 'text', text })),
})
const notes = (...lines: string[]) =>
  readNotes(
    lines.map((line) => rowOf([line])),
    [],
  )

describe('as of when', () => {
  test.each([
    ['填报单位：江海市工商联        截至：2019年3月31日', '2019-03-31'],
    ['（截止到 2019.3.31）', '2019-03-31'],
    ['截至二〇一九年三月三十一日', '2019-03-31'],
    ['截至2018年底', '2018-12-31'],
    ['截至2019年2月末', '2019-02-28'],
    ['统计时间：20190331', '2019-03-31'],
    ['填表日期：2019/4/2  统计日期：2019/3/31', '2019-03-31'],
    ['填表日期：２０１９－０４－０２', '2019-04-02'],
    ['商会名录（2012年7月1日—2019年3月31日）', '2019-03-31'],
  ])('is said by %s', (line, date) => {
    expect(notes('商会名录', line).statedOn?.toString()).toBe(date)
  })

  test('is not said by a year, by a month of filling in, or by a date that cannot be', () => {
    expect(notes('2018年商会名录（2009—2018年）').statedOn).toBeNull()
    expect(notes('填表日期：2019年3月').statedOn).toBeNull()
    expect(notes('截至2019年2月30日').statedOn).toBeNull()
  })

  test('may stand in the next cell, or at the foot', () => {
    expect(readNotes([rowOf(['', '截至', '', '2019-03-31'])], []).statedOn?.toString()).toBe('2019-03-31')
    const foot = [rowOf(['填表人：张三', '填表日期：2019年4月2日'])]
    expect(readNotes([], foot).statedOn?.toString()).toBe('2019-04-02')
    expect(readNotes([rowOf(['截至2019年3月31日'])], foot).statedOn?.toString()).toBe('2019-03-31')
  })
})

test.each([
  ['填报单位：江海市工商业联合会        截至：2019年3月31日', '江海市工商业联合会'],
  ['填报单位（盖章）：江海市工商业联合会 填报时间：2019年3月', '江海市工商业联合会'],
  ['报送单位：江海市工商业联合会（公章）；单位：万元', '江海市工商业联合会'],
  ['填报单位：________', null],
  ['单位：万元', null],
])('%s says by whom', (line, name) => {
  expect(notes(line).reportedBy).toBe(name)
})

test.each([
  ['（金额单位：万元）', '万元'],
  ['单位：万元；日费率0.03%即每日万分之三', '万元'],
  ['单 位：人、亿元', '亿元'],
  ['单位：人', null],
  ['填报单位：元和区工商联', null],
])('%s says in which unit', (line, unit) => {
  expect(notes(line).unit).toBe(unit)
})
