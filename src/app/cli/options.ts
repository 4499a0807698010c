// The options of the command line, and what wrong usage is.

/** Wrong usage: the program exits with 2. */
export class UsageError extends Error {}

/** The options of a command, as they were given. */
export interface Options {
  data?: string
  asOf?: Temporal.PlainDate
  from?: Temporal.PlainDate
  rule?: string | undefined
  organization?: string | undefined
  reason?: string
  federation?: string
  region?: string
  /** Which ledgers, by title or id; none named are all. */
  ledgers: string[]
  withSensitive: boolean
  purpose?: string
  dryRun: boolean
  withoutKey: boolean
  json: boolean
}

/** A day that was given on the command line, behind the option or command of this name. */
export function readDay(behind: string, text: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    // A day that does not exist: said below.
  }
  throw new UsageError(`${behind} 后面应是日期，写作 2019-03-31 的样式，收到的是“${text}”。`)
}
