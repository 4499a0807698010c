import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contains, type DateRange, intersect, intersects } from './range.ts'

const day = (n: number) => Temporal.PlainDate.from('2019-01-01').add({ days: n })
const range = (from: number | null, to: number | null): DateRange => ({
  from: from === null ? null : day(from),
  to: to === null ? null : day(to),
})

test('a range holds its first day and not its end', () => {
  expect([0, 1, 9, 10].map((n) => contains(range(1, 10), day(n)))).toEqual([false, true, true, false])
  expect(contains(range(null, null), day(-9999))).toBe(true)
  expect(contains(range(null, 3), day(3))).toBe(false)
  expect(contains(range(3, null), day(3))).toBe(true)
})

test('ranges that only touch share no day', () => {
  expect(intersects(range(1, 5), range(5, 9))).toBe(false)
  expect(intersects(range(1, 6), range(5, 9))).toBe(true)
  expect(intersect(range(1, 6), range(5, null))).toEqual(range(5, 6))
  expect(intersect(range(null, 6), range(null, null))).toEqual(range(null, 6))
  expect(intersects(range(3, 3), range(null, null))).toBe(false)
})

test('what two ranges share are the days that lie in both', () => {
  const end = fc.option(fc.integer({ min: 0, max: 12 }))
  fc.assert(
    fc.property(end, end, end, end, (a, b, c, d) => {
      const [one, two] = [range(a, b), range(c, d)]
      const shared = intersect(one, two)
      for (let n = -2; n < 15; n += 1) {
        const both = contains(one, day(n)) && contains(two, day(n))
        expect(shared !== null && contains(shared, day(n))).toBe(both)
      }
    }),
  )
})
