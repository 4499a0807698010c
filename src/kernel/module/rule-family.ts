// A family of rules: those that are asked about the same facts, and the one query that gathers the facts for many.
import type { Db } from '#kernel/db/open.ts'
import { type Duty, occurrences, type Standing } from '#kernel/rules/duty.ts'
import { periodKey, periodName } from '#kernel/rules/period.ts'
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

/** Somebody or something that rules are asked about, with what is known of it. */
export interface Gathered<Facts> {
  id: bigint
  name: string
  facts: Facts
}

/** What a rule or duty says of one subject. */
export interface Finding {
  rule: string
  title: string
  /** Null where no words are in force. */
  cite: Citation | null
  severity: Severity | null
  sure: Sure | null
  subject: { kind: Subject; id: bigint; name: string }
  /** Of a duty: the period, as programs and as people name it. */
  period: { key: string; name: string } | null
  dueOn: Temporal.PlainDate | null
  standing: Standing
  because: string
  missing: readonly string[]
  evidence: readonly bigint[]
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
}

/** A rule or duty without its facts, as the library of rules shows it. */
export interface Described {
  id: string
  title: string
  of: Subject
  every: Duty<unknown>['every'] | null
  versions: readonly Version[]
  parameters: readonly Parameter[]
  remedy: string
}

export interface RuleFamily {
  described: readonly Described[]
  findings(db: Db, asked: Asked): Promise<Finding[]>
}

/** Binds rules and duties to the query that gathers what they are asked about. */
export function ruleFamily<Facts>(parts: {
  rules?: readonly Rule<Facts>[]
  duties?: readonly Duty<Facts>[]
  gather: (db: Db, on: Temporal.PlainDate, ids: bigint[] | null) => Promise<Gathered<Facts>[]>
}): RuleFamily {
  const { rules = [], duties = [], gather } = parts
  const one = (
    r: Pick<Rule<never>, 'id' | 'title' | 'of' | 'versions' | 'parameters' | 'remedy'>,
  ): Described => ({
    id: r.id,
    title: r.title,
    of: r.of,
    every: null,
    versions: r.versions,
    parameters: r.parameters,
    remedy: r.remedy.text,
  })
  return {
    described: [...rules.map((r) => one(r)), ...duties.map((d) => ({ ...one(d), every: d.every }))],
    async findings(db, asked) {
      const meant = (r: { id: string }) => asked.rule === undefined || r.id === asked.rule
      const [askedRules, askedDuties] = [rules.filter(meant), duties.filter(meant)]
      if (askedRules.length + askedDuties.length === 0) return []
      const since = asked.since ?? asked.on.subtract({ years: 1 })
      return (await gather(db, asked.on, asked.ids)).flatMap((subject) => [
        ...askedRules.map((r) => ofRule(r, subject, asked)),
        ...askedDuties.flatMap((d) => ofDuty(d, subject, since, asked)),
      ])
    },
  }
}

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

function ofDuty<F>(
  d: Duty<F>,
  { id, name, facts }: Gathered<F>,
  first: Temporal.PlainDate,
  { on, draft }: Asked,
) {
  return occurrences(d, facts, { first, on }, draft).map(
    ({ period, dueOn, standing, outcome }): Finding => ({
      ...told(d, outcome),
      subject: { kind: d.of, id, name },
      period: { key: periodKey(period), name: periodName(period) },
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
    cite: version?.cite ?? null,
    severity: version?.severity ?? null,
    sure: version?.sure ?? null,
    because: 'because' in outcome ? outcome.because : '',
    missing: outcome.status === 'unknown' ? outcome.missing : [],
    evidence: 'evidence' in outcome ? outcome.evidence : [],
    remedy,
  }
}
