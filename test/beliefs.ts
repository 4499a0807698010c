// All that is believed in a database, row by row, so that two states can be held against each other.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { keptTables } from '#kernel/history/acts.ts'

/** What is believed now, by table: every row of every table that keeps history, open doubts and words included. */
export async function believed(db: Db): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name } of await keptTables(db)) found[name] = await rowsOf(db, name, 'superseded_at')
  found['settings.word'] = await rowsOf(db, 'settings.word', 'superseded_at')
  found['history.doubt'] = await rowsOf(db, 'history.doubt', 'settled_at')
  return found
}

async function rowsOf(db: Db, table: string, end: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from ${sql.table(table)} t where ${sql.ref(`t.${end}`)} is null`.execute(
    db,
  )
  return rows.map((r) => r.row).toSorted()
}
