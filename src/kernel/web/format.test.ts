// Dates and numbers as the screens write them.
import { expect, test } from 'vitest'
import {
  count,
  dateInProse,
  dayInShort,
  exactly,
  inOneUnit,
  momentInProse,
  monthInShort,
  rangeInProse,
  yearBefore,
} from './format.ts'

test('a date reads as in a paper, and any other text stays as it is', () => {
  expect(dateInProse('2019-03-31')).toBe('2019年3月31日')
  expect(dateInProse('第四届')).toBe('第四届')
  expect(dateInProse('2019-03-31/2019-04-01')).toBe('2019-03-31/2019-04-01')
})

test('a moment is told in the time of Shanghai', () => {
  expect(momentInProse('2019-03-30T16:05:59Z')).toBe('2019年3月31日 00:05')
})

test('a range names its last day inclusively', () => {
  expect(rangeInProse('2015-03-03', '2019-03-01')).toBe('2015年3月3日起，2019年2月28日止')
  expect(rangeInProse('2015-03-03', null)).toBe('2015年3月3日起')
  expect(rangeInProse(null, '2019-03-01')).toBe('2019年2月28日止')
  expect(rangeInProse(null, null)).toBe('自始至今')
})

test('a year before a leap day is the last day of February', () => {
  expect(yearBefore('2020-02-29')).toBe('2019-02-28')
})

test('long numbers are set in threes, short ones stay plain', () => {
  expect([318, 2019, 50000, '1234567', '12.5'].map(count)).toEqual([
    '318',
    '2019',
    '50,000',
    '1,234,567',
    '12.5',
  ])
})

test('sums beside bars stand in the unit of the largest, no more digits than are read; alone they are exact', () => {
  expect(inOneUnit(['7127600', '10543400', '0'], '元')).toEqual({
    unit: '万元',
    shown: ['713', '1054', '0'],
  })
  expect(inOneUnit(['1514000000', '7124000000.5'], '元')).toEqual({ unit: '亿元', shown: ['15.14', '71.24'] })
  expect(inOneUnit(['46', '12345'], '个')).toEqual({ unit: '个', shown: ['46', '12,345'] })
  expect(exactly('7124000000.5')).toBe('7,124,000,000.5')
})

test('at the foot of a chart the end of a year is its year, between quarters its month', () => {
  expect(['2018-12-31', '2019-03-31'].map(dayInShort)).toEqual(['2018', '2019.3'])
  expect(['2018-12-31', '2019-03-31'].map(monthInShort)).toEqual(['2018.12', '2019.3'])
})
