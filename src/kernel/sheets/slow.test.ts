import { expect, test } from 'vitest'
import { readSheet } from './find.ts'
import { column, ledger } from './ledger.ts'
import type { Cell } from './read.ts'

const chambers = ledger({
  id: 'chambers',
  title: '商会名录',
  columns: {
    name: column.text({ headings: ['名称'], required: true }),
    creditCode: column.text({ headings: ['信用代码'] }),
    foundedOn: column.date({ headings: ['成立日期'] }),
    memberCount: column.integer({ headings: ['会员数'] }),
    haveVenue: column.yesNo({ headings: ['有场所'] }),
    fee: column.money({ headings: ['会费'] }),
  },
  recognisedBy: ['creditCode'],
})

test('a sheet made to be slow is read no slower than others', () => {
  const long = '('.repeat(30_000)
  const cell = (text: string): Cell => ({ kind: 'text', text })
  const wide = Array.from({ length: 16_000 }, (_, i) => cell(`${i}((((((((((`))
  const table = ['名称', '信用代码', '成立日期', '会员数', '有场所', '会费（元）'].map(cell)
  const notes = [`截至${' '.repeat(30_000)}`, long, `填报单位：${' 截'.repeat(10_000)}`].map(cell)
  const data = [long, 'T'.repeat(30_000), 'T'.repeat(30_000), '9'.repeat(30_000), long, long].map(cell)
  const rows = [wide, wide, wide, wide, notes, table, ...Array.from({ length: 50 }, () => data)]
  const merges = Array.from({ length: 50_000 }, (_, i) => ({
    fromRow: i,
    toRow: i + 1,
    fromColumn: 6,
    toColumn: 7,
  }))
  const sheet = {
    name: '一',
    hidden: false,
    date1904: false,
    merges,
    rows: rows.map((cells, i) => ({ rowNumber: i + 1, cells })),
  }
  const started = performance.now()
  const found = readSheet(sheet, [chambers])
  expect(performance.now() - started).toBeLessThan(2000)
  expect(found).toMatchObject({ remarks: ['第 200 列以后的内容没有读取。'], rows: { length: 50 } })
  expect(found.recognised && found.rows[0]?.problems[0]?.message).toContain('内容太长，不像是这一栏的')
})
