// How periods in days, months and years are counted: 民法典 (Civil Code, 2021-01-01), arts. 201 and 202.
//
// 第二百零一条：按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。
// 第二百零二条：按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。
import { assert } from '#kernel/base/refusal.ts'

/** The length of a period. Whole numbers, none negative. */
export interface PeriodLength {
  years?: number
  months?: number
  days?: number
}

/**
 * The last day of a period that begins with what happens on `start`. That day itself is not counted (art. 201): three
 * days from the 1st end on the 4th. Months and years end on the day of the same number, or on the last of a month that
 * has none (art. 202): a month from 31 January ends on 28 or 29 February.
 */
export function periodEnd(start: Temporal.PlainDate, length: PeriodLength): Temporal.PlainDate {
  const numbers = [length.years ?? 0, length.months ?? 0, length.days ?? 0]
  assert(
    numbers.every((n) => Number.isInteger(n) && n >= 0),
    `a period of whole numbers, not ${numbers.join(', ')}`,
  )
  return start.add(length, { overflow: 'constrain' })
}
