// When something may go out, and when it is tried again.
import { expect, test } from 'vitest'
import { firstOpen, nextTry } from './hours.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai')
const open = (text: string, rest: string[] = []) =>
  firstOpen(at(text), new Set(rest)).toPlainDateTime().toString({ smallestUnit: 'minute' })

test('by day it goes out at once, from eight on and before nine in the evening', () => {
  expect(open('2026-11-26T08:00')).toBe('2026-11-26T08:00')
  expect(open('2026-11-26T20:59')).toBe('2026-11-26T20:59')
})

test('at night it waits until eight', () => {
  expect(open('2026-11-26T07:59')).toBe('2026-11-26T08:00')
  expect(open('2026-11-26T21:00')).toBe('2026-11-27T08:00')
  expect(open('2026-11-26T00:00')).toBe('2026-11-26T08:00')
})

test('on Saturday and Sunday it waits until Monday, on Friday evening too', () => {
  expect(open('2026-11-27T21:00')).toBe('2026-11-30T08:00')
  expect(open('2026-11-28T10:00')).toBe('2026-11-30T08:00')
  expect(open('2026-11-29T22:00')).toBe('2026-11-30T08:00')
})

test('public holidays are days of rest, one after another and before a weekend', () => {
  expect(open('2026-10-01T09:00')).toBe('2026-10-08T08:00')
  expect(open('2026-09-30T21:30')).toBe('2026-10-08T08:00')
})

test('a weekend on which people work is none: 10 October 2026 makes up for the holidays', () => {
  expect(open('2026-10-10T09:00')).toBe('2026-10-10T09:00')
  expect(open('2026-10-09T21:00')).toBe('2026-10-10T08:00')
  expect(open('2026-10-11T09:00')).toBe('2026-10-12T08:00')
})

test('days that the installation names are days of rest beside them, in a year without a list, too', () => {
  expect(open('2026-11-26T09:00', ['2026-11-26', '2026-11-27'])).toBe('2026-11-30T08:00')
  expect(open('2027-10-01T09:00')).toBe('2027-10-01T09:00')
  expect(open('2027-10-01T09:00', ['2027-10-01'])).toBe('2027-10-04T08:00')
})

test('what failed is tried again after longer and longer pauses, never at night, and then given up', () => {
  const tried = (attempts: number, text = '2026-11-26T09:00') =>
    nextTry(at(text), attempts, new Set())?.toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null
  expect([1, 2, 3, 4, 5, 6].map((n) => tried(n))).toEqual([
    '2026-11-26T09:01',
    '2026-11-26T09:05',
    '2026-11-26T09:30',
    '2026-11-26T11:00',
    '2026-11-27T08:00',
    null,
  ])
  expect(tried(1, '2026-11-27T20:59')).toBe('2026-11-30T08:00')
})
