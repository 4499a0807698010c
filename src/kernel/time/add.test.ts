import { expect, test } from 'vitest'
import { periodEnd } from './add.ts'
import { now, todayInShanghai } from './clock.ts'

const from = (start: string, length: { years?: number; months?: number; days?: number }) =>
  periodEnd(Temporal.PlainDate.from(start), length).toString()

test('the first day is not counted', () => {
  expect(from('2019-03-01', { days: 3 })).toBe('2019-03-04')
  expect(from('2019-12-30', { days: 3 })).toBe('2020-01-02')
})

test('months and years end on the day of the same number', () => {
  expect(from('2019-03-15', { months: 1 })).toBe('2019-04-15')
  expect(from('2014-09-04', { years: 3 })).toBe('2017-09-04')
})

test('where the month has no such day, its last day ends the period', () => {
  expect(from('2019-01-31', { months: 1 })).toBe('2019-02-28')
  expect(from('2020-01-31', { months: 1 })).toBe('2020-02-29')
  expect(from('2020-02-29', { years: 1 })).toBe('2021-02-28')
  expect(from('2019-08-31', { months: 6 })).toBe('2020-02-29')
})

test('two months from the 31st end on the 31st, not on what one month and another would give', () => {
  expect(from('2019-01-31', { months: 2 })).toBe('2019-03-31')
})

test('a period has a whole length that is not negative', () => {
  expect(() => from('2019-01-31', { months: -1 })).toThrow('whole numbers')
  expect(() => from('2019-01-31', { days: 1.5 })).toThrow('whole numbers')
})

test('today in Shanghai is the day of this moment there', () => {
  const before = now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  const today = todayInShanghai()
  const after = now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  expect([before.toString(), after.toString()]).toContain(today.toString())
})
