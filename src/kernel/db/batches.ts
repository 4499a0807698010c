// Reading more rows than fit into memory: a cursor on the server, some thousand rows at a time.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from './open.ts'

/** So many that the round trip does not count, and so few that what is made of them is gone before the next ones. */
const batch = 1_000

/**
 * Hands over all rows of a query in batches, one after another; in a transaction of its own where there is none.
 * `atMost` says how many they can be, if that is known: what fits into one batch needs no cursor.
 */
export async function inBatches<Row>(
  db: Db,
  query: RawBuilder<Row>,
  atMost: number | null,
  take: (rows: Row[]) => Promise<void>,
): Promise<void> {
  if (atMost !== null && atMost <= batch) {
    const { rows } = await query.execute(db)
    return rows.length > 0 ? take(rows) : undefined
  }
  if (!db.isTransaction) return db.transaction().execute((tx) => inBatches(tx, query, atMost, take))
  // It is read to its end: planned for all rows and not for the first few.
  await sql`set local cursor_tuple_fraction = 1`.execute(db)
  await sql`declare batches no scroll cursor for ${query}`.execute(db)
  try {
    const fetch = () => sql<Row>`fetch ${sql.lit(batch)} from batches`.execute(db)
    let { rows } = await fetch()
    while (rows.length > 0) {
      // The database gathers the next ones while these are taken.
      const [next] = await Promise.all([rows.length === batch ? fetch() : { rows: [] }, take(rows)])
      rows = next.rows
    }
  } finally {
    await sql`close batches`.execute(db)
  }
}
