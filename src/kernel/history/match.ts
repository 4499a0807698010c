// Knowing a record again: by its ledger's own key, else by its whole content, else by its place and number.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import { canonical, type Timeline, type Values } from './timeline.ts'

/** What a row offers to be known by. */
export interface Recognisable {
  /** The ledger's own key; null where it has none. */
  naturalKey: string | null
  values: Values<string>
  /** Where it stands; what has a key of its own needs no file. */
  file?: string
  sheet: string
  /** 序号, as it is written. */
  sequence: string | null
}

interface Known {
  id: bigint
  content: string | null
  file: string | null
  sheet: string | null
  sequence: string | null
}

/**
 * A digest of all the values that a row states. What its names were found to mean (`enterpriseId` …) is no part of it:
 * a ledger may come in before the organizations that it names, and again after them.
 */
function contentOf(values: Values<string>): string {
  const fields = Object.keys(values)
    .filter((f) => !f.endsWith('Id'))
    .toSorted()
    .map((f) => [f, canonical(values[f])])
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url')
}

/**
 * Finds the record of each row, making those that are new; answers their ids in order. Two rows of the same content are
 * two records. A row whose content is new is the record that stood under its number in that sheet of that file, if no
 * other row is; and of a file of another name, if most rows of the sheet are known: then it is that ledger again.
 */
export async function matchRecords(db: Db, kind: string, rows: Recognisable[]): Promise<bigint[]> {
  const found: (bigint | undefined)[] = rows.map(() => undefined)
  await matchNatural(db, kind, rows, found)
  await matchContent(db, kind, rows, found)
  const fresh = rows.flatMap((row, i) => (found[i] === undefined ? [{ row, i }] : []))
  const kinds = fresh.map(() => ({ kind }))
  const added = await insertMany<{ id: bigint }>(db, 'history.record', kinds, ['id'])
  await insertMany(
    db,
    'history.mark',
    fresh.map(({ row }, n) => ({
      recordId: added[n]?.id ?? null,
      kind,
      naturalKey: row.naturalKey,
      content: row.naturalKey === null ? contentOf(row.values) : null,
      file: row.naturalKey === null ? (row.file ?? null) : null,
      sheet: row.naturalKey === null ? row.sheet : null,
      sequence: row.naturalKey === null ? row.sequence : null,
    })),
  )
  for (const [n, { i }] of fresh.entries()) found[i] = added[n]?.id
  return found as bigint[]
}

/**
 * Where a natural key is made of cells that an office may correct: a row whose key is new is the record that the same
 * row of the same file stated as of the same day, if no row states that one any more and only one thing in it differs.
 * What was not known before, such as an organization of an unknown name, is no difference.
 */
export async function renewKeys<F extends string>(
  db: Db,
  kind: string,
  timeline: Timeline<F>,
  documentId: bigint,
  rows: { row: number; naturalKey: string | null; values: Values<F> }[],
): Promise<void> {
  const keys = rows.flatMap((r) => r.naturalKey ?? [])
  const { rows: gone } = await sql<{ id: bigint; rowNumber: number; said: Record<string, string | null> }>`
    select m.record_id as id, s.row_number, t.said from history.document d
    join history.document earlier on earlier.id < d.id and earlier.name = d.name and earlier.sheet = d.sheet
      and earlier.ledger = d.ledger and earlier.stated_on = d.stated_on
    join history.source s on s.document_id = earlier.id
    join ${sql.table(timeline.table)} b on b.source_id = s.id and b.superseded_at is null
    join history.mark m on m.record_id = b.${sql.ref(timeline.key)} and m.kind = ${kind} and m.superseded_at is null
    join history.statement t on t.timeline = ${timeline.table} and t.record_key = m.record_id and t.ledger = ${kind}
      and t.stated_on = d.stated_on and t.superseded_at is null
    where d.id = ${documentId} and not m.natural_key = any(${keys}::text[])
    order by m.record_id`.execute(db)
  if (gone.length === 0) return
  const { rows: known } = await sql<{ naturalKey: string }>`
    select natural_key from history.mark
    where kind = ${kind} and natural_key = any(${keys}::text[]) and superseded_at is null`.execute(db)
  const standing = new Set(known.map((k) => k.naturalKey))
  const before = new Map(gone.map((g) => [g.rowNumber, g]))
  const renewed = rows.flatMap(({ row, naturalKey, values }) => {
    const earlier = before.get(row)
    if (naturalKey === null || standing.has(naturalKey) || !earlier) return []
    const differing = (Object.keys(values) as F[]).filter(
      (f) => (earlier.said[f] ?? null) !== null && earlier.said[f] !== canonical(values[f]),
    )
    return differing.length > 1 ? [] : [{ id: String(earlier.id), key: naturalKey }]
  })
  await renewMarks(db, kind, renewed)
}

