import { describe, expect, expectTypeOf, test } from 'vitest'
import type { PartialDate } from '#kernel/time/date.ts'
import { workbook } from '#test/world/workbook.ts'
import { type ReadSheet, readSheet } from './find.ts'
import { column, ledger, type RowOf } from './ledger.ts'
import { readWorkbook } from './read.ts'

const chambers = ledger({
  id: 'chambers',
  title: '商会名录',
  columns: {
    name: column.text({ headings: ['商会名称', '商（协）会全称', '名称'], required: true }),
    creditCode: column.text({ headings: ['统一社会信用代码', '信用代码'] }),
    foundedOn: column.date({ headings: ['成立日期'] }),
    termEndsOn: column.date({ headings: ['届满日期'] }),
    memberCount: column.integer({ headings: ['会员数'] }),
    haveVenue: column.yesNo({ headings: ['有场所'] }),
    fee: column.money({ headings: ['会费'] }),
    rate: column.decimal({ headings: ['缴费率'] }),
  },
  recognisedBy: ['creditCode'],
})
const branches = ledger({
  id: 'branches',
  title: '党组织名册',
  columns: {
    name: column.text({ headings: ['党组织名称', '名称'], required: true }),
    chamber: column.text({ headings: ['覆盖商会'] }),
    foundedOn: column.date({ headings: ['成立日期'] }),
  },
  recognisedBy: [],
})

const head = ['序号', '商会名称', '信用代码', '成立日期', '会员数']
const row = (n: number, name: string, ...rest: unknown[]) => [n, name, `5132990${n}`, ...rest]

