// Duties: what is owed once a period. Occurrences are computed, and closed by evidence alone, never ticked by hand.
import { type Every, isBefore, type Period, periodsBetween } from './period.ts'
import { type Draft, judge, type Outcome, type Rule, type Version, valueOn, versionOn } from './rule.ts'
import { grace, warning } from './standing.ts'

/** A rule that is asked once for each period, with the facts of that period. */
export interface Duty<Facts> extends Omit<Rule<PeriodFacts<Facts>>, 'of'> {
  of: Rule<Facts>['of']
  every: Every
  /** From when on the subject owes it, such as its founding; null where that is unknown. */
  since(facts: Facts): Temporal.PlainDate | null
  /** Up to which day records of it are kept: of later days nothing is known. Null where none are kept. */
  recordsUntil(facts: Facts): Temporal.PlainDate | null
  /** The last day on which it can be done for a period; its end, unless the duty says otherwise. */
  dueOn?(period: Period): Temporal.PlainDate
}

export interface PeriodFacts<Facts> {
  facts: Facts
  period: Period
}

export const duty = <Facts>(d: Duty<Facts>): Duty<Facts> => d

/** 已办 · 未到期 · 临近 · 需关注 · 待核实 · 不适用 · 无现行依据. */
export type Standing = 'done' | 'open' | 'near' | 'attention' | 'unknown' | 'not-applicable' | 'no-basis'

export interface Occurrence {
  period: Period
  dueOn: Temporal.PlainDate
  standing: Standing
  outcome: Outcome
}

/**
 * The occurrences of a duty from `first` on that have begun by `on`, oldest first. The first period is the first whole
 * one after the rule took force and after the subject came to be (M-08); overdue is from the day after the due date,
 * and worth attention only after the days of grace (M-09).
 */
export function occurrences<F>(
  d: Duty<F>,
  facts: F,
  span: { first: Temporal.PlainDate; on: Temporal.PlainDate },
  draft: Draft = {},
): Occurrence[] {
  const since = d.since(facts)
  const begins = [since, span.first].filter((date) => date !== null)
  const first = begins.reduce((a, b) => (isBefore(a, b) ? b : a))
  return periodsBetween(d.every, first, span.on).flatMap((period): Occurrence[] => {
    const version = wholeVersion(d, period, draft)
    const dueOn = d.dueOn?.(period) ?? period.to
    if (version === null) return [{ period, dueOn, standing: 'no-basis', outcome: { status: 'no-basis' } }]
    const outcome = judge(
      { ...d, versions: [version] },
      { facts, period },
      later(period.to, version.from),
      // Its day of force has been drafted already: the one version that is left must not be moved again.
      { values: draft.values ?? {} },
    )
    return [
      { period, dueOn, outcome, standing: standingOf(outcome, d.recordsUntil(facts), dueOn, span.on, draft) },
    ]
  })
}

/** The version in force for the whole period: on its first day already. */
const wholeVersion = <F>(d: Duty<F>, period: Period, draft: Draft): Version | null =>
  versionOn(d, period.from, draft)

const later = (a: Temporal.PlainDate, b: string) => {
  const other = Temporal.PlainDate.from(b)
  return isBefore(a, other) ? other : a
}

function standingOf(
  outcome: Outcome,
  recordsUntil: Temporal.PlainDate | null,
  dueOn: Temporal.PlainDate,
  on: Temporal.PlainDate,
  draft: Draft,
): Standing {
  if (outcome.status === 'kept') return 'done'
  if (outcome.status !== 'broken') return outcome.status
  if (!isBefore(dueOn, on)) {
    const days = valueOn(warning, on, draft) ?? 0
    return isBefore(on, dueOn.subtract({ days })) ? 'open' : 'near'
  }
  // Nothing that no ledger has told of yet is held against anybody.
  if (recordsUntil === null || isBefore(recordsUntil, dueOn)) return 'unknown'
  const days = valueOn(grace, on, draft) ?? 0
  return isBefore(dueOn.add({ days }), on) ? 'attention' : 'near'
}
