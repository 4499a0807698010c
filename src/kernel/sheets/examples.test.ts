import { readdirSync, readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { type ReadSheet, readSheet } from './find.ts'
import { column, type Ledger, ledger } from './ledger.ts'
import { readWorkbook } from './read.ts'

const folder = new URL('../../../examples/jianghai/', import.meta.url)
const text = (heading: string) => column.text({ headings: [heading] })
const required = (heading: string) => column.text({ headings: [heading], required: true })
const date = (heading: string) => column.date({ headings: [heading] })
const integer = (heading: string) => column.integer({ headings: [heading] })
const money = (heading: string) => column.money({ headings: [heading] })
const has = (heading: string) => column.yesNo({ headings: [heading] })

/** Every kind of sheet in the example city, with the columns that tell it from the others. */
const ledgers: Ledger[] = [
  ledger({
    id: 'chambers',
    title: '商会组织名录',
    columns: {
      name: required('商会名称'),
      foundedOn: date('成立日期'),
      termEndsOn: date('本届届满'),
      president: text('会长'),
    },
    recognisedBy: ['foundedOn', 'termEndsOn'],
  }),
  ledger({
    id: 'party-organizations',
    title: '商会党组织基本情况',
    columns: {
      name: required('党组织名称'),
      nature: text('性质'),
      superior: text('上级党组织'),
      foundedOn: date('成立日期'),
    },
    recognisedBy: ['nature', 'superior'],
  }),
  ledger({
    id: 'six-haves',
    title: '六有',
    columns: {
      name: required('党组织名称'),
      venue: has('有场所'),
      flag: has('有党旗'),
      checkedOn: date('核查日期'),
    },
    recognisedBy: ['venue', 'flag'],
  }),
  ledger({
    id: 'pairings',
    title: '结对共建',
    columns: {
      name: required('党组织名称'),
      partner: text('结对单位'),
      from: date('签约日期'),
      to: date('终止日期'),
    },
    recognisedBy: ['partner'],
  }),
  ledger({
    id: 'enterprises',
    title: '会员企业名册',
    columns: {
      chamber: required('商会名称'),
      name: text('企业名称'),
      staff: integer('从业人数'),
      phone: text('联系电话'),
    },
    recognisedBy: ['name', 'staff'],
  }),
  ledger({
    id: 'members',
    title: '党员名册',
    columns: {
      name: required('姓名'),
      number: text('身份证号'),
      bornOn: date('出生日期'),
      joinedOn: date('入党日期'),
    },
    recognisedBy: ['joinedOn', 'number'],
  }),
  ledger({
    id: 'leaders',
    title: '领导班子',
    columns: {
      chamber: required('商会名称'),
      post: text('职务'),
      name: text('姓名'),
      since: date('任职日期'),
    },
    recognisedBy: ['post'],
  }),
  ledger({
    id: 'meetings',
    title: '三会一课',
    columns: {
      name: required('党组织名称'),
      heldOn: date('活动日期'),
      due: integer('应到'),
      present: integer('实到'),
    },
    recognisedBy: ['heldOn', 'due'],
  }),
  ledger({
    id: 'brands',
    title: '服务品牌',
    columns: { year: integer('年度'), chamber: required('商会名称'), name: text('品牌名称') },
    recognisedBy: ['name'],
  }),
  ledger({
    id: 'contributions',
    title: '出资',
    columns: { name: required('会员企业'), amount: money('出资额'), paidOn: date('出资日期') },
    recognisedBy: ['amount'],
  }),
  ledger({
    id: 'loans',
    title: '借款台账',
    columns: {
      name: required('借款企业'),
      amount: money('金额'),
      paidOn: date('放款日期'),
      rate: column.decimal({ headings: ['日费率'] }),
    },
    recognisedBy: ['rate'],
  }),
  ledger({
    id: 'credit',
    title: '授信台账',
    columns: {
      name: required('企业名称'),
      bank: text('合作银行'),
      amount: money('金额'),
      paidOn: date('放款日期'),
    },
    recognisedBy: ['bank'],
  }),
  ledger({
    id: 'donations',
    title: '捐赠台账',
    columns: { donor: required('捐赠单位'), amount: money('金额'), on: date('日期') },
    recognisedBy: ['amount'],
  }),
  ledger({
    id: 'households',
    title: '圆梦',
    columns: {
      number: required('受助家庭编号'),
      pairedOn: date('结对日期'),
      visitedOn: date('最近走访日期'),
    },
    recognisedBy: ['pairedOn'],
  }),
  ledger({
    id: 'dinners',
    title: '爱心年夜饭',
    columns: { host: required('主办商会'), year: date('年份'), helped: integer('受助人次') },
    recognisedBy: ['helped'],
  }),
  ledger({
    id: 'projects',
    title: '新上项目',
    columns: { name: required('企业名称'), capacity: money('新增产能'), jobs: integer('带动就业') },
    recognisedBy: ['capacity'],
  }),
  ledger({
    id: 'awards',
    title: '评选表彰',
    columns: { name: required('对象'), award: text('评选项目'), result: text('结果') },
    recognisedBy: ['award'],
  }),
  ledger({
    id: 'trainings',
    title: '培训学时',
    columns: { name: required('姓名'), on: date('培训日期'), hours: column.decimal({ headings: ['学时'] }) },
    recognisedBy: ['on', 'hours'],
  }),
  ledger({
    id: 'enterprise-party-organizations',
    title: '会员企业党组织',
    columns: {
      name: required('党组织名称'),
      superior: text('属地上级党组织'),
      visitedOn: date('最近走访日期'),
    },
    recognisedBy: ['superior'],
  }),
]

const files = readdirSync(folder).filter((file) => file.endsWith('.xlsx'))
const expected: Record<string, string[]> = {
  '01': ['chambers'],
  '02': ['party-organizations', 'six-haves', 'pairings'],
  '03': ['enterprises'],
  '04': ['members'],
  '05': ['leaders'],
  '06': Array.from({ length: 10 }, () => 'meetings'),
  '07': ['brands'],
  '08': ['contributions', ...Array.from({ length: 11 }, () => 'loans')],
  '09': ['credit'],
  '10': ['donations', 'households', 'dinners'],
  '11': ['projects'],
  '12': ['awards'],
  '13': ['trainings'],
  '14': ['enterprise-party-organizations'],
}

type Found = { sheet: string; found: ReadSheet }[]
const alreadyRead = new Map<string, Found>()

function read(file: string): Found {
  const sheets = alreadyRead.get(file) ?? readAll(file)
  alreadyRead.set(file, sheets)
  return sheets
}

function readAll(file: string): Found {
  return readWorkbook(readFileSync(new URL(file, folder)), file).sheets.map((sheet) => {
    const found = readSheet(sheet, ledgers)
    if (!found.recognised) throw new Error(`${file} ${sheet.name}: ${found.reason}`)
    return { sheet: sheet.name, found }
  })
}

test('there are fourteen workbooks', () => {
  expect(files).toHaveLength(14)
})

test.each(files)(
  'every sheet of %s is recognised, and every row read without a problem',
  async (file) => {
    const sheets = read(file)
    expect(sheets.map((s) => s.found.ledger.id)).toEqual(expected[file.slice(0, 2)])
    // Another library counts the rows that are numbered in the first column.
    const book = await readXlsx(readFileSync(new URL(file, folder)))
    for (const { sheet, found } of sheets) {
      const rows = book.sheets.find((s) => s.name === sheet)?.rows ?? []
      const numbered = rows.flatMap((row, i) => (typeof row[0] === 'number' ? [i + 1] : []))
      expect(found.headerRow, sheet).toBe(3)
      expect(
        found.rows.map((row) => row.rowNumber),
        sheet,
      ).toEqual(numbered)
      expect(
        found.rows.flatMap((row) => row.problems.map((p) => p.message)),
        sheet,
      ).toEqual([])
      const loans = found.ledger.id === 'loans'
      expect(found.statedOn?.toString(), sheet).toBe(loans ? undefined : '2019-03-31')
      expect(found.reportedBy, sheet).toBe(loans ? null : '江海市工商业联合会')
      expect(found.unit, sheet).toBe(loans ? '万元' : null)
    }
  },
  30_000,
)

test('the totals rows, and nothing else, are left out and said', () => {
  const skipped = files.flatMap((file) => read(file).flatMap(({ found }) => found.skipped))
  expect(skipped).toHaveLength(13)
  expect(skipped.every((s) => s.why === 'total' && s.text.startsWith('合计'))).toBe(true)
})

test('a chamber merged over its rows belongs to each of them', () => {
  const [sheet] = read('03-会员企业.xlsx')
  const rows = sheet?.found.rows ?? []
  expect(rows).toHaveLength(4919)
  expect(rows.filter((row) => row.values.chamber === '江海市药品业商会')).toHaveLength(32)
  expect(rows.every((row) => row.values.chamber !== '')).toBe(true)
  expect(new Set(rows.map((row) => row.values.chamber)).size).toBe(318)
  expect(rows[0]?.values).toMatchObject({ phone: '19900000902', staff: 79 })
})

test('money comes in the unit of its heading', () => {
  const sheets = read('08-互助基金台账.xlsx')
  const loan = sheets.find((s) => s.sheet === '2016年')?.found
  expect(loan?.columns.amount).toEqual({ heading: '金额（万元）', letter: 'E', unit: '万元' })
  expect(loan?.rows[0]?.values).toMatchObject({ amount: 293_000_000n, rate: '0.03' })
  const project = read('11-经济社会贡献.xlsx')[0]?.found
  expect(project?.columns.capacity?.unit).toBe('亿元')
  expect(project?.rows[0]?.values).toMatchObject({ capacity: 5_900_000_000n, jobs: 726 })
})
