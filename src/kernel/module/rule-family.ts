// A family of rules: those that are asked about the same facts, and the one query that gathers the facts for many.
import { createHash } from 'node:crypto'
import { assert } from '#kernel/base/refusal.ts'
import { inBatches } from '#kernel/db/batches.ts'
import type { Db } from '#kernel/db/open.ts'
import { type Duty, occurrencesIn, type Slot, type Span, type Standing, slotsOf } from '#kernel/rules/duty.ts'
import { type Period, periodKey, periodName } from '#kernel/rules/period.ts'
import {
  type Citation,
  type Draft,
  judge,
  type Outcome,
  type Parameter,
  type Rule,
  type Severity,
  type Subject,
  type Sure,
  type Version,
} from '#kernel/rules/rule.ts'
import type { Gathering, Touched } from './gathering.ts'

/** Somebody or something that rules are asked about, with what is known of it. */
interface Gathered<Facts> {
  id: bigint
  name: string
  facts: Facts
}

/** What a rule or duty says of one subject. */
export interface Finding {
  rule: string
  title: string
  /** From which day the words are in force by which it is judged; null where none are. */
  from: string | null
  cite: Citation | null
  severity: Severity | null
  sure: Sure | null
  subject: { kind: Subject; id: bigint; name: string }
  /** Of a duty: the period, as programs and as people name it. */
  period: { key: string; name: string; from: Temporal.PlainDate } | null
  dueOn: Temporal.PlainDate | null
  standing: Standing
  because: string
  missing: readonly string[]
  evidence: readonly bigint[]
  /** The exemption by which it need not be kept, where it is not; `because` tells both. */
  exemptionId: bigint | null
  remedy: Rule<unknown>['remedy']
}

export interface Asked {
  on: Temporal.PlainDate
  /** Only these subjects; null for all. */
  ids: bigint[] | null
  /** Only this rule. */
  rule?: string | undefined
  /** Duties from this day on; the twelve months before `on` unless said. */
  since?: Temporal.PlainDate
  draft?: Draft
  /** What the family's `common` answered, where it was asked already. */
  common?: unknown
}

/** A rule or duty without its facts, as the library of rules shows it. */
export interface Described {
  id: string
  title: string
  of: Subject
  every: Duty<unknown>['every'] | null
  versions: readonly Version[]
  parameters: readonly Parameter[]
  remedy: Rule<unknown>['remedy']
  /** Whether a superior may allow somebody not to keep it for a time. */
  exemptible: boolean
}

export interface RuleFamily {
  /** Of which kind all its subjects are. */
  of: Subject
  described: readonly Described[]
  /** Changes with the code of its rules: what was judged by others is judged anew. */
  definition: string
  /** What all its subjects have in common: where it changes, all of them are judged anew. */
  common(db: Db, on: Temporal.PlainDate): Promise<unknown>
  /** By the tables that are read: where none of them was written, nobody can be judged otherwise. */
  touched: Touched
  /** Judges the subjects, some thousands at a time, and hands over whom it judged and what it found. */
  judge(db: Db, asked: Asked, take: (judged: Judged) => Promise<void>): Promise<void>
}

export interface Judged {
  subjects: bigint[]
  findings: Finding[]
}

type Parts<Facts, Row, Common> = {
  rules?: readonly Rule<Facts>[]
  duties?: readonly Duty<Facts>[]
} & Gathering<Facts, Row, Common>

/** Binds rules and duties to the query that gathers what they are asked about. */
export function ruleFamily<Facts, Row, Common = null>(parts: Parts<Facts, Row, Common>): RuleFamily {
  const { rules = [], duties = [] } = parts
  const described = [...rules.map((r) => describe(r)), ...duties.map((d) => describe(d, d.every))]
  const [of, ...others] = new Set(described.map((d) => d.of))
  assert(of && others.length === 0, 'the rules of a family are asked of one kind of subject')
  const common = async (db: Db, on: Temporal.PlainDate) => ((await parts.common?.(db, on)) ?? null) as Common
  return {
    of,
    described,
    definition: definitionOf(parts),
    common,
    touched: parts.touched,
    async judge(db, asked, take) {
      const meant = (r: { id: string }) => asked.rule === undefined || r.id === asked.rule
      const [askedRules, askedDuties] = [rules.filter(meant), duties.filter(meant)]
      if (askedRules.length + askedDuties.length === 0) return
      const span = { first: asked.since ?? asked.on.subtract({ years: 1 }), on: asked.on }
      const dated = askedDuties.map((d) => ({ duty: d, scheduled: schedule(d, span, asked.draft) }))
      const shared = asked.common === undefined ? await common(db, asked.on) : (asked.common as Common)
      const rowsOf = parts.rows({ on: asked.on, ids: asked.ids, common: shared })
      await inBatches(db, rowsOf, asked.ids?.length ?? null, (rows) => {
        const gathered = rows.map((row) => ({ id: row.id, name: row.name, facts: parts.facts(row, shared) }))
        const findings = gathered.flatMap((subject) => [
          ...askedRules.map((r) => ofRule(r, subject, asked)),
          ...dated.flatMap(({ duty, scheduled }) => ofDuty(duty, scheduled, subject, asked.on)),
        ])
        return take({ subjects: gathered.map((s) => s.id), findings })
      })
    },
  }
}

