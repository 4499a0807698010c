// The options of the command line, and what wrong usage is.

/** Wrong usage: the program exits with 2. */
export class UsageError extends Error {}

/** The options of a command, as they were given. */
export interface Options {
  data?: string
  asOf?: Temporal.PlainDate
  from?: Temporal.PlainDate
  /** Of how many people the identity numbers are to be destroyed. */
  destroy?: number | undefined
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

/** How many people the option says. */
export function readCount(behind: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`${behind} 后面应是人数，例如 12，收到的是“${text}”。`)
}
