import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readWorkbook } from './read.ts'
import { writeSheet } from './write.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const columns = [
  { heading: '名称', kind: 'text', width: 30 },
  { heading: '成立日期', kind: 'date' },
  { heading: '会员数', kind: 'number' },
  { heading: '会费（元）', kind: 'money' },
] as const

async function written(...rows: Parameters<typeof writeSheet>[0]['rows']) {
  const bytes = await writeSheet({
    sheetName: '名录',
    title: '商会名录',
    note: '截至：2019年3月31日',
    columns: [...columns],
    rows,
  })
  const [sheet] = readWorkbook(bytes, 'a.xlsx').sheets
  return { bytes, sheet }
}

test('what is written is read again: text, dates, numbers and money', async () => {
  const { sheet } = await written(['甲', day('2019-03-31'), 32, 40_600_000_000n], ['乙', null, 1.5, -5n])
  expect(sheet?.rows.map((r) => r.cells.map((c) => `${c.kind} ${c.text}`))).toEqual([
    ['text 商会名录'],
    ['text 截至：2019年3月31日'],
    ['text 名称', 'text 成立日期', 'text 会员数', 'text 会费（元）'],
    ['text 甲', 'date 2019-03-31', 'number 32', 'number 406000000'],
    ['text 乙', 'empty ', 'number 1.5', 'number -0.05'],
  ])
  expect(sheet?.merges.map((m) => m.toColumn)).toEqual([3, 3])
})

test('text never becomes a formula or a number', async () => {
  const texts = [
    '=1+1',
    '+86 513',
    '-2',
    '@SUM(A1)',
    '0012',
    '329902197606090028',
    '<b>&"',
    '\t=2',
    ' 空 格 ',
  ]
  const { sheet } = await written(...texts.map((text) => [text]))
  const cells = sheet?.rows.slice(3).map((r) => r.cells[0])
  expect(cells?.map((c) => c?.text)).toEqual(texts)
  expect(cells?.every((c) => c?.kind === 'text' && !c.formula)).toBe(true)
})

test('what a spreadsheet would round or refuse is written as text', async () => {
  const { sheet } = await written(['甲\u0000\u000B乙', day('1900-02-28'), null, 123_456_789_012_345_678n])
  expect(sheet?.rows[3]?.cells.map((c) => `${c.kind} ${c.text}`)).toEqual([
    'text 甲乙',
    'text 1900-02-28',
    'empty ',
    'text 1234567890123456.78',
  ])
})

test('the header is bold and stays in sight, and columns have their width', async () => {
  const { bytes } = await written(['甲'])
  const book = await readXlsx(bytes, { readStyles: true })
  const [sheet] = book.sheets
  expect(sheet?.freezePane?.rows).toBe(3)
  expect(sheet?.columns?.[0]?.width).toBe(30)
  expect(sheet?.cells?.get('2,0')?.style?.font?.bold).toBe(true)
})

test('a table without a title, of one column, under a name that Excel forbids, is a file', async () => {
  const bytes = await writeSheet({
    sheetName: '2019/3:[甲]?',
    columns: [{ heading: '名称', kind: 'text' }],
    rows: [['甲']],
  })
  const [sheet] = readWorkbook(bytes, 'a.xlsx').sheets
  expect(sheet?.name).toBe('2019 3  甲')
  expect(sheet?.merges).toEqual([])
  expect(sheet?.rows.map((r) => r.cells[0]?.text)).toEqual(['名称', '甲'])
})
