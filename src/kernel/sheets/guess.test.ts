import { describe, expect, test } from 'vitest'
import { workbook } from '#test/world/workbook.ts'
import { type ReadRow, readSheet } from './find.ts'
import { guessFields, guessHeader, guessLedgers, type HeaderPlace } from './guess.ts'
import { type KnownLayout, knownHeader, layoutKey } from './known-layout.ts'
import { type CellValue, column, ledger } from './ledger.ts'
import { readWorkbook, type Sheet } from './read.ts'

const chambers = ledger({
  id: 'chambers',
  title: '商会名录',
  columns: {
    name: column.text({ headings: ['商会名称', '名称'], required: true }),
    creditCode: column.text({ headings: ['统一社会信用代码'] }),
    foundedOn: column.date({ headings: ['成立日期'] }),
    president: column.text({ headings: ['会长'] }),
    memberCount: column.integer({ headings: ['会员企业数'] }),
    fee: column.money({ headings: ['会费标准'] }),
  },
  recognisedBy: ['creditCode'],
})
const members = ledger({
  id: 'members',
  title: '党员名册',
  columns: {
    name: column.text({ headings: ['姓名'], required: true }),
    identityNumber: column.text({ headings: ['身份证号'], sensitive: true, required: true }),
    joinedOn: column.date({ headings: ['入党日期'] }),
    phone: column.text({ headings: ['联系电话'], sensitive: true }),
  },
  recognisedBy: [],
})
const ledgers = [chambers, members]

function sheetOf(rows: unknown[][], merges: string[] = [], name = 'Sheet1'): Sheet {
  const [sheet] = readWorkbook(workbook({ name, rows, merges }), 'a.xlsx').sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}
const fieldsOf = (sheet: Sheet, of: typeof chambers | typeof members, place: HeaderPlace) =>
  place.headings.map((h) => guessFields(sheet, of, place).get(h.column)?.field ?? null)
const likeliest = (sheet: Sheet, fileName = 'a.xlsx') =>
  guessLedgers(sheet, ledgers, guessHeader(sheet, ledgers), { fileName })[0]?.id

const strange = sheetOf(
  [
    ['云岭市社会组织情况一览'],
    ['组织', '机构代码', '建会时间', '负责人', '现有会员', '分数'],
    ['云岭市茶叶商会', '51330200MJ87654321', '2012-05-04', '张三', 42, '甲'],
    ['云岭市家具商会', '51330200MJ87654322', '2015.6.1', '李四光', 17, '乙'],
  ],
  ['A1:F1'],
)

describe('where the header stands', () => {
  test('below a title that covers the table', () => {
    expect(guessHeader(strange, ledgers)).toMatchObject({ firstRow: 2, lastRow: 2 })
  })

  test('in two rows, where the upper one stands over several of the lower', () => {
    const sheet = sheetOf(
      [
        ['组织', '概况', '', '领头人'],
        ['', '建会时间', '现有会员', ''],
        ['云岭市茶叶商会', '2012-05-04', 42, '张三'],
      ],
      ['B1:C1', 'A1:A2', 'D1:D2'],
    )
    expect(guessHeader(sheet, ledgers)).toMatchObject({ firstRow: 1, lastRow: 2 })
  })

  test('in a later row, below remarks', () => {
    const sheet = sheetOf([
      ['说明'],
      [],
      ['请于月底前填报', '', '谢谢'],
      ...strange.rows.map((r) => r.cells.map((c) => c.text)),
    ])
    expect(guessHeader(sheet, ledgers).headings.map((h) => h.text)).toContain('机构代码')
  })

  test('nowhere, where the table begins with its data', () => {
    const sheet = sheetOf([
      ['名册'],
      ['张三', '329902197112092075', '1999-07-01', '13800000001'],
      ['李四', '32990219850315123X', '2005-07-01', '13800000002'],
    ])
    const place = guessHeader(sheet, ledgers)
    expect(place).toMatchObject({ firstRow: 2, lastRow: 1 })
    expect(place.headings.map((h) => h.text)).toEqual(['A', 'B', 'C', 'D'])
    expect(likeliest(sheet)).toBe('members')
    expect(fieldsOf(sheet, members, place)).toEqual([null, 'identityNumber', 'joinedOn', 'phone'])
  })
})

