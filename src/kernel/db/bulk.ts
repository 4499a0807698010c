// Inserting any number of rows set-wise: one statement a chunk, whatever the table.

import { sql } from 'kysely'
import { assert } from '#kernel/base/refusal.ts'
import { names } from './names.ts'
import type { Db } from './open.ts'
import { dateRangeText, isDateRange } from './values.ts'

/** Rows a statement: so many that the round trip does not count, so few that their JSON is a few megabytes. */
const chunk = 5_000

/**
 * Inserts `rows` into `table` (`schema.table`). The first row's keys (camelCase) are the columns; all others, such as
 * an identity, are the database's to fill in. Dates, bigints, date ranges (objects of exactly `from` and `to`) and
 * bytes become their columns' values, other objects and arrays JSON or SQL arrays, as the column is. Answers the
 * columns named in `returning`, one row for each row given, in the same order.
 */
export async function insertMany<Row extends object = object>(
  db: Db,
  table: string,
  rows: readonly object[],
  returning: readonly (keyof Row & string)[] = [],
): Promise<Row[]> {
  const keys = Object.keys(rows[0] ?? {})
  const columns = sql.join(keys.map((key) => sql.ref(key)))
  const answer =
    returning.length > 0 ? sql`returning ${sql.join(returning.map((key) => sql.ref(key)))}` : sql``
  const inserted: Row[] = []
  for (let start = 0; start < rows.length; start += chunk) {
    const text = jsonText(rows.slice(start, start + chunk), keys)
    // PostgreSQL inserts, numbers and returns rows in the order in which an ordered select delivers them.
    const { rows: answered } = await sql<Row>`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${text}::json) with ordinality
      order by ordinality ${answer}`.execute(db)
    inserted.push(...answered)
  }
  return inserted
}

function jsonText(rows: readonly object[], keys: string[]): string {
  const columns = new Map(keys.map((key) => [key, names.snakeCase(key)]))
  const records = rows.map((row) => {
    const record: Record<string, unknown> = {}
    for (const key of keys) record[columns.get(key) as string] = null
    for (const [key, value] of Object.entries(row)) {
      const column = columns.get(key)
      assert(column, `every row has the columns of the first one, which has no ${key}`)
      record[column] = encode(value)
    }
    return record
  })
  return JSON.stringify(records, (_, value: unknown) => {
    assert(typeof value !== 'number' || Number.isFinite(value), 'a number that is stored is finite')
    return typeof value === 'bigint' ? String(value) : value
  })
}

/** A column's value as JSON carries it to that column's type. */
function encode(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (isDateRange(value)) return dateRangeText(value)
  return Array.isArray(value) ? value.map(encode) : value
}
