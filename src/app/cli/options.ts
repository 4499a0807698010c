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