describe('which ledger, and which column is which', () => {
  test('by headings in other words and by the shapes of the cells', () => {
    expect(likeliest(strange)).toBe('chambers')
    expect(fieldsOf(strange, chambers, guessHeader(strange, ledgers))).toEqual([
      'name',
      'creditCode',
      'foundedOn',
      expect.toBeOneOf(['president', null]),
      'memberCount',
      null,
    ])
  })

  test('what a column holds speaks against its heading', () => {
    const sheet = sheetOf([
      ['姓名', '证件', '入党日期及情况'],
      ['张三', '329902197112092075', '已转正'],
      ['李四', '32990219850315123X', '未转正'],
    ])
    expect(fieldsOf(sheet, members, guessHeader(sheet, ledgers))).toEqual(['name', 'identityNumber', null])
  })

  test('the name of the file or of the sheet speaks for a ledger', () => {
    const sheet = sheetOf([
      ['名', '备注'],
      ['甲', '一'],
    ])
    expect(likeliest(sheet, '党员花名册.xlsx')).toBe('members')
    expect(likeliest(sheet, '各商会名录.xlsx')).toBe('chambers')
  })

  test('headings that meant a field in a layout before are known', () => {
    const sheet = sheetOf([
      ['字号', '头头'],
      ['云岭市茶叶商会', '张三'],
    ])
    const place = guessHeader(sheet, ledgers)
    const known: KnownLayout = {
      ledger: 'chambers',
      columns: [
        { heading: '头头', field: 'president' },
        { heading: '别的', field: null },
      ],
    }
    expect(guessFields(sheet, chambers, place).get(1)).toBeUndefined()
    expect(guessFields(sheet, chambers, place, [known]).get(1)?.field).toBe('president')
  })
})

describe('a layout that was explained', () => {
  const layout: KnownLayout = {
    ledger: 'chambers',
    columns: [
      { heading: '组织', field: 'name' },
      { heading: '机构代码', field: 'creditCode' },
      { heading: '建会时间', field: 'foundedOn' },
      { heading: '收费', field: 'fee', unit: '万元' },
      { heading: '分数', field: null },
    ],
  }
  const rows = [
    ['一览表'],
    ['分数', '建会时间', '组织', '机 构 代 码', '收费'],
    ['甲', '2012-05-04', '云岭市茶叶商会', '51330200MJ87654321', 1.5],
    ['合计', '', '', '', 1.5],
  ]
  const read = (of: unknown[][], layouts = [layout]) => {
    const found = readSheet(sheetOf(of), ledgers, layouts)
    return found.recognised
      ? { ...found, rows: found.rows as ReadRow<Partial<Record<string, CellValue>>>[] }
      : null
  }

  test('is known by its headings in any order, reads in its unit and says so', () => {
    const found = read(rows)
    expect(found?.known).toBe(layout)
    expect(found?.rows.map((r) => [r.values.name, r.values.fee])).toEqual([['云岭市茶叶商会', 1_500_000n]])
    expect([found?.remarks, found?.unknownHeadings, found?.columns.fee?.unit]).toEqual([[], ['分数'], '万元'])
    expect(found?.skipped.map((s) => s.why)).toEqual(['total'])
  })

  test('is another one with a strange heading more, or without one that is taken in', () => {
    expect(read(rows.map((r, i) => (i === 1 ? [...r, '新的一列'] : r)))).toBeNull()
    expect(read(rows.map((r) => r.filter((_, i) => i !== 3)))).toBeNull()
  })

  test('is still known with a column of the ledger’s usual name, and without one that is not taken in', () => {
    const more = rows.map((r, i) => (i === 1 ? [...r, '会长'] : i === 2 ? [...r, '张三'] : r))
    expect(read(more)?.rows[0]?.values.president).toBe('张三')
    expect(read(rows.map((r) => r.slice(1)))?.rows[0]?.values.name).toBe('云岭市茶叶商会')
  })

  test('goes before what the headings alone suggest', () => {
    const usual = [
      ['商会名称', '统一社会信用代码', '备注名'],
      ['老名', '51330200MJ87654321', '新名'],
    ]
    const other: KnownLayout = {
      ledger: 'chambers',
      columns: [
        { heading: '商会名称', field: null },
        { heading: '统一社会信用代码', field: 'creditCode' },
        { heading: '备注名', field: 'name' },
      ],
    }
    expect(read(usual, [])?.rows[0]?.values.name).toBe('老名')
    expect(read(usual, [other])?.rows[0]?.values.name).toBe('新名')
  })

  test('without a header has the ledger’s own headings, so that it is written back with some', () => {
    const letters: KnownLayout = {
      ledger: 'chambers',
      dataFrom: 2,
      columns: [
        { heading: 'A', field: 'name' },
        { heading: 'B', field: 'fee', unit: '万元' },
        { heading: 'C', field: null },
      ],
    }
    const found = read([['一览表'], ['云岭市茶叶商会', 2, '甲']], [letters])
    expect(found?.rows[0]?.values).toMatchObject({ name: '云岭市茶叶商会', fee: 2_000_000n })
    expect(found?.layout).toMatchObject({
      above: [['一览表']],
      header: [['商会名称', '会费标准（万元）', 'C 列']],
    })
  })

  test('two columns under one heading are told apart by their order', () => {
    expect(layoutKey(['日期', '名', '日 期'])).toBe('名\n日期\n日期 2')
    const twice: KnownLayout = {
      ledger: 'members',
      columns: [
        { heading: '姓名', field: 'name' },
        { heading: '日期', field: null },
        { heading: '日期', field: 'joinedOn' },
      ],
    }
    const sheet = sheetOf([
      ['姓名', '日期', '日期'],
      ['张三', '1980-01-01', '1999-07-01'],
    ])
    expect(knownHeader(sheet, ledgers, [twice])?.header.fields.get('joinedOn')?.column).toBe(2)
  })
})