/** All that a family finds, at once: for as many subjects as fit into memory. */
export async function findingsOf(family: RuleFamily, db: Db, asked: Asked): Promise<Finding[]> {
  const all: Finding[][] = []
  await family.judge(db, asked, ({ findings }) => {
    all.push(findings)
    return Promise.resolve()
  })
  return all.flat()
}

const describe = (
  r: Pick<Rule<never>, 'id' | 'title' | 'of' | 'versions' | 'parameters' | 'remedy' | 'exemptible'>,
  every: Described['every'] = null,
): Described => ({
  id: r.id,
  title: r.title,
  of: r.of,
  every,
  versions: r.versions,
  parameters: r.parameters,
  remedy: r.remedy,
  exemptible: r.exemptible ?? false,
})

/** A digest of a family's declarations with the text of their functions. */
const definitionOf = (parts: object): string =>
  createHash('sha256')
    .update(JSON.stringify(parts, (_, v: unknown) => (typeof v === 'function' ? String(v) : v)))
    .digest('base64url')

function ofRule<F>(r: Rule<F>, { id, name, facts }: Gathered<F>, { on, draft }: Asked): Finding {
  const outcome = judge(r, facts, on, draft)
  return {
    ...told(r, outcome),
    subject: { kind: r.of, id, name },
    period: null,
    dueOn: null,
    standing: standingOf(r, outcome),
  }
}

/** The periods of a duty that are looked at, and how they are called. */
interface Scheduled {
  slots: readonly Slot[]
  names: ReadonlyMap<Period, NonNullable<Finding['period']>>
}

function schedule<F>(d: Duty<F>, span: Span, draft: Draft | undefined): Scheduled {
  const slots = slotsOf(d, span, draft)
  const named = (period: Period) => ({ key: periodKey(period), name: periodName(period), from: period.from })
  return { slots, names: new Map(slots.map(({ period }) => [period, named(period)])) }
}

function ofDuty<F>(
  d: Duty<F>,
  { slots, names }: Scheduled,
  { id, name, facts }: Gathered<F>,
  on: Temporal.PlainDate,
) {
  return occurrencesIn(d, slots, facts, on).map(
    ({ period, dueOn, standing, outcome }): Finding => ({
      ...told(d, outcome),
      subject: { kind: d.of, id, name },
      period: names.get(period) ?? null,
      dueOn,
      // What is only wished for is never held against anybody.
      standing: standing === 'attention' && severityOf(outcome) === 'may' ? 'open' : standing,
    }),
  )
}

function standingOf(r: Rule<never>, outcome: Outcome): Standing {
  if (outcome.status === 'kept') return 'done'
  if (outcome.status !== 'broken') return outcome.status
  return outcome.version.severity === 'may' ? 'open' : (r.brokenIs ?? 'attention')
}

const severityOf = (outcome: Outcome) => ('version' in outcome ? outcome.version.severity : null)

function told({ id, title, remedy }: Pick<Rule<never>, 'id' | 'title' | 'remedy'>, outcome: Outcome) {
  const version = 'version' in outcome ? outcome.version : null
  return {
    rule: id,
    title,
    from: version?.from ?? null,
    cite: version?.cite ?? null,
    severity: version?.severity ?? null,
    sure: version?.sure ?? null,
    because: 'because' in outcome ? outcome.because : '',
    missing: outcome.status === 'unknown' ? outcome.missing : [],
    evidence: 'evidence' in outcome ? outcome.evidence : [],
    exemptionId: null,
    remedy,
  }
}