/** Records that are known by another key or content from now on; by what they were known before is kept. */
async function renewMarks(db: Db, kind: string, renewed: { id: string; key?: string; content?: string }[]) {
  if (renewed.length === 0) return
  await sql`
    with n as (
      select * from jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) as n (id bigint, key text, content text)
    ), old as (
      update history.mark m set superseded_at = now() from n
      where m.record_id = n.id and m.kind = ${kind} and m.superseded_at is null
      returning m.*
    )
    insert into history.mark (record_id, kind, natural_key, content, file, sheet, sequence)
    select old.record_id, old.kind, coalesce(n.key, old.natural_key), coalesce(n.content, old.content), old.file,
      old.sheet, old.sequence
    from old join n on n.id = old.record_id`.execute(db)
}

async function matchNatural(db: Db, kind: string, rows: Recognisable[], found: (bigint | undefined)[]) {
  const keys = rows.flatMap((r) => (r.naturalKey === null ? [] : [r.naturalKey]))
  if (keys.length === 0) return
  const known = await sql<{ id: bigint; naturalKey: string }>`
    select record_id as id, natural_key from history.mark
    where kind = ${kind} and natural_key = any(${keys}::text[]) and superseded_at is null`.execute(db)
  const ids = new Map(known.rows.map((r) => [r.naturalKey, r.id]))
  for (const [i, row] of rows.entries()) if (row.naturalKey !== null) found[i] = ids.get(row.naturalKey)
}

async function matchContent(db: Db, kind: string, rows: Recognisable[], found: (bigint | undefined)[]) {
  const open = rows.flatMap((row, i) =>
    row.naturalKey === null ? [{ row, i, content: contentOf(row.values) }] : [],
  )
  if (open.length === 0) return
  const { rows: known } = await sql<Known>`
    select record_id as id, content, file, sheet, sequence from history.mark
    where kind = ${kind} and natural_key is null and superseded_at is null
      and (content = any(${open.map((o) => o.content)}::text[])
        or sheet = any(${[...new Set(open.map((o) => o.row.sheet))]}::text[]))
    order by record_id`.execute(db)
  const byContent = queues(known, (k) => k.content)
  const taken = new Set<bigint>()
  for (const o of open) {
    const id = byContent.get(o.content)?.shift()?.id
    if (id === undefined) continue
    found[o.i] = id
    taken.add(id)
  }
  const place = (p: { sheet: string | null; sequence: string | null }) =>
    JSON.stringify([p.sheet, p.sequence])
  const byPlace = queues(
    known.filter((k) => k.sequence !== null && !taken.has(k.id)),
    place,
  )
  const again = taken.size * 2 > open.length
  const moved: { id: string; content: string }[] = []
  for (const o of open) {
    if (found[o.i] !== undefined || o.row.sequence === null) continue
    const queue = byPlace.get(place(o.row)) ?? []
    const at = queue.findIndex((k) => again || k.file === null || k.file === (o.row.file ?? null))
    const id = queue.splice(at, at < 0 ? 0 : 1)[0]?.id
    if (id === undefined) continue
    found[o.i] = id
    moved.push({ id: String(id), content: o.content })
  }
  await renewMarks(db, kind, moved)
}

function queues<T>(items: T[], key: (item: T) => string | null): Map<string, T[]> {
  const queued = new Map<string, T[]>()
  for (const item of items) {
    const k = key(item)
    if (k !== null) queued.set(k, [...(queued.get(k) ?? []), item])
  }
  return queued
}
