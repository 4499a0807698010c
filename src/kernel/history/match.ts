// Knowing a record again: by its ledger's own key, else by its whole content, else by its place and number.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import { canonical, type Values } from './timeline.ts'

/** What a row offers to be known by. */
export interface Recognisable {
  /** The ledger's own key; null where it has none. */
  naturalKey: string | null
  values: Values<string>
  sheet: string
  /** 序号, as it is written. */
  sequence: string | null
}

interface Known {
  id: bigint
  content: string | null
  sheet: string | null
  sequence: string | null
}

/** A digest of all the values that a row states. */
function contentOf(values: Values<string>): string {
  const fields = Object.keys(values)
    .toSorted()
    .map((f) => [f, canonical(values[f])])
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url')
}

/**
 * Finds the record of each row, making those that are new; answers their ids in order. Two rows of the same content are
 * two records. A row whose content is new is the record that stood under its number in that sheet, if no other row is.
 */
export async function matchRecords(db: Db, kind: string, rows: Recognisable[]): Promise<bigint[]> {
  const found: (bigint | undefined)[] = rows.map(() => undefined)
  await matchNatural(db, kind, rows, found)
  await matchContent(db, kind, rows, found)
  const fresh = rows.flatMap((row, i) => (found[i] === undefined ? [{ row, i }] : []))
  const added = await insertMany<{ id: bigint }>(
    db,
    'history.record',
    fresh.map(({ row }) => ({
      kind,
      naturalKey: row.naturalKey,
      content: row.naturalKey === null ? contentOf(row.values) : null,
      sheet: row.naturalKey === null ? row.sheet : null,
      sequence: row.naturalKey === null ? row.sequence : null,
    })),
    ['id'],
  )
  for (const [n, { i }] of fresh.entries()) found[i] = added[n]?.id
  return found as bigint[]
}

async function matchNatural(db: Db, kind: string, rows: Recognisable[], found: (bigint | undefined)[]) {
  const keys = rows.flatMap((r) => (r.naturalKey === null ? [] : [r.naturalKey]))
  if (keys.length === 0) return
  const known = await sql<{ id: bigint; naturalKey: string }>`
    select id, natural_key from history.record
    where kind = ${kind} and natural_key = any(${keys}::text[])`.execute(db)
  const ids = new Map(known.rows.map((r) => [r.naturalKey, r.id]))
  for (const [i, row] of rows.entries()) if (row.naturalKey !== null) found[i] = ids.get(row.naturalKey)
}

async function matchContent(db: Db, kind: string, rows: Recognisable[], found: (bigint | undefined)[]) {
  const open = rows.flatMap((row, i) =>
    row.naturalKey === null ? [{ row, i, content: contentOf(row.values) }] : [],
  )
  if (open.length === 0) return
  const { rows: known } = await sql<Known>`
    select id, content, sheet, sequence from history.record
    where kind = ${kind} and natural_key is null
      and (content = any(${open.map((o) => o.content)}::text[])
        or sheet = any(${[...new Set(open.map((o) => o.row.sheet))]}::text[]))
    order by id`.execute(db)
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
  const moved: { id: string; content: string }[] = []
  for (const o of open) {
    if (found[o.i] !== undefined || o.row.sequence === null) continue
    const id = byPlace.get(place(o.row))?.shift()?.id
    if (id === undefined) continue
    found[o.i] = id
    moved.push({ id: String(id), content: o.content })
  }
  await sql`update history.record r set content = m.content
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m (id bigint, content text)
    where r.id = m.id`.execute(db)
}

function queues<T>(items: T[], key: (item: T) => string | null): Map<string, T[]> {
  const queued = new Map<string, T[]>()
  for (const item of items) {
    const k = key(item)
    if (k !== null) queued.set(k, [...(queued.get(k) ?? []), item])
  }
  return queued
}
