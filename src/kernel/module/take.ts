// Taking in the rows of a domain module's ledger: matched, stated, doubted and told, set-wise.
import type { Work } from '#kernel/command/command.ts'
import { raiseDoubts } from '#kernel/history/doubts.ts'
import { matchRecords } from '#kernel/history/match.ts'
import { type Change, canonical, observe, type Timeline, type Values } from '#kernel/history/timeline.ts'
import { isDigestMark } from '#kernel/sheets/unwritten.ts'
import type { FieldChange, RowFinding, TakenRow, TakenRows, TakenSheet } from './manifest.ts'

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
  /** True where a ledger may name one record twice, such as a person: the second row is named and counts once. */
  repeats?: boolean
}

/**
 * Takes in a sheet of such records. Rows with a refusal stay out. A natural key that stands twice is refused, or named
 * on the first row where the kind allows repeats.
 */
export async function takeRecords<F extends string>(
  work: Work,
  sheet: TakenSheet,
  kind: RecordKind<F>,
  proposals: Proposal<F>[],
): Promise<TakenRows> {
  const repeated = findRepeated(proposals, kind.repeats ?? false)
  const standing = proposals.filter(
    (p) => !repeated.has(p.row) && !p.findings.some((f) => f.severity === 'refused'),
  )
  const ids = await matchRecords(
    work.tx,
    kind.kind,
    standing.map((p) => ({ ...p, file: sheet.file, sheet: sheet.sheet })),
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
      ...keptOf(f),
    })),
  )
  await raiseDoubts(work.tx, kind.timeline, from, ids, doubts, mendable(sheet.read, changes))
  const byRow = new Map(changes.map((c) => [c.row, c]))
  const byKey = new Map(standing.map((p, i) => [p.naturalKey, ids[i] as bigint]))
  return {
    rows: proposals.map((p) => {
      const taken = takenRow(kind, p, byRow.get(p.row))
      if (!repeated.has(p.row)) return taken
      const record = { kind: kind.kind, id: null, label: p.label, changes: [] }
      const records = [byKey.get(p.naturalKey) ?? []].flat()
      return { ...taken, outcome: 'unchanged' as const, doubtful: true, record, records }
    }),
  }
}

/**
 * The records whose doubts a sheet may settle. One without the ledger's sensitive columns, or a row in which such a
 * text is not written, cannot judge what rests on them: of it only what states something new counts.
 */
export function mendable(
  { columns, ledger, rows }: TakenSheet['read'],
  changes: readonly Change<string>[],
): bigint[] {
  const sensitive = Object.keys(ledger.columns).filter((f) => ledger.columns[f]?.sensitive)
  const whole = sensitive.every((f) => columns[f])
  const marked = rows.filter((r) => sensitive.some((f) => isDigestMark(r.values[f])))
  const unwritten = new Set(marked.map((r) => r.rowNumber))
  return changes
    .filter((c) => c.outcome !== 'unchanged' || (whole && !(c.row !== null && unwritten.has(c.row))))
    .map((c) => c.key)
}

/** What stays of a finding with the record: of sealed fields only that there is something, and where to read it. */
export const keptOf = (f: RowFinding): { said: string; reason: string } =>
  f.sensitive
    ? { said: '', reason: `“${f.column ?? ''}”待核实；原文已加密，见当次导入。` }
    : { said: f.value ?? '', reason: f.message }

