// Walking a value home: which cell or form it comes from, and what a record was before.

import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { contains, type DateRange } from '#kernel/time/range.ts'
import type { FieldView, HistoryEntry, SourceView } from './contract.ts'
import type { Columns } from './document.ts'
import { type Belief, beliefs, canonical, type Timeline } from './timeline.ts'

interface SourceRow {
  id: bigint
  kind: 'ledger' | 'form'
  name: string
  sheet: string | null
  rowNumber: number | null
  columns: Columns
  statedOn: Temporal.PlainDate | null
  recordedAt: Temporal.Instant
  recordedBy: string
  reason: string | null
}

/** Everything that was ever believed of one record, ready to be asked about its fields. */
export interface Story<F extends string> {
  /** The belief about `asOf`; undefined where the record says nothing about that day. */
  at(asOf: Temporal.PlainDate): Belief<F> | undefined
  /** The fields of a belief with the source of each. */
  fields(belief: Belief<F>): FieldView[]
  /** What changed, newest first. */
  history(): HistoryEntry[]
}

/** Reads the story of one record. `labels` names the fields to show; `show` is how a reader sees a value. */
export async function story<F extends string>(
  db: Db,
  timeline: Timeline<F>,
  key: bigint,
  labels: Partial<Record<F, string>>,
  show: (field: F, value: string) => string,
): Promise<Story<F>> {
  const all = await beliefs(db, timeline, [key])
  const byId = new Map(all.map((b) => [b.id, b]))
  const sources = await sourcesOf(db, [...new Set(all.map((b) => b.sourceId))])
  const shown = Object.keys(labels) as F[]
  const label = (f: F) => labels[f] ?? f
  const display = (f: F, b: Belief<F> | undefined) => {
    const value = b ? canonical(b[f]) : null
    return value === null ? null : show(f, value)
  }
  const parent = (b: Belief<F>) => (b.basedOn === null ? undefined : byId.get(b.basedOn))
  /** The belief in which the field first took the value that it has in `b`. */
  const origin = (f: F, b: Belief<F>): Belief<F> => {
    const before = parent(b)
    return before && canonical(before[f]) === canonical(b[f]) ? origin(f, before) : b
  }
  const view = (b: Belief<F>, f?: F): SourceView => sourceView(sources.get(b.sourceId) as SourceRow, f)
  return {
    at: (asOf) => all.find((b) => b.supersededAt === null && contains(b.valid, asOf)),
    fields: (b) =>
      shown.map((f) => {
        const value = display(f, b)
        const home = origin(f, b)
        const stated = value !== null || parent(home) !== undefined
        return { field: f, label: label(f), value, source: stated ? view(home, f) : null }
      }),
    history: () => {
      const standing = standingOf(all, byId)
      return all
        .map((b) => ({ b, changes: changesOf(shown, b, parent(b)) }))
        .filter(({ changes }) => changes.length > 0)
        .map(({ b, changes }) => ({
          version: String(b.id),
          validFrom: (standing.get(b.id) ?? b.valid).from?.toString() ?? null,
          validTo: (standing.get(b.id) ?? b.valid).to?.toString() ?? null,
          believed: standing.has(b.id),
          source: view(b),
          changes: changes.map((f) => ({
            field: f,
            label: label(f),
            before: display(f, parent(b)),
            after: display(f, b),
          })),
        }))
        .toReversed()
    },
  }
}

const changesOf = <F extends string>(fields: F[], b: Belief<F>, before: Belief<F> | undefined) =>
  fields.filter((f) => canonical(b[f]) !== (before ? canonical(before[f]) : null))

/**
 * What still stands of each belief. A belief that only carries an older one's values on, since its other part gave way,
 * is what stands of that older one; a belief that was replaced for good is absent.
 */
function standingOf<F extends string>(
  all: Belief<F>[],
  byId: Map<bigint, Belief<F>>,
): Map<bigint, DateRange> {
  const standing = new Map<bigint, DateRange>()
  for (const b of all.filter((x) => x.supersededAt === null)) {
    let at: Belief<F> | undefined = b
    while (at) {
      standing.set(at.id, b.valid)
      const before: Belief<F> | undefined = at.basedOn === null ? undefined : byId.get(at.basedOn)
      at = before && before.sourceId === at.sourceId ? before : undefined
    }
  }
  return standing
}

async function sourcesOf(db: Db, ids: bigint[]): Promise<Map<bigint, SourceRow>> {
  const { rows } = await sql<SourceRow>`
    select s.id, d.kind, d.name, d.sheet, s.row_number, d.columns, d.stated_on, d.recorded_at, d.recorded_by, d.reason
    from history.source s join history.document d on d.id = s.document_id
    where s.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r]))
}

function sourceView(s: SourceRow, field?: string): SourceView {
  return {
    kind: s.kind,
    document: s.name,
    sheet: s.sheet,
    row: s.rowNumber,
    column: field ? (s.columns[field]?.heading ?? null) : null,
    statedOn: s.statedOn?.toString() ?? null,
    recordedAt: s.recordedAt.toString(),
    recordedBy: s.recordedBy,
    reason: s.reason,
  }
}
