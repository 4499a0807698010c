// A figure in groups, in the order that a person expects, and over time.
import type { Db } from '#kernel/db/open.ts'
import {
  type FigureGroup,
  type FigureTrend,
  type FigureValue,
  type Grouping,
  unknown,
} from '#kernel/figures/contract.ts'
import { type Figure, figureGroups } from '#kernel/figures/figure.ts'
import { districtsOn } from '#modules/organizations/index.ts'

/** How far apart the points of a trend stand. */
export type Step = 'year' | 'quarter'

/**
 * A figure by year, none left out between the first and the last, or by district in the official order. What is said of
 * neither comes last; a rate has no groups without records, since nothing could count in them.
 */
export async function seriesOf(
  db: Db,
  figure: Figure,
  by: Grouping,
  asOf: Temporal.PlainDate,
): Promise<FigureGroup[]> {
  const groups = await figureGroups(db, figure, by, asOf)
  const known = groups.filter(({ key }) => key !== unknown).map(({ key }) => key)
  const expected = by === 'year' ? yearsBetween(known) : await districtsOn(db, asOf)
  // A name that the map no longer knows on this day still has its records.
  const keys = [...new Set([...expected, ...known, unknown])]
  const label = (key: string) => (key === unknown ? '未注明' : by === 'year' ? `${key}年` : key)
  return keys
    .map((key) => groups.find((group) => group.key === key) ?? { key, value: '0', records: 0 })
    .filter(({ key, records }) => records > 0 || (key !== unknown && !figure.rate))
    .map((group) => ({ ...group, label: label(group.key) }))
}

function yearsBetween(years: string[]): string[] {
  if (years.length === 0) return []
  const [first, last] = [Math.min(...years.map(Number)), Math.max(...years.map(Number))]
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
}

/** A figure at the last `count` ends of a year or quarter before a date, and on that date. */
export async function trendOf(
  valueOn: (on: Temporal.PlainDate) => Promise<FigureValue[]>,
  asOf: Temporal.PlainDate,
  { step, count }: { step: Step; count: number },
): Promise<FigureTrend['points']> {
  const points = []
  for (const date of [...endsBefore(asOf, step, count), asOf]) {
    const [found] = await valueOn(date)
    points.push({ asOf: date.toString(), value: found?.value ?? '0' })
  }
  return points
}

/** The last days of the `count` years or quarters that are over before a date, oldest first. */
export function endsBefore(asOf: Temporal.PlainDate, step: Step, count: number): Temporal.PlainDate[] {
  const months = step === 'year' ? 12 : 3
  const month = step === 'year' ? 1 : asOf.month - ((asOf.month - 1) % 3)
  const begun = asOf.with({ month, day: 1 })
  return Array.from({ length: count }, (_, i) =>
    begun.subtract({ months: months * (count - 1 - i) }).subtract({ days: 1 }),
  )
}