/** Marks the rows whose key an earlier row has; answers those that are named and not refused. */
function findRepeated<F extends string>(proposals: Proposal<F>[], named: boolean): Set<number> {
  const first = new Map<string, Proposal<F>>()
  const repeated = new Set<number>()
  for (const p of proposals) {
    if (p.naturalKey === null || p.findings.some((f) => f.severity === 'refused')) continue
    const earlier = first.get(p.naturalKey)
    if (earlier === undefined) {
      first.set(p.naturalKey, p)
      continue
    }
    const told = { field: '', column: null, value: p.label }
    if (named) {
      repeated.add(p.row)
      const twice = '只计一次。请核对是否重复登记；如是两个人，请写明区别。'
      const back = `与第 ${earlier.row} 行是同一条（${p.label}），${twice}`
      const on = `与第 ${p.row} 行是同一条（${p.label}），${twice}`
      p.findings.push({ severity: 'doubtful', ...told, message: back })
      earlier.findings.push({ severity: 'doubtful', ...told, message: on })
    } else {
      const message = `与第 ${earlier.row} 行是同一条（${p.label}）。请核对后删去一行，或改正其中一行。`
      p.findings.push({ severity: 'refused', ...told, message })
    }
  }
  return repeated
}

/** What became of a row, and the sentence that the audit keeps of it. */
export function takenRow<F extends string>(
  kind: Pick<RecordKind<F>, 'kind' | 'noun' | 'labels' | 'show'>,
  p: Pick<Proposal<F>, 'row' | 'label' | 'findings'>,
  change: Change<F> | undefined,
): TakenRow {
  const findings: RowFinding[] = p.findings.map(({ field: _, ...f }) => f)
  if (!change) return { row: p.row, outcome: 'refused', doubtful: false, findings, note: null, record: null }
  const { outcome } = change
  const changes = outcome === 'changed' ? told(kind, change) : []
  const record = { kind: kind.kind, id: change.key, label: p.label, changes }
  const records = [change.key]
  const row = { row: p.row, outcome, doubtful: findings.length > 0, findings, note: null, record, records }
  if (outcome === 'unchanged') return row
  const sentence =
    outcome === 'created' ? `登记${kind.noun} ${p.label}` : updated(`${kind.noun} ${p.label}`, changes)
  return { ...row, note: { sentence, subject: { kind: kind.kind, id: change.key }, detail: detail(change) } }
}

/**
 * What became of a row that states more than its record, such as a membership: `more` is told with its changes, and a
 * row that changes nothing else is a change. `what` is how the record is named in the audit.
 */
export function withMore(row: TakenRow, what: string, more: FieldChange[]): TakenRow {
  if (more.length === 0 || row.record?.id == null || row.outcome === 'created') return row
  const { kind, id } = row.record
  const record = { ...row.record, changes: [...row.record.changes, ...more] }
  const note = row.note ?? { sentence: updated(what, more), subject: { kind, id } }
  return { ...row, outcome: 'changed', record, note }
}

const updated = (what: string, changes: FieldChange[]) =>
  `按台账更新${what}${changes.length > 0 ? `：${inWords(changes)}` : ''}`

/** The changed fields as a reader sees them; those without a name are not told. */
export function told<F extends string>(
  kind: Pick<RecordKind<F>, 'labels' | 'show'>,
  { before, after }: Pick<Change<F>, 'before' | 'after'>,
): FieldChange[] {
  const shown = (field: F, values: Values<F>) => {
    const value = canonical(values[field])
    return value === null ? null : kind.show(field, value)
  }
  return (Object.keys(after) as F[]).flatMap((field) => {
    const label = kind.labels[field]
    return label === undefined ? [] : [{ label, before: shown(field, before), after: shown(field, after) }]
  })
}

const inWords = (changes: FieldChange[]) =>
  changes.map((c) => `${c.label} ${c.before ?? '（空）'} → ${c.after ?? '（空）'}`).join('；')

/** The changed fields in a sentence: 会长 邹惠芳 → 高小平；届次 第三届 → 第四届. */
export const listed = <F extends string>(
  kind: Pick<RecordKind<F>, 'labels' | 'show'>,
  change: Change<F>,
): string => inWords(told(kind, change))

/** What the audit keeps beside the sentence. */
export function detail<F extends string>(change: Change<F>) {
  const texts = (values: Values<F>) =>
    Object.fromEntries((Object.keys(values) as F[]).map((f) => [f, canonical(values[f])]))
  return { before: texts(change.before), after: texts(change.after) }
}
