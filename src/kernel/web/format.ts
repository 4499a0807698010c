// Dates and numbers as the screens write them.
import { formatMoment } from '#kernel/time/date.ts'

const isDate = /^\d{4}-\d{2}-\d{2}$/

/** `2019-03-31` → `2019年3月31日`, for prose. Any other text stays as it is. */
export function dateInProse(date: string): string {
  if (!isDate.test(date)) return date
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** An instant (ISO 8601 with an offset) as `2019年3月31日 08:12` in Shanghai. */
export const momentInProse = (instant: string): string => formatMoment(Temporal.Instant.from(instant))

/** `[from, to)` in words; the last day is named inclusively, as office papers do (止). */
export function rangeInProse(from: string | null, to: string | null): string {
  const last = to === null ? null : dateInProse(dayBefore(to))
  if (from === null) return last === null ? '自始至今' : `${last}止`
  return last === null ? `${dateInProse(from)}起` : `${dateInProse(from)}起，${last}止`
}

function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
}

/** The same day a year before; 29 February gives 28 February. */
export function yearBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ years: 1 }).toString()
}

/** `50000` → `50,000`: digits in threes from five digits on, so that years and small counts stay plain. */
export function count(value: number | string): string {
  const text = String(value)
  return /^\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ',') : text
}

/** A day at the foot of a chart: the end of a year is that year, any other day its year and month, 2019.3. */
export function dayInShort(day: string): string {
  return day.endsWith('-12-31') ? day.slice(0, 4) : monthInShort(day)
}

/** A day at the foot of a chart whose points stand at the ends of quarters: `2018-12-31` → 2018.12. */
export function monthInShort(day: string): string {
  const [year, month] = day.split('-')
  return `${year}.${Number(month)}`
}

/** A value with its unit as a person reads it: large sums of 元 in 亿元 or 万元, the number and the unit apart. */
export function inWords(value: string, unit: string): [value: string, unit: string] {
  if (unit !== '元') return [count(value), unit]
  const { by, name } = moneyScale(Number(value))
  return by === 1 ? [value, unit] : [rounded(Number(value) / by), name]
}

/** In which unit a sum of 元 is read: 亿元 from a hundred million on, 万元 from ten thousand on. */
function moneyScale(yuan: number): { by: number; name: string } {
  const size = Math.abs(yuan)
  if (size >= 1e8) return { by: 1e8, name: '亿元' }
  return size >= 1e4 ? { by: 1e4, name: '万元' } : { by: 1, name: '元' }
}

const rounded = (value: number) => String(Math.round(value * 100) / 100)

/** Values of one unit as they stand beside bars: all in the unit that suits the largest, rounded to what is read. */
export function inOneUnit(values: string[], unit: string): { unit: string; shown: string[] } {
  if (unit !== '元') return { unit, shown: values.map(count) }
  const largest = Math.max(0, ...values.map((value) => Math.abs(Number(value))))
  const { by, name } = moneyScale(largest)
  const places = largest / by >= 1000 ? 0 : largest / by >= 100 ? 1 : 2
  return { unit: name, shown: values.map((value) => (Number(value) / by).toFixed(places)) }
}

/** `1234567.5` → `1,234,567.5`: a sum to the fen, as it stands in a column. */
export function exactly(value: string): string {
  const [whole = '', part] = value.split('.')
  return part === undefined ? count(whole) : `${count(whole)}.${part}`
}
