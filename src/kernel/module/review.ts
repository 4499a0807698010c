// Doubts that only several ledgers together show: raised on the rows that they concern, settled once they agree.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { raiseDoubts } from '#kernel/history/doubts.ts'
import type { Timeline } from '#kernel/history/timeline.ts'
import type { ImportedSheet } from './manifest.ts'

/** A belief that does not agree with another ledger: the record, and the row that it was read from. */
export interface Disagreement {
  key: bigint
  documentId: bigint
  row: number
  statedOn: Temporal.PlainDate
  field: string
  said: string
  /** In the clerk's words, and what to do. */
  reason: string
}

/**
 * Keeps what a review finds to disagree, all of it each time: what it found before and finds no longer is settled. Rows
 * of the present import are told as well. Answers what was not found before.
 */
export async function keepDisagreements<F extends string>(
  work: Work,
  timeline: Timeline<F>,
  review: string,
  imported: ImportedSheet[],
  found: Disagreement[],
): Promise<Disagreement[]> {
  const { rows: open } = await sql<{ key: bigint; statedOn: Temporal.PlainDate }>`
    select record_key as key, stated_on from history.doubt
    where timeline = ${timeline.table} and ledger = ${review} and settled_at is null`.execute(work.tx)
  const groups = new Map<
    string,
    { documentId: bigint; statedOn: Temporal.PlainDate; found: Disagreement[] }
  >()
  for (const d of found) {
    const at = `${d.documentId} ${d.statedOn}`
    const group = groups.get(at) ?? { documentId: d.documentId, statedOn: d.statedOn, found: [] }
    groups.set(at, { ...group, found: [...group.found, d] })
  }
  const raised = new Set(found.map((d) => `${d.key} ${d.statedOn}`))
  for (const o of open) {
    if (raised.has(`${o.key} ${o.statedOn}`)) continue
    const from = { documentId: 0n, ledger: review, statedOn: o.statedOn, by: work.actor.name }
    await raiseDoubts(work.tx, timeline, from, [o.key], [])
  }
  const fresh = new Set<Disagreement>()
  for (const { documentId, statedOn, found: all } of groups.values()) {
    const from = { documentId, ledger: review, statedOn, by: work.actor.name }
    const keys = all.map((d) => d.key)
    for (const d of await raiseDoubts(work.tx, timeline, from, keys, all)) fresh.add(d)
  }
  for (const d of found) tell(imported, d)
  const standing = new Set(open.map((o) => `${o.key} ${o.statedOn}`))
  return found.filter((d) => fresh.has(d) && !standing.has(`${d.key} ${d.statedOn}`))
}

function tell(imported: ImportedSheet[], d: Disagreement): void {
  const sheet = imported.find((s) => s.documentId === d.documentId)
  const taken = sheet?.rows.find((r) => r.row === d.row)
  if (!sheet || !taken) return
  taken.doubtful = true
  const column = sheet.read.columns[d.field]?.heading ?? null
  taken.findings.push({ severity: 'doubtful', column, value: d.said, message: d.reason })
}
