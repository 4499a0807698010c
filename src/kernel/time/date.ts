// Dates as offices write them in cells: six spellings in one column, halves of dates, and numbers that mean dates.
import { type Reading, read, unreadable } from '#kernel/base/reading.ts'
import { matchKey, tidyText } from '#kernel/base/text.ts'

/** A date, how much of it was written, and how. A month stands for its 1st, a year for 1 January. */
export interface PartialDate {
  date: Temporal.PlainDate
  precision: 'day' | 'month' | 'year'
  text: string
}

/** The years that a ledger can mean. Anything outside is a slip of the keyboard. */
const firstYear = 1840
const lastYear = 2199

const advice = '请写作 2019-03-31 的样子。'
const gap = String.raw`\s*[年月./\-—–、·]\s*`
const spellings: RegExp[] = [
  new RegExp(String.raw`^(\d{4})${gap}(\d{1,2})(?:${gap}(\d{1,2}))?\s*(?:月份?|[日号.])?$`),
  /^(\d{4})(\d{2})(\d{2})?$/,
  /^(\d{4})\s*(?:年度?)?$/,
]

/** What may stand beside a date and leaves it as it is: 约…, …（补签）, 星期五, 2019年底, 3月上旬. */
const notes: RegExp[] = [
  /^大?约 */,
  / *[(（][^()（）\d〇一二三四五六七八九十]*[)）]$/,
  / *(?:星期|周)[一二三四五六日天]$/,
  /(?<=年)(?:年?[初底末]|[上下]半年)$/,
  /(?<=月)(?:[初中底末]|[上中下]旬)$/,
  /(?<=[日号])[上下]午$/,
]

/**
 * Reads a date written as text: 2019年3月31日, 2019-03-31, 2019/3/31, 2019.3.31, 20190331, 二〇一九年三月三十一日, with
 * full-width digits or a time of day behind it, or only the month (2019年3月, 201903) or the year.
 */
export function parseDate(text: string): Reading<PartialDate> {
  const written = tidyText(text)
  const plain = digitsOf(notes.reduce((bare, said) => bare.replace(said, ''), written)).replace(
    /[T ]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/,
    '',
  )
  for (const spelling of spellings) {
    const match = spelling.exec(plain)
    if (match) return dateOf(match[1], match[2], match[3], written)
  }
  if (/^\d{2}\D\s*\d{1,2}\D\s*\d{1,2}\D?$/.test(plain)) return unreadable(`年份只写了两位。${advice}`)
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(plain)) return unreadable(`分不清哪个是月、哪个是日。${advice}`)
  return unreadable(`读不出是哪一天。${advice}`)
}

/**
 * Reads a number in a column of dates whose cell is not formatted as one: 20190331, 201903 and 2019 as they look,
 * 2019.3 as a month, other numbers as serials. 2019.1 is refused: Excel shows 2019.10 so, too.
 */
export function parseDateNumber(value: number, date1904: boolean): Reading<PartialDate> {
  const text = String(value)
  if (/^\d{4}\.1$/.test(text)) {
    return unreadable(`是数字，分不清是 1 月还是 10 月。${advice}`)
  }
  if (/^(\d{4}|\d{6}|\d{8}|\d{4}\.\d{1,2})$/.test(text)) return parseDate(text)
  const day = dateOfSerial(value, date1904)
  if (!day.ok) return unreadable(`是数字 ${text}，读不出是哪一天。${advice}`)
  const { year } = day.value
  if (year < firstYear || year > lastYear) return unreadable(`是数字 ${text}，读不出是哪一天。${advice}`)
  return read({ date: day.value, precision: 'day', text: day.value.toString() })
}

/**
 * The day of a spreadsheet's serial number; the time of day behind the point is dropped. Serial 60 of the 1900 system
 * is 29 February 1900, which never was: the system counts it, and so every later day is one ahead.
 */
export function dateOfSerial(serial: number, date1904: boolean): Reading<Temporal.PlainDate> {
  const days = Math.floor(serial)
  if (!(days >= (date1904 ? 0 : 1) && days <= 2_957_003)) return unreadable('不是日期。')
  if (date1904) return read(Temporal.PlainDate.from('1904-01-01').add({ days }))
  if (days === 60) return unreadable('1900年2月29日不存在。')
  return read(Temporal.PlainDate.from('1899-12-31').add({ days: days > 60 ? days - 1 : days }))
}

/** The serial number of a day from 1 March 1900 on, in the 1900 system. */
export function serialOf(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1899-12-30').until(date).days
}

/** 2019年3月31日. */
export function formatDate(date: Temporal.PlainDate): string {
  return `${date.year}年${date.month}月${date.day}日`
}

/** A moment in Shanghai: 2019年3月31日 08:12. */
export function formatMoment(moment: Temporal.Instant): string {
  const at = moment.toZonedDateTimeISO('Asia/Shanghai')
  return `${formatDate(at.toPlainDate())} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  text: string,
): Reading<PartialDate> {
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)]
  if (y < firstYear || y > lastYear) return unreadable(`年份是 ${y}，不像是对的。请核对。`)
  if (m < 1 || m > 12) return unreadable(`没有 ${m} 月。请核对。`)
  const date = Temporal.PlainDate.from({ year: y, month: m, day: 1 })
  if (d < 1 || d > date.daysInMonth) return unreadable(`${y}年${m}月没有 ${d} 日。请核对。`)
  const precision = day ? 'day' : month ? 'month' : 'year'
  return read({ date: date.with({ day: d }), precision, text })
}

const numerals = '〇一二三四五六七八九'

/** Chinese numerals as digits: 二〇一九年三月三十一日 → 2019年3月31日. Other text stays as it is. */
function digitsOf(text: string): string {
  if (!/[〇○零一二三四五六七八九十]/.test(text)) return text
  return matchKey(text)
    .replace(/[○零O]/g, '〇')
    .replace(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens ? numerals.indexOf(tens) : 1) * 10 + (ones ? numerals.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (c) => String(numerals.indexOf(c)))
}
