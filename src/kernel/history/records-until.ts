// Up to which day the ledgers of a table tell of.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

/** The latest day as of which anything in a timeline (`schema.table`) is stated; null where nothing is. */
export async function recordsUntil(db: Db, timeline: string): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ until: Temporal.PlainDate | null }>`
    select max(stated_on) as until from ${sql.table(timeline)} where superseded_at is null`.execute(db)
  return rows[0]?.until ?? null
}
