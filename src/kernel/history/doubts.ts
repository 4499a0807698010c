// 待核实: what came in with a record but cannot be believed as it stands.

import { type RawBuilder, sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import type { SettlementView } from './contract.ts'
import { recordSources } from './document.ts'
import { reasonOf } from './reason.ts'
import { settlementOf } from './settlement.ts'
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
 * the office has mended the cell. Doubts that stand already are left as they are, and what a person has settled is not
 * raised again. `mendable`: the records of which the ledger can tell that nothing is doubtful any more, if not all.
 * Answers what is raised anew.
 */
export async function raiseDoubts<F extends string, D extends Doubt>(
  db: Db,
  timeline: Timeline<F>,
  from: { documentId: bigint; ledger: string; statedOn: Temporal.PlainDate; by: string },
  keys: bigint[],
  doubts: D[],
  mendable: readonly bigint[] = keys,
): Promise<D[]> {
  const { rows: open } = await sql<{ id: bigint; key: bigint; field: string; said: string; reason: string }>`
    select id, record_key as key, field, said, reason from history.doubt
    where timeline = ${timeline.table} and ledger = ${from.ledger} and stated_on = ${from.statedOn}
      and record_key = any(${keys}::bigint[]) and settled_at is null`.execute(db)
  const identity = (d: { key: bigint; field: string; said: string; reason: string }) =>
    JSON.stringify([String(d.key), d.field, d.said, placeless(d.reason)])
  const settled = await settledBefore(db, timeline, from, keys)
  const raised = new Set(doubts.map(identity))
  const standing = new Set(open.map(identity))
  const told = new Set(mendable)
  const mended = open.filter((d) => told.has(d.key) && !raised.has(identity(d))).map((d) => d.id)
  if (mended.length > 0) {
    await sql`update history.doubt set settled_at = now(), settled_by = ${from.by}, settled_how = '台账已改正'
      where id = any(${mended}::bigint[])`.execute(db)
  }
  const fresh = doubts.filter((d) => !standing.has(identity(d)) && !settled.has(textOf(d)))
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
      reasonGroup: reasonOf(d.reason),
      sourceId: sources[i],
    })),
  )
  return fresh
}

/** What a person settles: this text in this field, for reasons of this kind, whichever row says so on whichever day. */
const textOf = (d: { key: bigint; field: string; said: string; reason: string }) =>
  JSON.stringify([String(d.key), d.field, d.said, reasonOf(d.reason)])

/**
 * The doubts of this ledger that a person has settled: they are not raised again. Of what is kept sealed the text is
 * not known here: it is the same for certain only in the same file.
 */
async function settledBefore<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  from: { documentId: bigint; ledger: string },
  keys: bigint[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: bigint; field: string; said: string; reason: string }>`
    select d.record_key as key, d.field, d.said, d.reason
    from history.doubt d join history.source s on s.id = d.source_id join history.document o on o.id = s.document_id
    where d.timeline = ${timeline.table} and d.ledger = ${from.ledger} and d.settlement_id is not null
      and d.record_key = any(${keys}::bigint[])
      and (d.said <> '' or o.digest = (select digest from history.document where id = ${from.documentId}))`.execute(
    db,
  )
  return new Set(rows.map(textOf))
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

/** A doubt as a record shows it: open, or settled by a person. */
export interface ToldDoubt {
  field: string
  said: string
  reason: string
  settled?: SettlementView
}

/** Of the doubt `d`: what is told of it, with its settlement `e`. */
const toldOf = sql`json_strip_nulls(json_build_object('field', d.field, 'said', d.said, 'reason', d.reason,
  'settled', case when e.id is not null then ${settlementOf} end))`
/** What a person has not seen settled by the ledgers themselves: open ones first, oldest first. */
const telling = (timeline: Pick<Timeline<string>, 'table'>) => sql`
  history.doubt d left join history.settlement e on e.id = d.settlement_id
  where d.timeline = ${timeline.table} and (d.settled_at is null or e.id is not null)`

/** SQL: the doubts about one record that are open or that a person has settled, as JSON. */
export const doubtsOf = (
  timeline: Pick<Timeline<string>, 'table'>,
  key: bigint,
): RawBuilder<ToldDoubt[]> => sql`(
  select coalesce(json_agg(${toldOf} order by e.id is not null, d.id), '[]')
  from ${telling(timeline)} and d.record_key = ${key})`

/** The doubts about some records that are open or that a person has settled, by record. */
export async function toldDoubts<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  keys: bigint[],
): Promise<ToldDoubt[]> {
  const { rows } = await sql<{ doubt: ToldDoubt }>`
    select ${toldOf} as doubt from ${telling(timeline)} and d.record_key = any(${keys}::bigint[])
    order by e.id is not null, d.record_key, d.id`.execute(db)
  return rows.map((r) => r.doubt)
}
