// Working days and months against a walk day by day that is written apart, and against examples worked out by hand.
import { describe, expect, test } from 'vitest'
import { readLaw } from '#kernel/law/law.ts'
import { monthsAfter } from '#kernel/rules/period.ts'
import { restDays, workingDay, workingDaysAfter } from './working-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
/** All days from 2008 to 2026, as text, by the calendar of the old `Date`. */
const all: string[] = []
for (let ms = Date.UTC(2008, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 86_400_000) {
  all.push(new Date(ms).toISOString().slice(0, 10))
}

/** What the law's own words say of each day: 放假：2月4日至2月10日；上班：2月2日。 */
function saidByLaw(): Map<string, boolean> {
  const said = new Map<string, boolean>()
  for (const { anchor, quote } of readLaw().get('rest-days')?.articles ?? []) {
    const [, off = '', work = ''] = /^放假：(.*)；上班：(.*?)。/.exec(quote) ?? []
    const number = (text: string) => {
      const [, month = '', date = ''] = /(\d+)月(\d+)日/.exec(text) ?? []
      return `${anchor}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    }
    for (const range of off.split('、')) {
      const [first = '', last = first] = range.split('至').map(number)
      for (const one of all) if (one >= first && one <= last) said.set(one, false)
    }
    for (const one of work.split('、')) said.set(number(one), true)
  }
  return said
}
const law = saidByLaw()
const works = (text: string) => law.get(text) ?? ![0, 6].includes(new Date(text).getUTCDay())

describe('working days', () => {
  test('every day from 2008 to 2026 is what the notices say; years without a notice are 待核对', () => {
    for (const text of all) {
      expect([text, workingDay(day(text))]).toEqual([text, { works: works(text), sure: text >= '2018' }])
    }
  })

  test('so many working days a year as the notices leave', () => {
    const count = (year: number) =>
      all.filter((t) => t.startsWith(`${year}`) && workingDay(day(t)).works).length
    expect([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map(count)).toEqual([
      250, 250, 249, 250, 249, 249, 251, 248, 248,
    ])
  })

  test('five and twenty working days after any day are those that a walk finds', () => {
    const working = all.filter(works)
    for (const days of [1, 5, 20]) {
      let next = 0
      for (const text of all) {
        while (next < working.length && (working[next] as string) <= text) next += 1
        const found = working[next + days - 1]
        if (found === undefined) continue
        expect([text, String(workingDaysAfter(day(text), days).date)]).toEqual([text, found])
      }
    }
  })

  test.each([
    ['公示从星期五起，五个工作日', '2019-03-22', 5, '2019-03-29', true],
    ['劳动节前的星期日上班', '2019-04-26', 5, '2019-05-06', true],
    ['跨春节', '2019-02-01', 5, '2019-02-13', true],
    ['国庆八天', '2020-09-30', 1, '2020-10-09', true],
    ['元旦在下一年的通知里', '2018-12-28', 1, '2018-12-29', true],
    ['元旦三天', '2018-12-29', 1, '2019-01-02', true],
    ['闰日', '2024-02-28', 1, '2024-02-29', true],
    ['走进没有通知的年份', '2026-12-31', 1, '2027-01-01', false],
    ['还没有通知的年份', '2027-10-01', 1, '2027-10-04', false],
  ])('%s', (_, from, days, to, sure) => {
    const found = workingDaysAfter(day(from), days)
    expect([String(found.date), found.sure]).toEqual([to, sure])
  })

  test('each year with a list has its notice among the laws', () => {
    expect(
      readLaw()
        .get('rest-days')
        ?.articles.map((a) => a.anchor),
    ).toEqual(Object.keys(restDays))
  })
})

test('months after any day from 2008 to 2026 end on the same number, or on the last day of a month without it', () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const length = (year: number, month: number) =>
    month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (lengths[month - 1] ?? 0)
  for (const months of [-6, -1, 1, 6, 12, 36, 60]) {
    for (const text of all) {
      let [year = 0, month = 0, date = 0] = text.split('-').map(Number)
      for (let left = Math.abs(months); left > 0; left--) {
        month += Math.sign(months)
        if (month === 13) [year, month] = [year + 1, 1]
        if (month === 0) [year, month] = [year - 1, 12]
      }
      date = Math.min(date, length(year, month))
      const expected = [year, String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-')
      expect(String(monthsAfter(day(text), months))).toBe(expected)
    }
  }
})
