// How the facts of many subjects are gathered, and which subjects a write can have changed.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

export interface Gathering<Facts, Row, Common> {
  /** What all subjects have in common, such as up to which day there are records: asked once, and handed to each. */
  common?(db: Db, on: Temporal.PlainDate): Promise<Common>
  /** The subjects of a day, or those of these ids alone, each once, with all that the facts are made from. */
  rows(asked: GatheringOf<Common>): RawBuilder<Row & { id: bigint; name: string }>
  facts(row: Row, common: Common): Facts
  touched: Touched
}

/**
 * For each table that `rows` and `common` read, how written rows of it lead to the subjects whose facts hang on them:
 * the query of their ids, walked over what is believed now. The written rows have both what they said before and what
 * they say now, so that a subject which lost something is found from the row that was given up, and one which gained
 * it from the new one.
 */
export type Touched = Readonly<Record<string, (written: Written) => RawBuilder<unknown>>>

/**
 * The rows of the table, by its key, about the things of whose rows some were written: those that were given up, and
 * those that are believed now. The latter were not always made then: an undone import opens old rows again.
 */
type Written = (key: string) => RawBuilder<unknown>

export interface GatheringOf<Common = null> {
  on: Temporal.PlainDate
  ids: bigint[] | null
  common: Common
}

/**
 * Whom what was written in these moments concerns, by the place of each `touched`. Of other tables than these nothing
 * is asked, and the rows of each are looked for once: to plan such a query takes PostgreSQL longer than to answer it.
 */
export function whomTouched(
  all: readonly Touched[],
  tables: ReadonlySet<string>,
  moments: readonly Temporal.Instant[],
): RawBuilder<{ place: number; id: bigint }> {
  const rows = new Map<string, RawBuilder<unknown>>()
  const asked = all.flatMap((touched, place) =>
    Object.entries(touched)
      .filter(([table]) => tables.has(table))
      .map(([table, walk]) => {
        const ids = walk((key) => {
          const name = `${table}.${key}`
          rows.set(name, sql`${sql.id(name)} as materialized (${writtenRows(table, key, moments)})`)
          return sql.id(name)
        })
        return sql`select ${place}::int as place, id from (${ids}) walked where id is not null`
      }),
  )
  return sql`
    with ${sql.join([...rows.values()])}
    select distinct place, id from (${sql.join(asked, sql` union all `)}) touched`
}

// Either side of the `or` has an index of its own: together they would have the whole table read.
function writtenRows(table: string, key: string, moments: readonly Temporal.Instant[]) {
  const then = sql`any(${moments}::timestamptz[])`
  return sql`
    select believed.* from ${sql.table(table)} believed
    where (believed.superseded_at is null and believed.${sql.ref(key)} = any(array(
        select w.${sql.ref(key)} from ${sql.table(table)} w
        where w.recorded_at = ${then} or w.superseded_at = ${then})))
      or believed.superseded_at = ${then}`
}

/** Which of these tables were written in these moments. */
export async function writtenAmong(
  db: Db,
  tables: ReadonlySet<string>,
  moments: readonly Temporal.Instant[],
): Promise<Set<string>> {
  const then = sql`any(${moments}::timestamptz[])`
  const asked = [...tables].map(
    (
      table,
    ) => sql`select ${table} as name where exists (select from ${sql.table(table)} where recorded_at = ${then})
      or exists (select from ${sql.table(table)} where superseded_at = ${then})`,
  )
  const { rows } = await sql<{ name: string }>`${sql.join(asked, sql` union all `)}`.execute(db)
  return new Set(rows.map((r) => r.name))
}

/** Whether a subject is asked for. */
export const among = (id: RawBuilder<unknown>, ids: readonly bigint[] | null): RawBuilder<boolean> =>
  ids === null ? sql<boolean>`true` : sql<boolean>`${id} = any(${ids}::bigint[])`
