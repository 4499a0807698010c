// Records with history: what is stated becomes a belief about a stretch of time, and no belief is ever erased.

import { sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import { comparable } from '#kernel/secrets/vault.ts'
import { contains, type DateRange } from '#kernel/time/range.ts'
import { recordSources } from './document.ts'

/**
 * A table whose rows are beliefs about a record: `id`, the record's key, `valid`, `stated_on`, `source_id`, `based_on`,
 * `recorded_at`, `superseded_at` (null = believed now) and the fields. What is believed never overlaps in time.
 */
export interface Timeline<F extends string> {
  /** `schema.table`. */
  table: string
  /** The column of the record that the belief is about. */
  key: string
  /** The fields that a statement may hold, in camelCase. */
  fields: readonly F[]
}

export type Scalar = string | number | bigint | boolean | Temporal.PlainDate | null
export type Values<F extends string> = Partial<Record<F, Scalar>>

/** A row of a timeline, with its fields. */
export type Belief<F extends string> = Record<F, Scalar> & {
  id: bigint
  recordKey: bigint
  valid: DateRange
  statedOn: Temporal.PlainDate
  sourceId: bigint
  basedOn: bigint | null
  supersededAt: Temporal.Instant | null
}

/** What one row of a ledger states about one record. Fields that the ledger does not keep are left out. */
export interface Observation<F extends string> {
  key: bigint
  row: number
  values: Values<F>
}

export interface Change<F extends string> {
  key: bigint
  row: number | null
  outcome: 'created' | 'changed' | 'unchanged'
  before: Values<F>
  after: Values<F>
}

/** The form in which two values are compared and remembered. */
export const canonical = (value: Scalar | undefined): string | null =>
  value === null || value === undefined ? null : comparable(String(value))

/** Those beliefs that are held now. */
async function held<F extends string>(db: Db, timeline: Timeline<F>, keys: bigint[]) {
  const { rows } = await sql<Belief<F>>`
    select *, ${sql.ref(timeline.key)} as record_key from ${sql.table(timeline.table)}
    where ${sql.ref(timeline.key)} = any(${keys}::bigint[]) and superseded_at is null order by id`.execute(db)
  const byKey = new Map<bigint, Belief<F>[]>()
  for (const row of rows) byKey.set(row.recordKey, [...(byKey.get(row.recordKey) ?? []), row])
  return byKey
}

type Draft<F extends string> = Values<F> & {
  recordKey: bigint
  valid: DateRange
  statedOn: Temporal.PlainDate
  basedOn: bigint | null
  sourceId: bigint
}

function differing<F extends string>(old: Values<F>, stated: Values<F>): F[] {
  return (Object.keys(stated) as F[]).filter((f) => canonical(old[f]) !== canonical(stated[f]))
}

function fieldsOf<F extends string>(timeline: Timeline<F>, values: Values<F>): Values<F> {
  return Object.fromEntries(timeline.fields.map((f) => [f, values[f] ?? null])) as Values<F>
}

/**
 * How the belief `old` gives way to `values`, stated as of `on`:
 * after the day of the old statement, the old one held until then and the new one holds from then on;
 * on the same day, the old one was wrong all along; before it, the old one was only presumed, and gives way there.
 */
function giveWay<F extends string>(
  timeline: Timeline<F>,
  old: Belief<F>,
  values: Values<F>,
  on: Temporal.PlainDate,
  sourceId: bigint,
): Draft<F>[] {
  const merged = { ...fieldsOf(timeline, old), ...values }
  const kept = {
    ...fieldsOf(timeline, old),
    recordKey: old.recordKey,
    sourceId: old.sourceId,
    basedOn: old.id,
  }
  const fresh = { ...merged, recordKey: old.recordKey, sourceId, basedOn: old.id, statedOn: on }
  const order = Temporal.PlainDate.compare(on, old.statedOn)
  if (order === 0) return [{ ...fresh, valid: old.valid }]
  if (order > 0) {
    return [
      { ...kept, statedOn: old.statedOn, valid: { from: old.valid.from, to: on } },
      { ...fresh, valid: { from: on, to: old.valid.to } },
    ]
  }
  return [
    { ...fresh, valid: { from: old.valid.from, to: old.statedOn } },
    { ...kept, statedOn: old.statedOn, valid: { from: old.statedOn, to: old.valid.to } },
  ]
}

async function store<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  superseded: bigint[],
  drafts: Draft<F>[],
) {
  if (superseded.length > 0) {
    await sql`update ${sql.table(timeline.table)} set superseded_at = now()
      where id = any(${superseded}::bigint[])`.execute(db)
  }
  const rows = drafts.map(({ recordKey, ...draft }) => ({ [timeline.key]: recordKey, ...draft }))
  await insertMany(db, timeline.table, rows)
}

/**
 * Takes in what a ledger states as of its 截至 date, for any number of records at once. Only cells that this ledger
 * has not stated before count: the same file read again changes nothing. Answers one change a statement, in order.
 */
