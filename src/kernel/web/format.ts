// Dates and numbers as the screens write them.

const isDate = /^\d{4}-\d{2}-\d{2}$/

/** `2019-03-31` → `2019年3月31日`, for prose. Any other text stays as it is. */
export function dateInProse(date: string): string {
  if (!isDate.test(date)) return date
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** An instant (ISO 8601 with an offset) as `2019年3月31日 08:12` in Shanghai. */
export function momentInProse(instant: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai')
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${dateInProse(at.toPlainDate().toString())} ${time}`
}

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

/** A value with its unit as a person reads it: large sums of 元 in 亿元 or 万元, the number and the unit apart. */
export function inWords(value: string, unit: string): [value: string, unit: string] {
  if (unit !== '元') return [count(value), unit]
  const yuan = Number(value)
  const size = Math.abs(yuan) >= 1e8 ? { by: 1e8, name: '亿元' } : { by: 1e4, name: '万元' }
  if (Math.abs(yuan) < 1e4) return [value, unit]
  return [String(Math.round((yuan / size.by) * 100) / 100), size.name]
}
