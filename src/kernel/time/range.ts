// Stretches of days, `[from, to)`, as the database keeps them in a daterange.

/** From `from` (null = always) up to and without `to` (null = for ever). */
export interface DateRange {
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
}

/** Whether `date` lies in the range. */
export function contains(range: DateRange, date: Temporal.PlainDate): boolean {
  return startsBy(range, date) && before(date, range.to)
}

/** What two ranges share; null where they share no day. */
export function intersect(a: DateRange, b: DateRange): DateRange | null {
  const from = a.from && b.from ? later(a.from, b.from) : (a.from ?? b.from)
  const to = a.to && b.to ? earlier(a.to, b.to) : (a.to ?? b.to)
  return from && !before(from, to) ? null : { from, to }
}

/** Whether two ranges share a day. */
export function intersects(a: DateRange, b: DateRange): boolean {
  return intersect(a, b) !== null
}

const startsBy = (range: DateRange, date: Temporal.PlainDate) =>
  range.from === null || Temporal.PlainDate.compare(range.from, date) <= 0

const before = (date: Temporal.PlainDate, end: Temporal.PlainDate | null) =>
  end === null || Temporal.PlainDate.compare(date, end) < 0

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) <= 0 ? a : b