function sheetOf(rows: unknown[][], merges: string[] = [], name = 'Sheet1') {
  const [sheet] = readWorkbook(workbook({ name, rows, merges }), 'a.xlsx').sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

function read(rows: unknown[][], merges: string[] = []): ReadSheet<typeof chambers> {
  const found = readSheet(sheetOf(rows, merges), [chambers])
  if (!found.recognised) throw new Error(found.reason)
  return found
}
const names = (found: ReadSheet<typeof chambers>) => found.rows.map((r) => r.values.name)
const messages = (found: ReadSheet) => found.rows.flatMap((r) => r.problems.map((p) => p.message))

test('the type of a row follows from the columns', () => {
  expectTypeOf<RowOf<typeof chambers>>().toEqualTypeOf<{
    readonly name: string
    readonly creditCode: string | null
    readonly foundedOn: PartialDate | null
    readonly termEndsOn: PartialDate | null
    readonly memberCount: number | null
    readonly haveVenue: boolean | null
    readonly fee: bigint | null
    readonly rate: string | null
  }>()
})

test('one heading cannot belong to two columns of a ledger', () => {
  const name = column.text({ headings: ['名称'] })
  const other = column.text({ headings: ['名 称'] })
  expect(() => ledger({ id: 'x', title: 'x', columns: { name, other }, recognisedBy: [] })).toThrow(
    'heads one column only',
  )
})

describe('the header', () => {
  test('is found below titles, in the first forty rows', () => {
    const found = read([['名录'], ...Array.from({ length: 28 }, () => []), head, row(1, '甲')])
    expect(found.headerRow).toBe(30)
    expect(found.rows[0]).toMatchObject({ rowNumber: 31, values: { name: '甲', creditCode: '51329901' } })
    const far = readSheet(sheetOf([['名录'], ...Array.from({ length: 40 }, () => []), head]), [chambers])
    expect(far).toMatchObject({ recognised: false, reason: expect.stringContaining('前 40 行里没有') })
  })

  test('may stand in any order, under other usual names, with units, remarks, stars and line breaks', () => {
    const found = read([
      ['会员数（家）', '*信用代码\n（18位）', '商 (协) 会\r\n全称：', '会费（万元）', '成立日期【批复】'],
      [32, '51329901', '甲', 4.06, '2019.3.31'],
    ])
    expect(found.columns).toMatchObject({
      memberCount: { letter: 'A' },
      creditCode: { letter: 'B', heading: '*信用代码 （18位）' },
      name: { letter: 'C' },
      fee: { letter: 'D', unit: '万元' },
      foundedOn: { letter: 'E' },
    })
    expect(found.rows[0]?.values).toMatchObject({ name: '甲', memberCount: 32, fee: 4_060_000n })
    expect(found.unknownHeadings).toEqual([])
  })

  test('over two rows joins what stands above with what stands below', () => {
    const found = read(
      [
        ['名录', null, null, null, null, null],
        ['序号', '商会', null, '任期情况', null, '会员数'],
        [null, '名称', '信用代码', '起始', '届满日期', null],
        [1, '甲', '51329901', '2015-01-01', '2019-01-01', 3],
      ],
      ['A1:F1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:F3'],
    )
    expect(found.headerRow).toBe(2)
    expect(found.columns).toMatchObject({
      name: { heading: '商会/名称', letter: 'B' },
      creditCode: { heading: '商会/信用代码' },
      termEndsOn: { heading: '任期情况/届满日期' },
      memberCount: { heading: '会员数', letter: 'F' },
    })
    expect(found.unknownHeadings).toEqual(['任期情况/起始'])
    expect(found.rows.map((r) => r.rowNumber)).toEqual([4])
    expect(found.rows[0]?.values.memberCount).toBe(3)
  })

  test('with the same heading twice counts the left one and reports the other', () => {
    const found = read([
      [...head, '会员数', '手机', '__proto__', 'constructor'],
      row(1, '甲', '2019', 3, 4, 5, 6, 7),
    ])
    expect(found.columns.memberCount?.letter).toBe('E')
    expect(found.rows[0]?.values.memberCount).toBe(3)
    expect(found.unknownHeadings).toEqual(['会员数', '手机', '__proto__', 'constructor'])
  })

  test('that lacks a column says which, and what it is most like', () => {
    const found = readSheet(
      sheetOf([
        ['序号', '商会名称', '成立日期'],
        [1, '甲', 2019],
      ]),
      [chambers, branches],
    )
    expect(found).toEqual({
      recognised: false,
      reason:
        '最像“商会名录”：第 1 行有“商会名称”、“成立日期”，但是没有“统一社会信用代码”。请补上这些列，或者确认表头的名称。',
    })
    expect(readSheet(sheetOf([]), [chambers])).toMatchObject({ reason: '工作表是空的。' })
  })

  test('that fits two ledgers is the one with more columns, or the one that the title names', () => {
    const rows = [
      ['名称', '信用代码', '成立日期', '覆盖商会'],
      ['甲', '1', '2019', '乙'],
    ]
    const tie = readSheet(sheetOf(rows), [chambers, branches])
    expect(tie).toMatchObject({ recognised: false, reason: expect.stringContaining('分不清是哪一种') })
    const titled = readSheet(sheetOf(rows, [], '党组织名册'), [chambers, branches])
    expect(titled.recognised && titled.ledger.id).toBe('branches')
    const [heading = [], values = []] = rows
    const more = readSheet(
      sheetOf([
        [...heading, '会员数'],
        [...values, 3],
      ]),
      [branches, chambers],
    )
    expect(more).toMatchObject({
      ledger: { id: 'chambers' },
      remarks: [expect.stringContaining('按前者读取')],
    })
  })
})

test('the unit of money is that of the heading, else of the 单位 line, else said to be missing', () => {
  const fee = (note: string, heading: string) =>
    read([[note], ['名称', '信用代码', heading], ['甲', '1', 1.5]]).rows[0]?.values.fee
  expect(fee('（金额单位：万元）', '会费')).toBe(1_500_000n)
  expect(fee('单位：万元；按年', '会费（元）')).toBe(150n)
  expect(fee('单 位：人、亿元', '会费')).toBe(15_000_000_000n)
  expect(fee('填报单位：元和区工商联', '会费')).toBe(150n)
  expect(fee('', '会费/万元')).toBe(1_500_000n)
  const unsaid = read([
    ['名称', '信用代码', '会费'],
    ['甲', '1', 1.5],
  ])
  expect(unsaid.remarks).toEqual(['“会费”（C 列）没有写明单位，按元计。如是万元，请在表头注明。'])
})

describe('rows', () => {
  test('that are totals are left out wherever they stand, and said', () => {
    const found = read([
      head,
      row(1, '甲'),
      ['小计', '1家'],
      row(2, '乙'),
      [null, '合　计', null, null, 2],
      row(3, '合计信息行业商会'),
      ['崇江区小计：', null, null, null, 9],
      ['总计（家）', 3],
    ])
    expect(names(found)).toEqual(['甲', '乙', '合计信息行业商会'])
    expect(found.skipped.map((s) => [s.rowNumber, s.why])).toEqual([
      [3, 'total'],
      [5, 'total'],
      [7, 'total'],
      [8, 'total'],
    ])
  })

  test('that repeat the header, are notes, signatures or blank are no data', () => {
    const found = read(
      [
        head,
        row(1, '甲'),
        head,
        ['一、市直商会'],
        [null, '县（市、区）商会', null, null],
        row(2, '乙'),
        [3],
        [],
        ['备注：1. 以上为登记数'],
        ['填表人：张三', '审核人：李四', null, '日期：2019年4月1日'],
      ],
      ['B5:E5'],
    )
    expect(names(found)).toEqual(['甲', '乙'])
    expect(found.skipped.map((s) => [s.rowNumber, s.why])).toEqual([
      [3, 'header'],
      [4, 'note'],
      [5, 'note'],
      [9, 'note'],
      [10, 'note'],
    ])
  })

  test('share what is merged over them, and a merge beside nothing is no row', () => {
    const found = read(
      [
        ['商会名称', '信用代码', '会员数'],
        ['甲', '1', 1],
        [null, '2', 2],
        [null, null, null],
        ['乙', '3', 3],
        [null, '4', 4],
      ],
      ['A2:A4', 'A5:A6'],
    )
    expect(found.rows.map((r) => [r.rowNumber, r.values.name])).toEqual([
      [2, '甲'],
      [3, '甲'],
      [5, '乙'],
      [6, '乙'],
    ])
  })

  test('keep every field, null where there is no column', () => {
    expect(
      read([
        ['名称', '信用代码'],
        ['甲', '1'],
      ]).rows[0]?.values,
    ).toEqual({
      name: '甲',
      creditCode: '1',
      foundedOn: null,
      termEndsOn: null,
      memberCount: null,
      haveVenue: null,
      fee: null,
      rate: null,
    })
  })
})

test('a cell that cannot be read is named: row, column, value and what to do', () => {
  const found = read([
    ['名称', '信用代码', '成立日期'],
    ['甲', '1', '2019-02-30'],
    [null, 513299000000000000, '不详'],
  ])
  expect(messages(found)).toEqual([
    '第 2 行“成立日期”（C 列）写作“2019-02-30”，2019年2月没有 30 日。请核对。',
    '第 3 行“名称”（A 列）没有填写。请补上。',
    '第 3 行“信用代码”（B 列）写作“513299000000000000”，被表格存成了数字，末几位已经丢失。请把单元格设为文本格式，重新填写完整。',
  ])
  expect(found.rows[1]).toMatchObject({
    values: { name: '', creditCode: null, foundedOn: null },
    problems: [
      { field: 'name', letter: 'A' },
      { field: 'creditCode', heading: '信用代码', value: '513299000000000000' },
    ],
  })
})
