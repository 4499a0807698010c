// How values cross between PostgreSQL and TypeScript: exact dates, whole numbers without loss, ranges with open ends.

import { type ClientConfig, type CustomTypesConfig, Client as PlainClient, types as standard } from 'pg'
import type { DateRange } from '#kernel/time/range.ts'

type Parse = (text: string) => unknown

/** What `pg` does with a type; it takes any oid, though its types name only some. */
const usual: (oid: number, format: 'text' | 'binary') => Parse = standard.getTypeParser

const dates = new Map<string, Temporal.PlainDate>()
/** Rows share their days: reading one is a thousand times looking it up. All days of a century are not much memory. */
function plainDate(text: string): Temporal.PlainDate {
  const known = dates.get(text)
  if (known) return known
  const read = Temporal.PlainDate.from(text)
  if (dates.size < 40_000) dates.set(text, read)
  return read
}
const instant = (text: string) => Temporal.Instant.from(text)
const textArray = 1009
const list = (parse: Parse): Parse => {
  const items = usual(textArray, 'text') as (text: string) => (string | null)[]
  return (text) => items(text).map((item) => (item === null ? null : parse(item)))
}

/** Reads PostgreSQL's form of a daterange, which it always answers as `[from,to)`; an open end is null. */
export function parseDateRange(text: string): DateRange {
  const found = /^[[(]([^,]*),([^)]*)\)$/.exec(text)
  if (!found) throw new Error(`not a date range with days in it: ${text}`)
  return { from: found[1] ? plainDate(found[1]) : null, to: found[2] ? plainDate(found[2]) : null }
}

/** Parsers by the type's oid in `pg_type`, which never changes; every other type is left to `pg`. */
const parsers = new Map<number, Parse>([
  [20, BigInt], // int8
  [1016, list(BigInt)],
  [1082, plainDate], // date
  [1182, list(plainDate)],
  [1184, instant], // timestamptz
  [1185, list(instant)],
  [1231, list(String)], // numeric[]; a single numeric is text already
  [3912, parseDateRange], // daterange
  [3913, list(parseDateRange)],
])

/** The `types` of every connection. */
export const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' ? parsers.get(oid) : undefined) ?? usual(oid, format),
}

const isEnd = (end: unknown) => end === null || end instanceof Temporal.PlainDate

/** Whether this is a `DateRange`: exactly `from` and `to`, each a date or null. */
export function isDateRange(value: unknown): value is DateRange {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return false
  return isEnd(value.from) && isEnd(value.to) && Object.keys(value).length === 2
}

/** PostgreSQL's text of `[from, to)`. */
export const dateRangeText = ({ from, to }: DateRange) =>
  `[${from?.toString() ?? ''},${to?.toString() ?? ''})`

/** A parameter as `pg` can send it. What it would send as JSON but is a value of our own becomes that value's text. */
function parameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(parameter)
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString()
  return isDateRange(value) ? dateRangeText(value) : value
}

type Query = (this: PlainClient, ...args: unknown[]) => unknown
const send: Query = Object.getOwnPropertyDescriptor(PlainClient.prototype, 'query')?.value

/** `pg`'s client, sending our own values right however it is asked: by Kysely or directly. */
export class Client extends PlainClient {
  constructor(config?: string | ClientConfig) {
    super(config)
    // A connection that breaks is told by its query; without a listener it would end the program.
    this.on('error', () => {})
  }

  override query = ((query: unknown, values: unknown, ...rest: unknown[]) =>
    send.call(
      this,
      query,
      Array.isArray(values) ? values.map(parameter) : values,
      ...rest,
    )) as PlainClient['query']
}
