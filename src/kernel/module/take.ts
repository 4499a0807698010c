// Taking in the rows of a domain module's ledger: matched, stated, doubted and told, set-wise.
import type { Work } from '#kernel/command/command.ts'
import { raiseDoubts } from '#kernel/history/doubts.ts'
import { matchRecords } from '#kernel/history/match.ts'
import { type Change, canonical, observe, type Timeline, type Values } from '#kernel/history/timeline.ts'
import type { RowFinding, TakenRow, TakenRows, TakenSheet } from './manifest.ts'

/** What a row of a ledger proposes: the values that can be believed, and what cannot. */
export interface Proposal<F extends string> {
  row: number
  /** How the record is named in a sentence. */
  label: string
  /** The ledger's own key of the record; null where the ledger has none. */
  naturalKey: string | null
  /** 序号, as it is written. */
  sequence: string | null
  values: Values<F>
  findings: (RowFinding & { field: string })[]
}

/** A kind of record that a ledger keeps. */
export interface RecordKind<F extends string> {
  /** In English, unique: `donation`. */
  kind: string
  /** In the clerk's words: 捐赠. */
  noun: string
  timeline: Timeline<F>
  /** The fields that are told, with their names. */
  labels: Partial<Record<F, string>>
  /** How a reader sees a value. */
  show(field: F, value: string): string
}

/** Takes in a sheet of such records. Rows with a refusal stay out; a natural key that stands twice is refused. */
export async function takeRecords<F extends string>(
  work: Work,
  sheet: TakenSheet,
  kind: RecordKind<F>,
  proposals: Proposal<F>[],
): Promise<TakenRows> {
  refuseRepeated(proposals)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const ids = await matchRecords(
    work.tx,
    kind.kind,
    standing.map((p) => ({ ...p, sheet: sheet.sheet })),
  )
  const from = {
    documentId: sheet.documentId,
    ledger: kind.kind,
    statedOn: sheet.statedOn,
    by: work.actor.name,
  }
  const changes = await observe(
    work.tx,
    kind.timeline,
    from,
    standing.map((p, i) => ({ key: ids[i] as bigint, row: p.row, values: p.values })),
  )
  const doubts = standing.flatMap((p, i) =>
    p.findings.map((f) => ({
      key: ids[i] as bigint,
      row: p.row,
      field: f.field,
      said: f.value ?? '',
      reason: f.message,
    })),
  )
  await raiseDoubts(work.tx, kind.timeline, from, ids, doubts)
  const byRow = new Map(changes.map((c) => [c.row, c]))
  return { rows: proposals.map((p) => takenRow(kind, p, byRow.get(p.row))) }
}

function refuseRepeated<F extends string>(proposals: Proposal<F>[]): void {
  const first = new Map<string, number>()
  for (const p of proposals) {
    if (p.naturalKey === null) continue
    const row = first.get(p.naturalKey)
    if (row === undefined) first.set(p.naturalKey, p.row)
    else {
      const message = `与第 ${row} 行是同一条（${p.label}）。请核对后删去一行，或改正其中一行。`
      p.findings.push({ severity: 'refused', field: '', column: null, value: p.label, message })
    }
  }
}

/** What became of a row, and the sentence that the audit keeps of it. */
export function takenRow<F extends string>(
  kind: Pick<RecordKind<F>, 'kind' | 'noun' | 'labels' | 'show'>,
  p: Pick<Proposal<F>, 'row' | 'label' | 'findings'>,
  change: Change<F> | undefined,
): TakenRow {
  const findings: RowFinding[] = p.findings.map(({ field: _, ...f }) => f)
  if (!change) return { row: p.row, outcome: 'refused', doubtful: false, findings, note: null }
  const doubtful = findings.length > 0
  if (change.outcome === 'unchanged')
    return { row: p.row, outcome: 'unchanged', doubtful, findings, note: null }
  const changes = listed(kind, change)
  const sentence =
    change.outcome === 'created'
      ? `登记${kind.noun} ${p.label}`
      : `按台账更新${kind.noun} ${p.label}${changes ? `：${changes}` : ''}`
  const note = { sentence, subject: { kind: kind.kind, id: change.key }, detail: detail(change) }
  return { row: p.row, outcome: change.outcome, doubtful, findings, note }
}

/** The changed fields in a sentence: 会长 邹惠芳 → 高小平；届次 第三届 → 第四届. */
export function listed<F extends string>(
  kind: Pick<RecordKind<F>, 'labels' | 'show'>,
  change: Change<F>,
): string {
  const shown = (field: F, values: Values<F>) => {
    const value = canonical(values[field])
    return value === null ? '（空）' : kind.show(field, value)
  }
  return (Object.keys(change.after) as F[])
    .filter((f) => kind.labels[f] !== undefined)
    .map((f) => `${kind.labels[f]} ${shown(f, change.before)} → ${shown(f, change.after)}`)
    .join('；')
}

/** What the audit keeps beside the sentence. */
export function detail<F extends string>(change: Change<F>) {
  const texts = (values: Values<F>) =>
    Object.fromEntries((Object.keys(values) as F[]).map((f) => [f, canonical(values[f])]))
  return { before: texts(change.before), after: texts(change.after) }
}
