import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfSerial, formatDate, parseDate, parseDateNumber, serialOf } from './date.ts'

const read = (text: string) => {
  const reading = parseDate(text)
  return reading.ok ? `${reading.value.date} ${reading.value.precision}` : reading.problem
}
const readNumber = (value: number, date1904 = false) => {
  const reading = parseDateNumber(value, date1904)
  return reading.ok ? `${reading.value.date} ${reading.value.precision}` : reading.problem
}
const serial = (value: number, date1904 = false) => {
  const reading = dateOfSerial(value, date1904)
  return reading.ok ? reading.value.toString() : reading.problem
}

const days: fc.Arbitrary<Temporal.PlainDate> = fc
  .integer({ min: 0, max: 100_000 })
  .map((n) => Temporal.PlainDate.from('1901-01-01').add({ days: n }))

describe('dates in cells', () => {
  test.each([
    '2019年3月31日',
    '2019-03-31',
    '2019/3/31',
    '2019.3.31',
    '20190331',
    '２０１９年３月３１日',
    '２０１９．３．３１',
    ' 2019 年 3 月 31 日 ',
    '2019年3月31号',
    '2019年3月31',
    '2019.3.31.',
    '2019—3—31',
    '2019、3、31',
    '2019-03-31 00:00:00',
    '2019-03-31T08:30:00.000Z',
    '二〇一九年三月三十一日',
    '二○一九年三月三十一日',
    '二零一九年三月三十一日',
    '2019年三月三十一日',
  ])('%s is 31 March 2019', (text) => {
    expect(read(text)).toBe('2019-03-31 day')
  })

  test('tens are counted in Chinese numerals', () => {
    expect(read('二〇二〇年十月十日')).toBe('2020-10-10 day')
    expect(read('二〇二〇年十二月二十日')).toBe('2020-12-20 day')
    expect(read('一九九八年十一月二十九日')).toBe('1998-11-29 day')
  })

  test.each(['2019年3月', '2019.3', '2019-03', '2019/3', '201903', '2019年3月份', '二〇一九年三月'])(
    '%s is only a month',
    (text) => {
      expect(read(text)).toBe('2019-03-01 month')
    },
  )

  test.each(['2019年', '2019', '2019年度', '二〇一九年'])('%s is only a year', (text) => {
    expect(read(text)).toBe('2019-01-01 year')
  })

  test('2019.1 is January as text, and cannot be told from October as a number', () => {
    expect(read('2019.1')).toBe('2019-01-01 month')
    expect(read('2019.10')).toBe('2019-10-01 month')
    expect(readNumber(2019.1)).toContain('分不清')
    expect(readNumber(2019.3)).toBe('2019-03-01 month')
    expect(readNumber(2019.12)).toBe('2019-12-01 month')
  })

  test('a date that cannot be is named', () => {
    expect(read('2019-02-29')).toBe('2019年2月没有 29 日。请核对。')
    expect(read('2019-02-30')).toContain('没有 30 日')
    expect(read('20191301')).toContain('没有 13 月')
    expect(read('2019-00-10')).toContain('没有 0 月')
    expect(read('2019-03-00')).toContain('没有 0 日')
    expect(read('2109年3月31日')).toBe('2109-03-31 day')
    expect(read('0219-03-31')).toContain('年份是 219')
    expect(read('2024-02-29')).toBe('2024-02-29 day')
  })

  test('what cannot be told is asked for, not guessed', () => {
    expect(read('19.3.31')).toContain('年份只写了两位')
    expect(read('85年3月12日')).toContain('年份只写了两位')
    expect(read('3/12/2019')).toContain('分不清哪个是月')
    for (const text of [
      '三月',
      '去年',
      '2019年3月31日起',
      '43555.5',
      '2019-3-31-1',
      '51329900MJ0010005W',
      '十',
      '',
    ]) {
      expect(read(text), text).toContain('读不出是哪一天')
    }
  })

  test('the text that was written is kept beside the date', () => {
    expect(parseDate('２０１９年３月')).toMatchObject({ value: { text: '2019年3月', precision: 'month' } })
  })

  test('every date is read back from each spelling', () => {
    fc.assert(
      fc.property(days, (date) => {
        const { year, month, day } = date
        const spelt = [
          formatDate(date),
          date.toString(),
          date.toString().replaceAll('-', ''),
          `${year}/${month}/${day}`,
          `${year}.${month}.${day}`,
        ]
        for (const text of spelt) expect(read(text)).toBe(`${date} day`)
      }),
    )
  })

  test('no text makes the reader fail', () => {
    const alphabet = fc.constantFrom(...'0123456789年月日./-〇一二三十 T:零')
    fc.assert(fc.property(fc.string({ unit: alphabet }), (text) => typeof parseDate(text).ok === 'boolean'))
  })
})

describe('numbers in columns of dates', () => {
  test('numbers that look like dates are read as they look', () => {
    expect(readNumber(20190331)).toBe('2019-03-31 day')
    expect(readNumber(201903)).toBe('2019-03-01 month')
    expect(readNumber(2019)).toBe('2019-01-01 year')
  })

  test('other numbers are serials that lost their format', () => {
    expect(readNumber(43555)).toBe('2019-03-31 day')
    expect(readNumber(43555.75)).toBe('2019-03-31 day')
    expect(readNumber(42093, true)).toBe('2019-03-31 day')
    expect(readNumber(-1)).toContain('读不出')
    expect(readNumber(19900000902)).toContain('读不出')
    expect(readNumber(20191301)).toContain('没有 13 月')
  })
})

describe('serial numbers', () => {
  test('the 1900 system counts a 29 February that never was', () => {
    expect(serial(1)).toBe('1900-01-01')
    expect(serial(59)).toBe('1900-02-28')
    expect(serial(60)).toBe('1900年2月29日不存在。')
    expect(serial(61)).toBe('1900-03-01')
    expect(serial(43555.999)).toBe('2019-03-31')
    expect(serial(0)).toBe('不是日期。')
    expect(serial(0.5)).toBe('不是日期。')
    expect(serial(Number.NaN)).toBe('不是日期。')
    expect(serial(3e9)).toBe('不是日期。')
  })

  test('the 1904 system counts from its first day', () => {
    expect(serial(0, true)).toBe('1904-01-01')
    expect(serial(42093, true)).toBe('2019-03-31')
  })

  test('a day and its serial are one', () => {
    expect(serialOf(Temporal.PlainDate.from('1900-03-01'))).toBe(61)
    fc.assert(fc.property(days, (date) => serial(serialOf(date)) === date.toString()))
  })
})
