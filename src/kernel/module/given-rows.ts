// The rows of a ledger as of a date: what is believed of each, where it stood last, and what was said there.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { SheetCell } from '#kernel/sheets/cells.ts'
import type { Layout } from '#kernel/sheets/layout.ts'
import type { Giving } from './giving.ts'

/** A sheet of the ledger that was imported. */
export interface GivenDocument {
  id: bigint
  name: string
  sheet: string
  statedOn: Temporal.PlainDate
  /** Null where it came in before layouts were kept. */
  layout: Layout | null
  columns: Record<string, { heading: string; letter: string; unit?: string }>
  refusedRows: number | null
  keyId: bigint | null
  recordedAt: Temporal.Instant
}

/** Where a row stood when its ledger last stated it. Without cells where they were not kept. */
export interface Home {
  homeDocument: bigint | null
  homeRow: number | null
  homeCells: SheetCell[] | null
  homeSealed: string | null
  homeStatedOn: Temporal.PlainDate | null
  /** Which of the rows about its record it is. */
  homeNth: number
  homeSaid: Record<string, string | null> | null
  /** By column: what stands there and is doubtful. */
  homeDoubts: Record<string, string> | null
}

export type HomedRow = Record<string, unknown> & Home

/** The sheets of a ledger that were ever imported, oldest first. */
export async function givenDocuments(db: Db, ledger: string): Promise<GivenDocument[]> {
  const { rows } = await sql<GivenDocument>`
    select id, name, sheet, stated_on, layout, columns, refused_rows, key_id, recorded_at from history.document
    where kind = 'ledger' and ledger = ${ledger} and undone_at is null order by id`.execute(db)
  return rows
}

const given = (giving: Giving, asOf: Temporal.PlainDate): RawBuilder<unknown> => {
  if (giving.rows) return giving.rows(asOf)
  const { timeline, joined, also, since } = giving
  const key = sql`b.${sql.ref(timeline.key)}`
  // Before the ledger that first states it a record is only presumed: not before its own beginning.
  const begun = since
    ? sql`and (b.${sql.ref(since)} is null or b.${sql.ref(since)} <= ${asOf}::date or b.stated_on <= ${asOf}::date)`
    : sql``
  return sql`
    select ${key} as record_key, ${key} as said_key, b.*${also ? sql`, ${also}` : sql``}
    from ${sql.table(timeline.table)} b ${joined?.(asOf) ?? sql``}
    where b.superseded_at is null and b.valid @> ${asOf}::date ${begun}`
}

/** How many records the ledger has as of a date. */
export async function countGiven(db: Db, giving: Giving, asOf: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (${given(giving, asOf)}) g`.execute(db)
  return rows[0]?.n ?? 0
}

/** So many rows are in memory at once. */
const batch = 2_000

/**
 * The rows in the order of the places at which they stood: `places` has a number for each document. Needs a
 * transaction, and reads as it is asked.
 */
export async function* givenRows(
  tx: Db,
  giving: Giving,
  asOf: Temporal.PlainDate,
  documents: readonly GivenDocument[],
  places: ReadonlyMap<bigint, number>,
): AsyncGenerator<HomedRow[]> {
  const name = sql.id('given')
  await sql`declare ${name} no scroll cursor for ${homed(giving, asOf, documents, places)}`.execute(tx)
  try {
    for (;;) {
      const { rows } = await sql<HomedRow>`fetch ${sql.lit(batch)} from ${name}`.execute(tx)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    await sql`close ${name}`.execute(tx)
  }
}

/** The ledger that a row is written from is the latest one by the date, else the first one after it. */
function ranked(documents: readonly GivenDocument[], asOf: Temporal.PlainDate): GivenDocument[] {
  const later = (d: GivenDocument) => Temporal.PlainDate.compare(d.statedOn, asOf) > 0
  const order = (a: GivenDocument, b: GivenDocument) => Temporal.PlainDate.compare(a.statedOn, b.statedOn)
  const before = documents.filter((d) => !later(d)).sort((a, b) => order(a, b) || Number(a.id - b.id))
  const after = documents.filter(later).sort((a, b) => order(b, a) || Number(a.id - b.id))
  return [...after, ...before]
}

function homed(
  giving: Giving,
  asOf: Temporal.PlainDate,
  documents: readonly GivenDocument[],
  places: ReadonlyMap<bigint, number>,
): RawBuilder<unknown> {
  const { timeline, said, alsoSaid = [] } = giving
  const known = ranked(documents, asOf).map((d, rank) => {
    return { id: String(d.id), stated_on: String(d.statedOn), rank, place: places.get(d.id) ?? 0 }
  })
  const statement = (table: string, ledger: string, key: RawBuilder<unknown>) => sql`(
    select s.said from history.statement s
    where s.timeline = ${table} and s.ledger = ${ledger} and s.record_key = ${key} and s.stated_on = d.stated_on
      and s.superseded_at is null)`
  const statements = [
    ...alsoSaid.map((a) => statement(a.timeline.table, a.said, sql`g.${sql.ref(a.key)}`)),
    statement(timeline.table, said, sql`g.said_key`),
  ].map((s) => sql`coalesce(${s}, '{}')`)
  return sql`
    with document as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(known)}::jsonb)
        as d (id bigint, stated_on date, rank integer, place integer)
    ),
    given as (${given(giving, asOf)})
    select g.*, d.id as home_document, d.stated_on as home_stated_on,
      coalesce(k.row_number, f.row_number) as home_row, k.cells as home_cells,
      k.sealed as home_sealed, coalesce(k.nth, 1)::integer as home_nth,
      case when d.id is not null then ${sql.join(statements, sql` || `)} end as home_said,
      case when k.row_number is null then (
        select jsonb_object_agg(q.field, q.said) from history.doubt q
        where q.timeline = ${timeline.table} and q.record_key = g.said_key and q.settled_at is null)
      end as home_doubts
    from given g
    left join lateral (
      select r.*, row_number() over (order by r.row_number) as nth from history.row r
      where r.record_key = g.record_key and r.document_id = (
        select r.document_id from history.row r join document d on d.id = r.document_id
        where r.record_key = g.record_key order by d.rank desc limit 1)
    ) k on true
    left join lateral (
      select s.document_id, s.row_number from ${sql.table(timeline.table)} b
      join history.source s on s.id = b.source_id
      join document d on d.id = s.document_id
      where k.row_number is null and b.${sql.ref(timeline.key)} = g.said_key order by b.id desc limit 1
    ) f on true
    left join document d on d.id = coalesce(k.document_id, f.document_id)
    order by d.place nulls last, home_row, d.id desc, g.record_key`
}
