import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastDue, readSchedule, served } from './schedule.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai')
const half = Temporal.PlainTime.from('02:30')
const keep = { daily: 7, weekly: 4, monthly: 12 }

test('the night is at half past two, seven days, four weeks and twelve months, unless it is said otherwise', () => {
  expect(readSchedule({})).toEqual({ at: half, keep })
  expect(readSchedule({ BACKUP_AT: '23:05', BACKUP_KEEP: '14,0,3' })).toEqual({
    at: Temporal.PlainTime.from('23:05'),
    keep: { daily: 14, weekly: 0, monthly: 3 },
  })
})

test('what is no time of day, or would keep nothing, is refused with an example', () => {
  for (const time of ['2:30', '24:00', '02:60', '半夜']) {
    expect(() => readSchedule({ BACKUP_AT: time })).toThrow(`BACKUP_AT=${time} 不是时刻`)
  }
  for (const kept of ['0,4,12', '7', '7,4', '-1,4,12', '7,4,12,1']) {
    expect(() => readSchedule({ BACKUP_KEEP: kept })).toThrow('BACKUP_KEEP=7,4,12')
  }
})

test('the last due moment is of today from that very minute on, before it of the day before', () => {
  expect(lastDue(at('2019-03-31T02:30'), half)).toEqual(at('2019-03-31T02:30'))
  expect(lastDue(at('2019-03-31T02:29:59'), half)).toEqual(at('2019-03-30T02:30'))
  expect(lastDue(at('2019-01-01T00:00'), half)).toEqual(at('2018-12-31T02:30'))
})

const nightly = (days: string[]) => days.map((day) => ({ takenAt: at(`${day}T02:31`) }))
const left = (days: string[], how = keep) => {
  const all = nightly(days)
  const gone = new Set(served(all, how))
  return all.filter((b) => !gone.has(b)).map((b) => b.takenAt.toPlainDate().toString())
}
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => Temporal.PlainDate.from(first).add({ days: i }).toString())

const monthEnds = ['04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31']
  .map((day) => `2018-${day}`)
  .concat('2019-01-31', '2019-02-28')
const sundays = ['2019-03-10', '2019-03-17', '2019-03-24']

test('of four hundred nights seven days, the ends of four weeks and of twelve months stay', () => {
  expect(left(daysFrom('2018-02-25', 400))).toEqual([...monthEnds, ...sundays, ...daysFrom('2019-03-25', 7)])
})

test('a machine that was off for months loses none of the days that it has', () => {
  const days = ['2018-11-02', '2018-11-03', '2019-01-15', '2019-03-31']
  expect(left(days)).toEqual(days)
})

test('of two in one night the later stays', () => {
  const two = [{ takenAt: at('2019-03-31T02:31') }, { takenAt: at('2019-03-31T10:00') }]
  expect(served(two, keep)).toEqual([two[0]])
})

test('whatever there is, the newest stays, no more stay than are asked for, and a second look takes nothing', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 800 * 24 }), { minLength: 1, maxLength: 120 })
  const counts = fc.record({
    daily: fc.integer({ min: 1, max: 9 }),
    weekly: fc.integer({ min: 0, max: 6 }),
    monthly: fc.integer({ min: 0, max: 14 }),
  })
  fc.assert(
    fc.property(moments, counts, (hours, how) => {
      const all = hours.map((h) => ({ takenAt: at('2018-01-01T00:00').add({ hours: h }) }))
      const gone = new Set(served(all, how))
      const stay = all.filter((b) => !gone.has(b))
      expect(stay.length).toBeLessThanOrEqual(how.daily + how.weekly + how.monthly)
      const newest = Math.max(...all.map((b) => b.takenAt.epochMilliseconds))
      expect(stay.some((b) => b.takenAt.epochMilliseconds === newest)).toBe(true)
      expect(served(stay, how)).toEqual([])
    }),
    { seed: 20190331 },
  )
})
