// When something may go out: by day, not on days of rest, and after a pause where it failed. By the clocks of China.
import { workingDay } from '#kernel/time/working-days.ts'

/** Nothing goes out from nine in the evening until eight in the morning. */
const opens = Temporal.PlainTime.from('08:00')
const closes = Temporal.PlainTime.from('21:00')

const isRest = (day: Temporal.PlainDate, rest: ReadonlySet<string>) =>
  rest.has(day.toString()) || !workingDay(day).works

/** The first moment, not before `at`, at which something may go out. `rest`: days of rest beside the public ones. */
export function firstOpen(at: Temporal.ZonedDateTime, rest: ReadonlySet<string>): Temporal.ZonedDateTime {
  const time = at.toPlainTime()
  let day = at.toPlainDate()
  const isWithin =
    Temporal.PlainTime.compare(time, opens) >= 0 && Temporal.PlainTime.compare(time, closes) < 0
  if (isWithin && !isRest(day, rest)) return at
  if (Temporal.PlainTime.compare(time, opens) >= 0) day = day.add({ days: 1 })
  while (isRest(day, rest)) day = day.add({ days: 1 })
  return day.toZonedDateTime({ timeZone: at.timeZoneId, plainTime: opens })
}

/** How long is waited after each failure; after the last one it is given up. */
const pauses = [{ minutes: 1 }, { minutes: 5 }, { minutes: 30 }, { hours: 2 }, { hours: 12 }]

/** When what has failed so many times is tried again; null where it is given up. */
export function nextTry(
  at: Temporal.ZonedDateTime,
  attempts: number,
  rest: ReadonlySet<string>,
): Temporal.ZonedDateTime | null {
  const pause = pauses[attempts - 1]
  return pause ? firstOpen(at.add(pause), rest) : null
}
