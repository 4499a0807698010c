// Taking an act back: what it made is closed, what it closed is believed again, nothing is deleted.
import { sql } from 'kysely'
import { assert } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { type Kept, keptTables } from './acts.ts'
import { undoDoubts } from './doubts.ts'

/** A later act that builds on what another one made, and how much of it. */
export interface Hindrance {
  /** The moment of the later act. */
  at: Temporal.Instant
  kind: 'ledger' | 'form'
  /** The ledger's file, or the form's name. */
  document: string
  by: string
  reason: string | null
  /** How many records it changed, named again or refers to. */
  count: number
  /** The rows from which the act to be undone read some of them. */
  rows: { documentId: string; row: number }[]
}

/** So many of a later act's records are told. */
const mostRows = 5

/**
 * The later acts that stand in the way of undoing the one of this moment, the latest first: those that changed what it
 * made, named its records again in a ledger, or refer to things that it brought into being.
 */
export async function hindrances(db: Db, at: Temporal.Instant): Promise<Hindrance[]> {
  const tables = await keptTables(db)
  const touched = tables.flatMap((t) => [
    ...(t.about ? [changedLater(t, at)] : []),
    ...(t.timeline ? [saidOtherwise(t, at), namedAgain(t, at)] : []),
    ...t.references.map((r) => refersTo(t, r, at)),
  ])
  const mine = tables.filter((t) => t.timeline).map((t) => madeBy(t, at))
  const { rows } = await sql<Hindrance>`
    with mine as (${sql.join(mine, sql` union all `)}),
    touched as (${sql.join(touched, sql` union `)})
    select t.moment as at, case when d.ledger is null then 'form' else 'ledger' end as kind,
      d.name as document, d.recorded_by as by, d.reason, count(*)::integer as count,
      (select coalesce(json_agg(json_build_object('documentId', x.document_id::text, 'row', x.row_number)), '[]')
        from (select document_id, row_number from history.source s
          where s.id = any(array_agg(mine.source_id)) and s.row_number is not null
          order by s.id limit ${mostRows}) x) as rows
    from touched t
    cross join lateral (
      select ledger, name, recorded_by, reason from history.document where recorded_at = t.moment order by id limit 1) d
    left join mine on mine.kind = t.kind and mine.key = t.key
    group by t.moment, d.ledger is null, d.name, d.recorded_by, d.reason
    order by t.moment desc`.execute(db)
  return rows
}

const table = ({ name }: Kept) => sql.table(name)
/** The thing that the row `b` is about. */
const about = (t: Kept) => sql`${t.about?.target}::text as kind, ${keyOf(t)} as key`
const keyOf = (t: Kept) => sql.ref(`b.${t.about?.column}`)

/** What the act believed of things, and the row from which it read it. */
const madeBy = (t: Kept, at: Temporal.Instant) => sql`
  select ${about(t)}, max(b.source_id) as source_id from ${table(t)} b where b.recorded_at = ${at} group by key`

/** What the act made and a later one has closed. */
const changedLater = (t: Kept, at: Temporal.Instant) => sql`
  select b.superseded_at as moment, ${about(t)} from ${table(t)} b
  where b.recorded_at = ${at} and b.superseded_at <> b.recorded_at`

/** What the act's ledgers said and the same ledger of a later act says otherwise. */
const saidOtherwise = (t: Kept, at: Temporal.Instant) => sql`
  select s.superseded_at, ${t.about?.target}::text, s.record_key from history.statement s
  where s.timeline = ${t.name} and s.recorded_at = ${at} and s.superseded_at <> s.recorded_at`

/** Things of which the act believed something, and which a ledger that came later names: it was read against that. */
const namedAgain = (t: Kept, at: Temporal.Instant) => sql`
  select s.recorded_at, ${about(t)}
  from history.statement s join ${table(t)} b on ${keyOf(t)} = s.record_key and b.recorded_at = ${at}
  where s.timeline = ${t.name} and s.superseded_at is null and s.recorded_at <> ${at} and exists (
    select from history.statement mine where mine.timeline = s.timeline and mine.record_key = s.record_key
      and mine.recorded_at = ${at} and mine.id < s.id)`

/** Things that the act brought into being, and to which something of a later one refers. */
const refersTo = (t: Kept, r: Kept['references'][number], at: Temporal.Instant) => sql`
  select b.recorded_at, ${r.target}::text, thing.id
  from ${table(t)} b join ${sql.table(r.target)} thing on thing.id = ${sql.ref(`b.${r.column}`)}
  where thing.recorded_at = ${at} and b.recorded_at <> ${at} and b.superseded_at is null`

/** Keeps everybody else from changing what is believed until this transaction ends; reading goes on. */
export async function holdBeliefs(db: Db): Promise<void> {
  const timelines = (await keptTables(db)).filter((t) => t.timeline)
  await sql`lock table ${sql.join(timelines.map(table))} in exclusive mode`.execute(db)
}

/** Takes back all that the act of this moment made and closed; its documents keep by whom, when and why. */
export async function undo(
  db: Db,
  at: Temporal.Instant,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const { rows: forms } = await sql`
    select from history.document where recorded_at = ${at} and ledger is null`.execute(db)
  assert(forms.length === 0, 'no form was filled in at the very microsecond of an import')
  for (const t of await keptTables(db)) {
    await sql`update ${table(t)} set superseded_at = now()
      where recorded_at = ${at} and superseded_at is null`.execute(db)
    await sql`update ${table(t)} set superseded_at = null
      where superseded_at = ${at} and recorded_at <> ${at}`.execute(db)
  }
  await undoDoubts(db, at, by)
  await sql`update history.document set undone_at = now(), undone_by = ${by}, undone_reason = ${reason}
    where recorded_at = ${at}`.execute(db)
}
