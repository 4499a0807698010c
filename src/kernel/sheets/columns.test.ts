import { expect, test } from 'vitest'
import { readCell } from './columns.ts'
import type { ColumnKind } from './ledger.ts'
import type { Cell } from './read.ts'

/** A cell as `readWorkbook` gives it. */
function cellOf(value: string | number | boolean): Cell {
  if (value === '') return { kind: 'empty', text: '' }
  if (typeof value === 'number') return { kind: 'number', text: String(value), number: value }
  return typeof value === 'boolean'
    ? { kind: 'boolean', text: String(value).toUpperCase() }
    : { kind: 'text', text: value }
}

function read(kind: ColumnKind, value: string | number | boolean | Cell, percent = false) {
  const cell = typeof value === 'object' ? value : cellOf(value)
  const reading = readCell(kind, cell, { date1904: false, unit: '万元', percent })
  return reading.ok ? reading.value : reading.problem
}

test('texts are tidied, and codes that lost their last digits are named', () => {
  expect(read('text', ' 江海　商会 ')).toBe('江海 商会')
  expect(read('text', 19900000902)).toBe('19900000902')
  expect(read('text', '无')).toBe('无')
  expect(read('text', '——')).toBeNull()
  expect(read('text', 513299000000000000)).toContain('末几位已经丢失')
  expect(read('text', '5.13299E+17')).toContain('末几位已经丢失')
})

test('counts may name what they count', () => {
  expect(read('integer', '1,234家')).toBe(1234)
  expect(read('integer', '３２')).toBe(32)
  expect(read('integer', '2018年度')).toBe(2018)
  expect(read('integer', '无')).toBeNull()
  expect(read('integer', '/')).toBeNull()
  expect(read('integer', '约30')).toContain('请只写数字')
  expect(read('integer', 1.5)).toContain('应当是整数')
  expect(read('integer', '99999999999999999999')).toContain('太大')
})

test('yes and no have many spellings', () => {
  for (const yes of ['√', '有', '是', '✔', 'y', '已建（2018年）', true, 1])
    expect(read('yesNo', yes)).toBe(true)
  for (const no of ['×', '无', '否', 'x', '没有', '未建立', false, 0]) expect(read('yesNo', no)).toBe(false)
  for (const none of ['', '/', '—']) expect(read('yesNo', none)).toBeNull()
  for (const yes of ['达标', '已达标', '合格', '具备', '齐全', '已配备', '√（2018年补）'])
    expect(read('yesNo', yes)).toBe(true)
  for (const no of ['未达标', '不达标', '不合格', '不具备', '不齐全', '未配备', '缺'])
    expect(read('yesNo', no)).toBe(false)
  for (const unclear of ['基本达标', '达标率', '不完全达标'])
    expect(read('yesNo', unclear)).toContain('读不出')
  expect(read('yesNo', '有待建立')).toContain('请写“是”或“否”')
})

test('a decimal may say what it is a number of', () => {
  expect(read('decimal', '1.5学时')).toBe('1.5')
  expect(read('decimal', '２课时')).toBe('2')
  expect(read('decimal', '0.5 小时')).toBe('0.5')
  expect(read('decimal', '90分钟')).toContain('请只写数字')
  expect(read('decimal', '学时')).toContain('请只写数字')
})

test('rates mean the same with and without their sign', () => {
  expect(read('decimal', 0.03, true)).toBe('0.03')
  expect(read('decimal', '0.03%', true)).toBe('0.03')
  expect(read('decimal', '３％')).toBe('0.03')
  expect(read('decimal', '120.8500')).toBe('120.85')
  expect(read('decimal', '120°51′')).toContain('请只写数字')
})

test('money is in the unit of its column', () => {
  expect(read('money', 4.06)).toBe(4_060_000n)
  expect(read('money', '500元')).toBe(50_000n)
  expect(read('money', '未缴')).toContain('读不出是多少钱')
})

test('dates may be halves or bare serials', () => {
  expect(read('date', '2019年3月')).toMatchObject({ precision: 'month', text: '2019年3月' })
  expect(read('date', 43555)).toMatchObject({ precision: 'day', text: '2019-03-31' })
  expect(read('date', '不详')).toBeNull()
  expect(read('date', '待定')).toContain('读不出是哪一天')
})

test('errors, lost results and numbers shown as dates are named in every column', () => {
  const date = { date: Temporal.PlainDate.from('1900-02-01'), precision: 'day', text: '1900-02-01' } as const
  for (const kind of ['text', 'date', 'integer', 'decimal', 'money', 'yesNo'] as const) {
    expect(read(kind, { kind: 'error', text: '#N/A' })).toContain('公式出错（#N/A）')
    expect(read(kind, { kind: 'formula-without-value', text: '' })).toContain('没有存下结果')
  }
  for (const kind of ['integer', 'decimal', 'money'] as const) {
    expect(read(kind, { kind: 'date', text: date.text, number: 32, date })).toContain('被设成了日期格式')
  }
})

test('an answer of yes or no is also a Party organization, a standard met, and a political status', () => {
  for (const text of ['达标', 'v', '单独组建', '党总支', '中共预备党员'])
    expect([text, read('yesNo', text)]).toEqual([text, true])
  for (const text of ['未达标', '尚未组建', '群众', '民建会员', '无党派人士'])
    expect([text, read('yesNo', text)]).toEqual([text, false])
  expect(read('yesNo', '待查')).toContain('读不出')
})

test('a note beside a number or a day leaves it as it is, and what has not come to pass is no day', () => {
  expect(read('money', '5.76（含物资2.1）')).toBe(5_760_000n)
  expect(read('money', '100（已退50）')).toContain('读不出是多少钱')
  expect(read('integer', '32家（其中团体5家）')).toBe(32)
  expect(read('date', '2019年3月5日（补签）')).toMatchObject({ precision: 'day' })
  expect(read('date', '2019年3月上旬')).toMatchObject({ precision: 'month' })
  expect(read('date', '长期有效')).toBeNull()
  expect(read('date', '未归还')).toBeNull()
})
