// What the rules of Party organizations have in common: where their words stand, and how an answer is made.
import { type At, type Check, cite, type Parameter, type Version } from '#kernel/rules/rule.ts'

export const must = (from: string, source: string, article: string | number): Version => ({
  from,
  cite: cite(source, article),
  severity: 'must',
  sure: 'read',
})
export const should = (from: string, source: string, article: string | number): Version => ({
  ...must(from, source, article),
  severity: 'should',
})
/** What is practice elsewhere and an occasion here, never a duty. */
export const occasion = (from: string, source: string, article: string): Version => ({
  from,
  cite: cite(source, article),
  severity: 'may',
  sure: 'reported',
})
/** The city's own paper, known from reports only. */
export const local = (article: string, severity: Version['severity'] = 'must'): Version => ({
  from: '2009-01-01',
  cite: cite('chamber-party-building', article),
  severity,
  sure: 'reported',
})

/** A number that is in force whenever the rule that takes it is. */
export const valueOf = (at: At, parameter: Parameter): number => {
  const value = at.value(parameter)
  if (value === undefined) throw new Error(`${parameter.id} has no value on ${at.on}`)
  return value
}

export const kept = (because: string): Check => ({ kept: true, because })
export const broken = (because: string): Check => ({ kept: false, because })
export const missing = (...what: string[]): Check => ({ missing: what })
export const date = (day: Temporal.PlainDate) => day.toString()
