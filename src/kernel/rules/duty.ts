// Duties: what is owed once a period. Occurrences are computed, and closed by evidence alone, never ticked by hand.
import { type Every, isBefore, type Period, periodsBetween } from './period.ts'
import {
  type At,
  type Draft,
  day,
  judgeUnder,
  type Outcome,
  type Parameter,
  type Rule,
  type Version,
  valueOn,
  versionOn,
} from './rule.ts'
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

/** The days that are looked at: from the first on, as of a day. */
export interface Span {
  first: Temporal.PlainDate
  on: Temporal.PlainDate
}

/** A period of a duty, with what is the same for everybody in it. */
export interface Slot {
  period: Period
  dueOn: Temporal.PlainDate
  /** The words that are in force for the whole period: on its first day already; null where there are none. */
  version: Version | null
  at: At
  /** From when the due date draws near, and after which day it is worth attention; null once, or until, it is due. */
  nearFrom: Temporal.PlainDate | null
  graceUntil: Temporal.PlainDate | null
}

/** The periods of a span as a duty sees them: computed once, however many are asked. */
export function slotsOf<F>(d: Duty<F>, { first, on }: Span, draft: Draft = {}): Slot[] {
  const days = (parameter: Parameter) => valueOn(parameter, on, draft) ?? 0
  return periodsBetween(d.every, first, on).map((period) => {
    const version = versionOn(d, period.from, draft)
    const judgedOn = version ? later(period.to, day(version.from)) : period.to
    const dueOn = d.dueOn?.(period) ?? period.to
    const isDue = isBefore(dueOn, on)
    return {
      period,
      dueOn,
      version,
      at: { on: judgedOn, value: (parameter) => valueOn(parameter, judgedOn, draft) },
      nearFrom: isDue ? null : dueOn.subtract({ days: days(warning) }),
      graceUntil: isDue ? dueOn.add({ days: days(grace) }) : null,
    }
  })
}

/**
 * The occurrences of a duty in its slots, oldest first. The first period is the first whole one after the rule took
 * force and after the subject came to be (M-08); overdue is from the day after the due date, and worth attention only
 * after the days of grace (M-09).
 */
export function occurrencesIn<F>(
  d: Duty<F>,
  slots: readonly Slot[],
  facts: F,
  on: Temporal.PlainDate,
): Occurrence[] {
  const since = d.since(facts)
  const until = d.recordsUntil(facts)
  const occurrences: Occurrence[] = []
  for (const slot of slots) {
    const { at, dueOn, period, version } = slot
    if (since !== null && isBefore(period.from, since)) continue
    const outcome: Outcome =
      version === null ? { status: 'no-basis' } : judgeUnder(d, { facts, period }, version, at)
    occurrences.push({ period, dueOn, outcome, standing: standingIn(slot, outcome, until, on) })
  }
  return occurrences
}

/** The occurrences of a duty from `first` on that have begun by `on`. */
export const occurrences = <F>(d: Duty<F>, facts: F, span: Span, draft: Draft = {}): Occurrence[] =>
  occurrencesIn(d, slotsOf(d, span, draft), facts, span.on)

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? b : a)

function standingIn(
  { dueOn, graceUntil, nearFrom }: Slot,
  outcome: Outcome,
  recordsUntil: Temporal.PlainDate | null,
  on: Temporal.PlainDate,
): Standing {
  if (outcome.status === 'kept') return 'done'
  if (outcome.status !== 'broken') return outcome.status
  if (nearFrom !== null) return isBefore(on, nearFrom) ? 'open' : 'near'
  // Nothing that no ledger has told of yet is held against anybody.
  if (recordsUntil === null || isBefore(recordsUntil, dueOn)) return 'unknown'
  return graceUntil !== null && isBefore(graceUntil, on) ? 'attention' : 'near'
}
