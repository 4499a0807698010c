// Periods of duties and the counting of months: first day not counted, month ends (Civil Code, articles 201 and 202).

export type Every = 'month' | 'quarter' | 'half-year' | 'year'
const monthsOf: Record<Every, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** A whole calendar month, quarter, half-year or year, both ends included. */
export interface Period {
  every: Every
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** The period of its kind in which a day lies. */
export function periodOf(every: Every, day: Temporal.PlainDate): Period {
  const months = monthsOf[every]
  const from = day.with({ month: day.month - ((day.month - 1) % months), day: 1 })
  return { every, from, to: from.add({ months }).subtract({ days: 1 }) }
}

/** The periods, oldest first, that begin on or after `first` and have begun by `last`. */
export function periodsBetween(every: Every, first: Temporal.PlainDate, last: Temporal.PlainDate): Period[] {
  const periods: Period[] = []
  let period = periodOf(every, first)
  if (Temporal.PlainDate.compare(period.from, first) < 0) period = following(period)
  while (Temporal.PlainDate.compare(period.from, last) <= 0) {
    periods.push(period)
    period = following(period)
  }
  return periods
}

const following = ({ every, to }: Period) => periodOf(every, to.add({ days: 1 }))

/** 2019年一季度, 2019年3月, 2019年上半年, 2019年. */
export function periodName({ every, from }: Period): string {
  const year = `${from.year}年`
  if (every === 'year') return year
  if (every === 'month') return `${year}${from.month}月`
  if (every === 'half-year') return `${year}${from.month === 1 ? '上' : '下'}半年`
  return `${year}${'一二三四'[Math.floor((from.month - 1) / 3)]}季度`
}

/** 2019, 2019-Q1, 2019-03, 2019-H1: how programs name a period. */
export function periodKey({ every, from }: Period): string {
  if (every === 'year') return String(from.year)
  if (every === 'quarter') return `${from.year}-Q${Math.floor((from.month - 1) / 3) + 1}`
  if (every === 'half-year') return `${from.year}-H${from.month === 1 ? 1 : 2}`
  return from.toString().slice(0, 7)
}

/**
 * The last day of a term of so many months that begins on a day: the same-numbered day, or the end of a month that has
 * none (31 January and one month is 28 or 29 February). Negative months count back.
 */
export const monthsAfter = (day: Temporal.PlainDate, months: number): Temporal.PlainDate =>
  day.add({ months }, { overflow: 'constrain' })

const places = new WeakMap<Temporal.PlainDate, number>()

/** A day's place in time. Rows share their days, so that a nation's rules ask a few thousand days millions of times. */
function place(day: Temporal.PlainDate): number {
  const known = places.get(day)
  if (known !== undefined) return known
  const found = (day.year * 12 + day.month) * 31 + day.day
  places.set(day, found)
  return found
}

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => place(a) < place(b)
