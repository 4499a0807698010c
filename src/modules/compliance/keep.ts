// How findings stand in the table: written as far as they differ from what is there, and read back as they were found.
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Asked, Described, Finding, RuleFamily } from '#kernel/module/rule-family.ts'
import { periodKey, periodName, periodOf } from '#kernel/rules/period.ts'
import { type Exemptions, exempted } from './exemptions.ts'

/** A digest of all rules with their code. */
export const definitionOf = (families: readonly RuleFamily[]): string =>
  createHash('sha256')
    .update(families.map((f) => f.definition).join())
    .digest('base64url')

/** So many subjects are written at once. */
const batch = 1_000

/**
 * Judges subjects and makes what is stored of them what was found. What several families find of few is written
 * together, at the latest at the end: a statement costs more than its rows.
 */
export function keepFindings(tx: Db, on: Temporal.PlainDate, exemptions: Exemptions) {
  let [kept, subjects]: [Kept[], number] = [[], 0]
  const end = async () => {
    if (kept.length > 0) await write(tx, kept)
    ;[kept, subjects] = [[], 0]
  }
  const keep = async (one: Kept) => {
    if (one.subjects.length === 0) return
    kept.push(one)
    subjects += one.subjects.length
    if (subjects >= batch) await end()
  }
  /** Some subjects of a family, or all. */
  async function judge(family: RuleFamily, asked: Asked): Promise<void> {
    const [kind, rules] = [family.of, family.described.map((d) => d.id)]
    const judged: bigint[] = []
    await family.judge(tx, asked, async ({ subjects: some, findings }) => {
      judged.push(...some)
      const stand = findings.map((f) => exempted(f, on, exemptions))
      await keep({ kind, rules, subjects: some, findings: stand })
    })
    // Whoever is no longer there: dissolved, off the roll.
    const there = new Set(judged)
    const missed = asked.ids?.filter((id) => !there.has(id))
    if (missed) return keep({ kind, rules, subjects: missed, findings: [] })
    await sql`delete from compliance.finding
      where kind = ${kind} and rule = any(${rules}::text[])
        and subject_id not in (select unnest(${judged}::bigint[]))`.execute(tx)
  }
  return { judge, end }
}

/** The columns that say which finding it is, and those that say what was found. */
const key = ['kind', 'subject_id', 'rule', 'period_from']
const said = [
  'subject_name',
  'standing',
  'in_force_from',
  'due_on',
  'because',
  'missing',
  'evidence',
  'exemption_id',
]
const listed = (columns: string[], row?: string) =>
  sql.join(columns.map((c) => sql.id(...(row ? [row, c] : [c]))))

/** What was found of some subjects by some rules of their kind. */
interface Kept {
  kind: string
  rules: string[]
  subjects: bigint[]
  findings: Finding[]
}

async function write(tx: Db, kept: Kept[]): Promise<void> {
  const fresh = JSON.stringify(kept.flatMap((k) => k.findings.map(asRow)))
  const of = JSON.stringify(
    kept.map((k) => ({ ...k, subjects: k.subjects.map(String), findings: undefined })),
  )
  await sql`
    with fresh as materialized (
      select * from json_populate_recordset(null::compliance.finding, ${fresh}::json)),
    gone as (
      delete from compliance.finding f
      using json_to_recordset(${of}::json) as of (kind text, rules text[], subjects bigint[])
      where f.kind = of.kind and f.subject_id = any(of.subjects) and f.rule = any(of.rules)
        and not exists (select from fresh n where n.kind = f.kind and n.subject_id = f.subject_id
          and n.rule = f.rule and n.period_from is not distinct from f.period_from))
    insert into compliance.finding as f (${listed([...key, ...said])})
    select ${listed([...key, ...said])} from fresh
    on conflict (${listed(key)}) do update set (${listed(said)}) = (select ${listed(said, 'excluded')})
    where (${listed(said, 'f')}) is distinct from (${listed(said, 'excluded')})`.execute(tx)
}

const asRow = (f: Finding) => ({
  kind: f.subject.kind,
  subject_id: String(f.subject.id),
  rule: f.rule,
  period_from: f.period?.from ?? null,
  subject_name: f.subject.name,
  standing: f.standing,
  in_force_from: f.from,
  due_on: f.dueOn,
  because: f.because,
  missing: f.missing,
  evidence: f.evidence.map(String),
  exemption_id: f.exemptionId === null ? null : String(f.exemptionId),
})

interface Row {
  kind: Finding['subject']['kind']
  subjectId: bigint
  rule: string
  periodFrom: Temporal.PlainDate | null
  subjectName: string
  standing: Finding['standing']
  inForceFrom: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  because: string
  missing: string[]
  evidence: bigint[]
  exemptionId: bigint | null
}

/** The stored findings that meet a condition on `f`; null where what is stored is not of this day and these rules. */
export async function readFindings(
  db: Db,
  families: readonly RuleFamily[],
  on: Temporal.PlainDate,
  condition: RawBuilder<unknown>,
): Promise<Finding[] | null> {
  const described = new Map(families.flatMap((f) => f.described).map((d) => [d.id, d]))
  // One statement: it is of one moment, whoever judges anew meanwhile.
  const { rows } = await sql<Row & { rule: string | null }>`
    select f.* from compliance.stored s left join compliance.finding f on ${condition}
    where s.as_of = ${on}::date and s.definition = ${definitionOf(families)}`.execute(db)
  if (rows.length === 0) return null
  return rows.flatMap((row) => {
    const rule = row.rule === null ? undefined : described.get(row.rule)
    return rule ? [asFound(row, rule)] : []
  })
}

function asFound(row: Row, { id, title, every, versions, remedy }: Described): Finding {
  const version = versions.find((v) => v.from === row.inForceFrom?.toString()) ?? null
  const period = every && row.periodFrom ? periodOf(every, row.periodFrom) : null
  return {
    rule: id,
    title,
    from: version?.from ?? null,
    cite: version?.cite ?? null,
    severity: version?.severity ?? null,
    sure: version?.sure ?? null,
    subject: { kind: row.kind, id: row.subjectId, name: row.subjectName },
    period: period && { key: periodKey(period), name: periodName(period), from: period.from },
    dueOn: row.dueOn,
    standing: row.standing,
    because: row.because,
    missing: row.missing,
    evidence: row.evidence,
    exemptionId: row.exemptionId,
    remedy,
  }
}
