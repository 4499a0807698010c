// Stored values of figures: counted once for a date, read until the next write; never stale, and no writer waits.
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { FigureValue } from './contract.ts'
import { type Figure, type Fold, foldQuery, shown } from './figure.ts'

/** Marks this transaction as one that writes: what was counted without it is stale from its commit on. */
export async function markWritten(tx: Db): Promise<void> {
  await sql`insert into figures.written (transaction) values (pg_current_xact_id()) on conflict do nothing`.execute(
    tx,
  )
}

/** Whether a transaction has been committed that the stored value `s` has not seen. */
const stale = sql`exists (select from figures.written w where not pg_visible_in_snapshot(w.transaction, s.snapshot))`

/** The values of figures as of a date, as `figureValue` gives them; those that are stored are not counted again. */
export async function storedValues(
  db: Db,
  figures: Figure[],
  asOf: Temporal.PlainDate,
): Promise<FigureValue[]> {
  const { rows } = await sql<Fold & { figure: string; definition: string }>`
    select figure, definition, value, records, counted from figures.stored s
    where as_of = ${asOf}::date and figure = any(${figures.map((f) => f.id)}::text[]) and not ${stale}`.execute(
    db,
  )
  const known = new Map(rows.map((r) => [r.figure, r]))
  const definitions = new Map(figures.map((f) => [f.id, definitionOf(db, f, asOf)]))
  const missing = figures.filter((f) => known.get(f.id)?.definition !== definitions.get(f.id))
  if (missing.length > 0) await sweep(db)
  const counted = new Map<string, Fold>()
  for (const f of missing) counted.set(f.id, await store(db, f, asOf, definitions.get(f.id) as string))
  return figures.map((f) => shown(f, asOf, counted.get(f.id) ?? (known.get(f.id) as Fold)))
}

/** Counts a figure and keeps its value, with what was visible to that very statement. */
async function store(db: Db, figure: Figure, asOf: Temporal.PlainDate, definition: string): Promise<Fold> {
  const { rows } = await sql<Fold>`
    insert into figures.stored as s (figure, as_of, definition, value, records, counted, snapshot)
    select ${figure.id}, ${asOf}::date, ${definition}, f.value, f.records, f.counted, pg_current_snapshot()
    from (${foldQuery(figure, asOf)}) f
    on conflict (figure, as_of) do update set definition = excluded.definition, value = excluded.value,
      records = excluded.records, counted = excluded.counted, snapshot = excluded.snapshot
    returning value, records, counted`.execute(db)
  return rows[0] as Fold
}

function definitionOf(db: Db, figure: Figure, asOf: Temporal.PlainDate): string {
  const { parameters, sql: text } = (foldQuery(figure, asOf) as RawBuilder<unknown>).compile(db)
  return createHash('sha256')
    .update(JSON.stringify([text, parameters.map(String)]))
    .digest('base64url')
}

/**
 * Takes away what is stale, and the marks of transactions older than a day: whatever is stored by then has seen them.
 * A count that began before a mark was taken away would have to take a day.
 */
async function sweep(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`delete from figures.stored s where ${stale}`.execute(tx)
    await sql`delete from figures.written where at < now() - interval '1 day'`.execute(tx)
  })
}
