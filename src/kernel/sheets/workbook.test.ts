import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tidyText } from '#kernel/base/text.ts'
import { formatMoney, type MoneyUnit } from '#kernel/money/money.ts'
import { cellOf } from '../module/giving.ts'
import { asSaid, type SheetCell } from './cells.ts'
import { readSheet } from './find.ts'
import { column, ledger } from './ledger.ts'
import { readWorkbook } from './read.ts'
import { uniqueNames, type WrittenSheet, writeWorkbook } from './workbook.ts'

async function bytesOf(sheets: WrittenSheet[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of writeWorkbook(sheets)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

const kinds = ledger({
  id: 'kinds',
  title: '各种列',
  columns: {
    text: column.text({ headings: ['名称'] }),
    date: column.date({ headings: ['成立日期'] }),
    integer: column.integer({ headings: ['人数'] }),
    decimal: column.decimal({ headings: ['学时'] }),
    money: column.money({ headings: ['金额'] }),
    yesNo: column.yesNo({ headings: ['是否党员'] }),
  },
  recognisedBy: ['text'],
})

/** Text as a column keeps it. */
const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => tidyText(`甲${text}`))
const days = fc
  .integer({ min: 0, max: 131_000 })
  .map((n) => Temporal.PlainDate.from('1840-01-01').add({ days: n }))
const units: MoneyUnit[] = ['元', '千元', '万元', '百万元', '亿元']

test('a random value of each kind of column is read as it was written, in every unit of money', async () => {
  await fc.assert(
    fc.asyncProperty(
      texts,
      days,
      fc.integer(),
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.boolean(),
      fc.constantFrom(...units),
      async (text, date, integer, sixtieths, money, yesNo, unit) => {
        const decimal = String(sixtieths / 1000)
        const values = { text, date, integer, decimal, money, yesNo }
        const cells = Object.entries(values).map(([field, value]) =>
          cellOf(value, kinds.columns[field as keyof typeof values].kind, unit),
        )
        const heads = ['名称', '成立日期', '人数', '学时', `金额（${unit}）`, '是否党员']
        const sheet = {
          name: '表',
          columns: heads.map(() => ({ kind: 'text' as const, width: 10 })),
          head: [{ look: 'heading' as const, cells: heads }],
          rows: [cells],
        }
        const [written] = readWorkbook(await bytesOf([sheet]), 'a.xlsx').sheets
        const found = written && readSheet(written, [kinds])
        if (!found?.recognised) throw new Error(found?.reason)
        const [row] = found.rows
        expect(row?.problems).toEqual([])
        expect(row?.values).toEqual({
          text,
          date: expect.objectContaining({ date, precision: 'day' }),
          integer,
          decimal,
          money,
          yesNo,
        })
      },
    ),
    { numRuns: 150 },
  )
})

test('money leaves no fen behind in any unit', () => {
  expect(units.map((unit) => formatMoney(302_634_567n, unit))).toEqual([
    '3026345.67',
    '3026.34567',
    '302.634567',
    '3.02634567',
    '0.0302634567',
  ])
})

test('every kind of cell comes back as the kind that it was', async () => {
  const cells: SheetCell[] = [
    '=SUM(A1)',
    '007',
    7.25,
    true,
    { date: '2019-03-31' },
    { month: '2019-03' },
    { percent: 0.0003 },
    { error: '#REF!' },
    '两行\n_x0041_ <&">',
  ]
  const columns = cells.map(() => ({ kind: 'text' as const, width: 10 }))
  const [sheet] = readWorkbook(
    await bytesOf([{ name: '表', columns, head: [], rows: [cells] }]),
    'a.xlsx',
  ).sheets
  expect(sheet?.rows[0]?.cells.map((cell) => asSaid(cell))).toEqual(cells)
})

test('sheets of one name, of a forbidden one and of a long one are each called otherwise', () => {
  expect(uniqueNames(['2019年', '2019年', 'a/b', '甲'.repeat(40), '甲'.repeat(40)])).toEqual([
    '2019年',
    '2019年(2)',
    'a b',
    '甲'.repeat(31),
    `${'甲'.repeat(28)}(2)`,
  ])
})

test('rows are asked for only as the file is written, and a fault in them ends it', async () => {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    yield ['甲']
    throw new Error('the database is gone')
  }
  const sheet = { name: '表', columns: [], head: [], rows: rows() }
  await expect(bytesOf([sheet])).rejects.toThrow('the database is gone')
})