export async function observe<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  from: { documentId: bigint; ledger: string; statedOn: Temporal.PlainDate },
  observations: Observation<F>[],
): Promise<Change<F>[]> {
  const keys = observations.map((o) => o.key)
  const said = await statements(db, timeline, from, keys)
  const believed = await held(db, timeline, keys)
  const pending: { observation: Observation<F>; old: Belief<F> | null; values: Values<F> }[] = []
  const restated: Observation<F>[] = []
  const changes = observations.map((observation): Change<F> => {
    const { key, row } = observation
    const before = said.get(key)
    const news = before
      ? (Object.keys(observation.values) as F[]).filter(
          (f) => canonical(observation.values[f]) !== (before[f] ?? null),
        )
      : (Object.keys(observation.values) as F[])
    if (!before || news.length > 0) restated.push(observation)
    const values = Object.fromEntries(news.map((f) => [f, observation.values[f] ?? null])) as Values<F>
    const old = believed.get(key)?.find((b) => contains(b.valid, from.statedOn)) ?? null
    const changed = old ? differing(old, values) : news
    if (changed.length === 0) return { key, row, outcome: 'unchanged', before: {}, after: {} }
    pending.push({ observation, old, values })
    const pick = (v: Values<F>) => Object.fromEntries(changed.map((f) => [f, v[f] ?? null])) as Values<F>
    return {
      key,
      row,
      outcome: old ? 'changed' : 'created',
      before: old ? pick(old) : {},
      after: pick(values),
    }
  })
  const sources = await recordSources(
    db,
    from.documentId,
    pending.map((p) => p.observation.row),
  )
  const drafts = pending.flatMap(({ observation, old, values }, i): Draft<F>[] => {
    const sourceId = sources[i] as bigint
    if (old) return giveWay(timeline, old, values, from.statedOn, sourceId)
    const first = { ...fieldsOf(timeline, values), recordKey: observation.key, sourceId, basedOn: null }
    return [{ ...first, statedOn: from.statedOn, valid: { from: null, to: null } }]
  })
  await store(
    db,
    timeline,
    pending.flatMap((p) => (p.old ? [p.old.id] : [])),
    drafts,
  )
  await remember(db, timeline, from, restated)
  return changes
}

/** What the same ledger said of these records the last time it was read, as of the same date. */
async function statements<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  from: { ledger: string; statedOn: Temporal.PlainDate },
  keys: bigint[],
) {
  const { rows } = await sql<{ recordKey: bigint; said: Record<string, string | null> }>`
    select record_key, said from history.statement
    where timeline = ${timeline.table} and ledger = ${from.ledger} and stated_on = ${from.statedOn}
      and record_key = any(${keys}::bigint[]) and superseded_at is null`.execute(db)
  return new Map(rows.map((r) => [r.recordKey, r.said]))
}

async function remember<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  from: { ledger: string; statedOn: Temporal.PlainDate },
  observations: Observation<F>[],
) {
  const rows = observations.map((o) => ({
    key: String(o.key),
    said: Object.fromEntries((Object.keys(o.values) as F[]).map((f) => [f, canonical(o.values[f])])),
  }))
  await sql`update history.statement set superseded_at = now()
    where timeline = ${timeline.table} and ledger = ${from.ledger} and stated_on = ${from.statedOn}
      and record_key = any(${rows.map((r) => r.key)}::bigint[]) and superseded_at is null`.execute(db)
  await sql`
    insert into history.statement (timeline, record_key, ledger, stated_on, said)
    select ${timeline.table}, r.key, ${from.ledger}, ${from.statedOn}::date, r.said
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key bigint, said jsonb)`.execute(db)
}

/**
 * Revises one belief by a form. A correction replaces it for its whole time; a change from `effectiveOn` leaves it
 * standing before that day. `effectiveOn` lies in the belief's time; the caller refuses otherwise.
 */
export async function revise<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  old: Belief<F>,
  revision: {
    kind: 'correction' | 'change'
    effectiveOn: Temporal.PlainDate
    values: Values<F>
    sourceId: bigint
  },
): Promise<Change<F>> {
  const { kind, effectiveOn, values, sourceId } = revision
  const changed = differing(old, values)
  const pick = (v: Values<F>) => Object.fromEntries(changed.map((f) => [f, v[f] ?? null])) as Values<F>
  const change = { key: old.recordKey, row: null, before: pick(old), after: pick(values) }
  if (changed.length === 0) return { ...change, outcome: 'unchanged' }
  const replaced = {
    ...fieldsOf(timeline, old),
    ...values,
    recordKey: old.recordKey,
    basedOn: old.id,
    sourceId,
  }
  const startsWithIt =
    old.valid.from !== null && Temporal.PlainDate.compare(old.valid.from, effectiveOn) === 0
  const drafts: Draft<F>[] =
    kind === 'correction' || startsWithIt
      ? [{ ...replaced, statedOn: old.statedOn, valid: old.valid }]
      : [
          {
            ...fieldsOf(timeline, old),
            recordKey: old.recordKey,
            basedOn: old.id,
            sourceId: old.sourceId,
            statedOn: earlier(old.statedOn, effectiveOn.subtract({ days: 1 })),
            valid: { from: old.valid.from, to: effectiveOn },
          },
          { ...replaced, statedOn: effectiveOn, valid: { from: effectiveOn, to: old.valid.to } },
        ]
  await store(db, timeline, [old.id], drafts)
  return { ...change, outcome: 'changed' }
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) <= 0 ? a : b
