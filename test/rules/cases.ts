// How cases of rules are written and judged, and how a rule is changed a little to see whether its cases notice.
import { type Duty, occurrences, type Standing } from '#kernel/rules/duty.ts'
import { type Every, isBefore, periodOf } from '#kernel/rules/period.ts'
import { type Draft, judge, type Outcome, type Parameter, type Rule, valueOn } from '#kernel/rules/rule.ts'

export const day = (text: string) => Temporal.PlainDate.from(text)

/** What should be said; with `:source`, under which words, where the day decides that. */
type Expected<Status extends string> = Status | `${Status}:${string}`

/** One case: in words, the day, what of the facts is other than usual, and what the rule should say. */
export type Case<Facts> = [
  says: string,
  on: string,
  facts: Partial<Facts>,
  expected: Expected<Outcome['status']>,
]

export interface RuleCases<Facts> {
  rule: Rule<Facts>
  usual: Facts
  cases: Case<Facts>[]
}

/** Declares the cases of a rule over facts of which each case changes some. */
export const casesOf = <Facts>(
  rule: Rule<Facts>,
  usual: Facts,
  cases: Case<Facts>[],
): RuleCases<unknown> => ({ rule, usual, cases })

/** One case of a duty: the standing of the occurrence of a period, on a day. */
export type DutyCase<Facts> = [
  says: string,
  on: string,
  period: string,
  facts: Partial<Facts>,
  expected: Expected<Standing | 'none'>,
]

export interface DutyCases<Facts> {
  duty: Duty<Facts>
  usual: Facts
  cases: DutyCase<Facts>[]
}

export const dutyCasesOf = <Facts>(
  duty: Duty<Facts>,
  usual: Facts,
  cases: DutyCase<Facts>[],
): DutyCases<unknown> => ({ duty, usual, cases })

/** A rule that is moved to before its numbers fails; that is no answer that a case expects. */
function attempt<T>(answer: () => T): T | 'failed' {
  try {
    return answer()
  } catch {
    return 'failed'
  }
}

/** The status, with the source of the words in force where the case names one. */
function told(expected: string, status: string, outcome: Outcome | undefined): string {
  if (!expected.includes(':')) return status
  return `${status}:${outcome && 'version' in outcome ? outcome.version.cite.source : ''}`
}

/** What a rule says of a case. */
export const answer = <F>(
  { rule, usual }: RuleCases<F>,
  [, on, facts, expected]: Case<F>,
  draft: Draft = {},
) =>
  attempt(() => {
    const outcome = judge(rule, { ...usual, ...facts }, day(on), draft)
    return told(expected, outcome.status, outcome)
  })

/** What a duty says of a case: the standing of the occurrence whose period begins on that day. */
export function standing<F>(
  { duty, usual }: DutyCases<F>,
  [, on, period, facts, expected]: DutyCase<F>,
  draft: Draft = {},
): string {
  const all = occurrences(duty, { ...usual, ...facts }, { first: day('1990-01-01'), on: day(on) }, draft)
  const found = all.find((o) => o.period.from.toString() === period)
  return told(expected, found?.standing ?? 'none', found?.outcome)
}

/**
 * A rule a little changed: each number one more and one less, the day it takes force one later and one earlier. A duty
 * is owed from the first whole period on, so there it is the period of that day that is added, or the next one lost.
 */
export function mutants({
  id,
  every,
  versions,
  parameters,
}: {
  id: string
  every?: Every
  versions: Rule<unknown>['versions']
  parameters: readonly Parameter[]
}): { name: string; draft: Draft }[] {
  const last = versions.at(-1)
  const from = day(last?.from ?? '')
  const own = every && periodOf(every, from)
  const moved = (days: number) =>
    own === undefined
      ? from.add({ days })
      : days < 0
        ? isBefore(own.from, from)
          ? own.from
          : periodOf(own.every, own.from.subtract({ days: 1 })).from
        : periodOf(own.every, isBefore(own.from, from) ? own.to.add({ days: 1 }) : own.from).from.add({
            days: 1,
          })
  return [
    ...[-1, 1].map((days) => ({
      name: `${id} ${days > 0 ? '晚' : '早'}一点施行`,
      draft: { from: { [id]: moved(days).toString() } },
    })),
    ...parameters.flatMap((p) =>
      [-1, 1].map((more) => ({
        name: `${p.label}${more > 0 ? '多' : '少'} 1`,
        draft: {
          values: { [p.id]: { from: '1900-01-01', value: (valueOn(p, day('2019-07-01')) ?? 0) + more } },
        },
      })),
    ),
  ]
}
