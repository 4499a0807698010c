// The real clock. Nothing else reads it: rules and figures take the business date that they are given.

/** This moment. */
export function now(): Temporal.Instant {
  return Temporal.Now.instant()
}

/** Today's calendar date in China, wherever the server stands. */
export function todayInShanghai(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Asia/Shanghai')
}

/** The moment by the clocks of China. */
export const inShanghai = (moment: Temporal.Instant): Temporal.ZonedDateTime =>
  moment.toZonedDateTimeISO('Asia/Shanghai')
