// How the facts of many subjects are gathered, and which subjects a write can have changed.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

export interface Gathering<Facts, Row, Common> {
  /** What all subjects have in common, such as up to which day there are records: asked once, and handed to each. */
  common?(db: Db, on: Temporal.PlainDate): Promise<Common>
  /** The subjects of a day, or those of these ids alone, each once, with all that the facts are made from. */
  rows(asked: GatheringOf<Common>): RawBuilder<Row & { id: bigint; name: string }>
  facts(row: Row, common: Common): Facts
  /**
   * The ids of the subjects whose facts hang on written rows: from each table that `rows` reads, walked over what is
   * believed now. The written rows have both what they said before and what they say now, so that a subject which lost
   * something is found from the row that was given up, and one which gained it from the new one.
   */
  touched(written: Written): RawBuilder<unknown>
}

export interface GatheringOf<Common = null> {
  on: Temporal.PlainDate
  ids: bigint[] | null
  common: Common
}

/**
 * The rows of a table (`schema.table`) about the things of whose rows some were written: those that were given up, and
 * those that are believed now. The latter were not always made then: an undone import opens old rows again.
 */
export type Written = (table: string, key: string) => RawBuilder<unknown>

/** What was written in the transactions of these moments. */
export function writtenIn(moments: readonly Temporal.Instant[]): Written {
  const then = sql`any(${moments}::timestamptz[])`
  // Either side of the `or` has an index of its own: together they would have the whole table read.
  return (table, key) => sql`(
    select believed.* from ${sql.table(table)} believed
    where (believed.superseded_at is null and believed.${sql.ref(key)} = any(array(
        select w.${sql.ref(key)} from ${sql.table(table)} w
        where w.recorded_at = ${then} or w.superseded_at = ${then})))
      or believed.superseded_at = ${then})`
}

/** The tables whose writing can change whom a gathering finds. */
export function tablesOf({ touched }: Pick<Gathering<never, never, never>, 'touched'>): string[] {
  const tables = new Set<string>()
  touched((table) => {
    tables.add(table)
    return sql``
  })
  return [...tables]
}

/** Which of these tables were written in these moments. */
export async function writtenAmong(
  db: Db,
  tables: readonly string[],
  moments: readonly Temporal.Instant[],
): Promise<Set<string>> {
  const then = sql`any(${moments}::timestamptz[])`
  const asked = tables.map(
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
