// 待核实: what came in with a record but cannot be believed as it stands.

import { type RawBuilder, sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordSources } from './document.ts'
import type { Timeline } from './timeline.ts'

/** One doubtful cell of one row: the text as it stands there, and why it is doubtful (Chinese). */
export interface Doubt {
  key: bigint
  row: number
  field: string
  said: string
  reason: string
}

/** Where a row and a column stand in the sheet is no part of what is doubtful: a row above may have come or gone. */
const placeless = (reason: string) => reason.replace(/第 \d+ 行|（[A-Z]{1,3} 列）/g, '')

/**
 * Keeps the doubts that a ledger raises about the records it states, and settles those that it no longer raises:
 * the office has mended the cell. Doubts that stand already are left as they are. `mendable`: the records of which
 * the ledger can tell that nothing is doubtful any more, if not all.
 */
export async function raiseDoubts<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  from: { documentId: bigint; ledger: string; statedOn: Temporal.PlainDate; by: string },
  keys: bigint[],
  doubts: Doubt[],
  mendable: readonly bigint[] = keys,
): Promise<void> {
  const { rows: open } = await sql<{ id: bigint; key: bigint; field: string; said: string; reason: string }>`
    select id, record_key as key, field, said, reason from history.doubt
    where timeline = ${timeline.table} and ledger = ${from.ledger} and stated_on = ${from.statedOn}
      and record_key = any(${keys}::bigint[]) and settled_at is null`.execute(db)
  const identity = (d: { key: bigint; field: string; said: string; reason: string }) =>
    JSON.stringify([String(d.key), d.field, d.said, placeless(d.reason)])
  const raised = new Set(doubts.map(identity))
  const standing = new Set(open.map(identity))
  const told = new Set(mendable)
  const mended = open.filter((d) => told.has(d.key) && !raised.has(identity(d))).map((d) => d.id)
  if (mended.length > 0) {
    await sql`update history.doubt set settled_at = now(), settled_by = ${from.by}, settled_how = '台账已改正'
      where id = any(${mended}::bigint[])`.execute(db)
  }
  const fresh = doubts.filter((d) => !standing.has(identity(d)))
  const sources = await recordSources(
    db,
    from.documentId,
    fresh.map((d) => d.row),
  )
  await insertMany(
    db,
    'history.doubt',
    fresh.map((d, i) => ({
      timeline: timeline.table,
      recordKey: d.key,
      ledger: from.ledger,
      statedOn: from.statedOn,
      field: d.field,
      said: d.said,
      reason: d.reason,
      sourceId: sources[i],
    })),
  )
}

/**
 * Takes back what the act of this moment did with doubts: those that it raised are settled, and those that it settled
 * stand again, but for such as a later act has raised anew.
 */
export async function undoDoubts(db: Db, at: Temporal.Instant, by: string): Promise<void> {
  await sql`update history.doubt set settled_at = now(), settled_by = ${by}, settled_how = '导入已撤销'
    where recorded_at = ${at} and settled_at is null`.execute(db)
  await sql`update history.doubt d set settled_at = null, settled_by = null, settled_how = null
    where settled_at = ${at} and recorded_at <> ${at} and not exists (
      select from history.doubt o where o.settled_at is null
        and (o.timeline, o.record_key, o.field, o.said, o.reason, o.ledger, o.stated_on)
          = (d.timeline, d.record_key, d.field, d.said, d.reason, d.ledger, d.stated_on))`.execute(db)
}

export interface OpenDoubt {
  field: string
  said: string
  reason: string
}

/** SQL: the doubts about one record that nobody has settled yet, oldest first, as JSON. */
export const doubtsOf = (
  timeline: Pick<Timeline<string>, 'table'>,
  key: bigint,
): RawBuilder<OpenDoubt[]> => sql`(
  select coalesce(json_agg(json_build_object('field', field, 'said', said, 'reason', reason) order by id), '[]')
  from history.doubt where timeline = ${timeline.table} and record_key = ${key} and settled_at is null)`

/** The doubts about some records that nobody has settled yet, by record and oldest first. */
export async function openDoubts<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  keys: bigint[],
): Promise<OpenDoubt[]> {
  const { rows } = await sql<OpenDoubt>`
    select field, said, reason from history.doubt
    where timeline = ${timeline.table} and record_key = any(${keys}::bigint[]) and settled_at is null
    order by record_key, id`.execute(db)
  return rows
}
