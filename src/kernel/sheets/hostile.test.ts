// Files that fight back: each kind, and what it is answered: the exact reading, or a message that says what to do.
import { readFileSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/base/refusal.ts'
import { bare, zip } from '#test/world/raw-workbook.ts'
import { gb18030, type SheetOf, workbook, workbookOf } from '#test/world/workbook.ts'
import { readWorkbook } from './read.ts'

type Made = Uint8Array | Promise<Uint8Array>
type Case = [kind: string, name: string, make: () => Made, answer: string]

/** What a file is read as (sheets, rows and cells in one line), or the message that refuses it. */
async function answerTo(name: string, bytes: Made): Promise<string> {
  try {
    const { sheets } = readWorkbook(await bytes, name)
    const shown = sheets.map((sheet) => {
      const rows = sheet.rows.slice(0, 3).map((r) => {
        const cells = r.cells.map((c) => c.text || c.kind).join('|')
        return `${r.rowNumber}:${cells.replace(/(?:empty\|)+/g, '…')}`
      })
      const more = sheet.rows.length > 3 ? ` 共 ${sheet.rows.length} 行` : ''
      return `${sheet.name}${sheet.hidden ? '（隐藏）' : ''} ${rows.join(' ')}${more}`.trim()
    })
    return shown.join(' / ')
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return error.message
    throw error
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const sheetXml = (cells: string, options?: Parameters<typeof bare>[1]) =>
  bare(`<row r="1">${cells}</row>`, options)
const one = '<c r="A1"><v>1</v></c>'
const rows = (...cells: unknown[][]): SheetOf => ({ name: '一', rows: cells })
const megabytes = (n: number) => Buffer.alloc(n * 1024 * 1024)
const text = (t: string) => `<is><t>${t}</t></is>`

const resave = '请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。'
const damaged = `“a.xlsx”读不出来，可能已经损坏。${resave}`
const noWorkbook = '“a.xlsx”不是工作簿。能读的是 .xlsx、.xls 和 .csv 文件。'
const bomb = '“a.xlsx”解压后大得不正常，为安全起见没有读取。请用 Excel 或 WPS 另存为新文件再导入。'
const tooMany = '“a.xlsx”超过 200 万个单元格，太大了。请删去空行、空列和不用的工作表，或者拆成几个文件。'
const other = (kind: string) => `“a.xlsx”是${kind}，不是工作簿。请选择 .xlsx、.xls 或 .csv 文件。`
const locked = '“a.xlsx”设有打开密码，读不出来。请用 Excel 或 WPS 打开它，去掉密码，保存后再导入。'
const odf = '“a.xlsx”是 OpenDocument 或 Numbers 表格，读不了。请打开它，另存为 .xlsx 再导入。'

const refused: Case[] = [
  ['text', 'a.xlsx', () => utf8('商会名称,1'), noWorkbook],
  ['a PDF', 'a.xlsx', () => utf8('%PDF-1.7'), noWorkbook],
  ['a picture', 'a.xlsx', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noWorkbook],
  ['an empty file', 'a.xlsx', () => new Uint8Array(), '“a.xlsx”是空文件。请换一个文件。'],
  ['a web page', 'a.xls', () => utf8('<html><table>'), `“a.xls”其实是网页，不是工作簿。${resave}`],
  ['a Word document', 'a.xlsx', () => zip({ name: 'word/document.xml', data: 'x' }), other('Word 文档')],
  ['slides', 'a.xlsx', () => zip({ name: 'ppt/slide1.xml', data: 'x' }), other('演示文稿')],
  ['an archive', 'a.xlsx', () => zip({ name: '照片.jpg', data: 'x' }), other('压缩包')],
  [
    'an OpenDocument',
    'a.xlsx',
    () => zip({ name: 'content.xml', data: 'x' }, { name: 'xl/a', data: '' }),
    odf,
  ],
  ['Numbers', 'a.xlsx', () => zip({ name: 'Index/Document.iwa', data: '' }, { name: 'xl/a', data: '' }), odf],
  ['a zip that breaks off', 'a.xlsx', () => workbook(rows([1])).subarray(0, 900), damaged],
  ['a zip with a hole', 'a.xlsx', () => sheetXml(one).fill(0, 60, 120), damaged],
  ['an old file that breaks off', 'a.xlsx', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), damaged],
  [
    'a password',
    'a.xlsx',
    () =>
      writeXlsx({ sheets: [{ name: '一', rows: [['甲']] }], encryption: { password: '1', spinCount: 1 } }),
    locked,
  ],
  ['a locked zip', 'a.xlsx', () => zip({ name: 'xl/workbook.xml', data: 'x', flags: 1 }), locked],
  [
    '200 MB',
    'a.xlsx',
    () => megabytes(200),
    '“a.xlsx”超过 50 MB，太大了。请删去图片和不用的工作表，或者拆成几个文件。',
  ],
  ['a bomb', 'a.xlsx', () => sheetXml(one, { more: [{ name: 'xl/b', data: megabytes(20) }] }), bomb],
  [
    'a bomb that declares little',
    'a.xlsx',
    () => sheetXml(one, { more: [{ name: 'xl/b', data: megabytes(20), declared: 9 }] }),
    bomb,
  ],
  [
    'a bomb that declares much',
    'a.xlsx',
    () => sheetXml(one, { more: [{ name: 'xl/b', data: 'x', declared: 2 ** 32 - 2 }] }),
    bomb,
  ],
  ['a million rows', 'a.xlsx', () => manyRows(1_000_000), tooMany],
  ['a row that no sheet has', 'a.xlsx', () => bare('<row r="4000000000"><c><v>1</v></c></row>'), damaged],
  ['lost shared strings', 'a.xlsx', () => sheetXml('<c r="A1" t="s"><v>7</v></c>'), damaged],
  [
    'broken bytes',
    'a.csv',
    () => Buffer.from([0x41, 0xff, 0xff, 0x0a]),
    `“a.csv”的文字编码认不出来。${resave}`,
  ],
  ['a zero character', 'a.csv', () => utf8('a\0b'), `“a.csv”的文字编码认不出来。${resave}`],
  ['a workbook of nothing', 'a.xlsx', () => zip({ name: 'xl/workbook.xml', data: 'x' }), damaged],
  [
    'CSV with an open quote',
    'a.csv',
    () => utf8('甲,乙\n1,"2\n3,4'),
    '“a.csv”第 2 行起有一个英文引号没有成对，后面的行分不开。请补上或删去这个引号再导入。',
  ],
]

/** Rows of three cells that pack no better than an office's do. */
function manyRows(count: number): Uint8Array {
  const row = (_: unknown, i: number) => `<row><c><v>${(i * 7919) % 99_991}</v></c><c/><c\n/></row>`
  return bare(Array.from({ length: count }, row).join(''))
}

const read: Case[] = [
  ['a row below the first', 'a.xlsx', () => bare('<row r="-4"><c r="A1"><v>1</v></c></row>'), '表 1:1'],
  [
    'a DTD with entities',
    'a.xlsx',
    () =>
      sheetXml(`<c r="A1" t="inlineStr">${text('&a;甲')}</c>`, {
        lead: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>',
      }),
    '表 1:&a;甲',
  ],
  ['formulas with their values', 'a.xlsx', () => sheetXml('<c r="A1"><f>1+1</f><v>2</v></c>'), '表 1:2'],
  [
    'formulas without',
    'a.xlsx',
    () => sheetXml('<c r="A1"><f>SUM(B1)</f></c>'),
    '表 1:formula-without-value',
  ],
  [
    'links to other files',
    'a.xlsx',
    () =>
      sheetXml('<c r="A1"><f>[1]表!A1</f><v>7</v></c>', {
        more: [{ name: 'xl/externalLinks/externalLink1.xml', data: '<x/>' }],
      }),
    '表 1:7',
  ],
  ['macros', 'a.xlsx', () => sheetXml(one, { more: [{ name: 'xl/vbaProject.bin', data: 'x' }] }), '表 1:1'],
  ['a far cell', 'a.xlsx', () => bare('<row r="1"><c r="XFD1"><v>7</v></c></row>'), '表 1:…7'],
  [
    'rows of far cells',
    'a.xlsx',
    () =>
      bare(
        Array.from(
          { length: 20_000 },
          (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>7</v></c></row>`,
        ).join(''),
      ),
    '表 1:…7 2:…7 3:…7 共 20000 行',
  ],
  ['an empty sheet', 'a.xlsx', () => workbook({ name: '一', rows: [] }), '一'],
  ['hidden sheets', 'a.xlsx', () => hiddenSheets(), '一 1:1 / 二（隐藏） 1:2 / 三（隐藏） 1:2'],
  ['hidden columns', 'a.xlsx', () => workbook({ name: '一', rows: [[1, 2]], hidden: [0] }), '一 1:1|2'],
  [
    'rows that a filter hides',
    'a.xlsx',
    () => bare('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'),
    '表 1:1',
  ],
  ['full-width digits', 'a.xlsx', () => workbook(rows(['ＡＢ１２３'])), '一 1:ＡＢ１２３'],
  ['CSV with a mark', 'a.csv', () => utf8('\uFEFF甲,乙\n1,2'), 'a 1:甲|乙 2:1|2'],
  ['CSV in UTF-16', 'a.csv', () => Buffer.from('\uFEFF甲\t乙\n1\t2', 'utf16le'), 'a 1:甲|乙 2:1|2'],
  ['CSV in GB18030', 'a.csv', () => gb18030('甲,乙\n1,2'), 'a 1:甲|乙 2:1|2'],
  ['CSV with semicolons', 'a.csv', () => utf8('甲;乙\n1;2'), 'a 1:甲|乙 2:1|2'],
  ['CSV with tabs', 'a.csv', () => utf8('甲\t乙\n1\t2'), 'a 1:甲|乙 2:1|2'],
  ['control characters', 'a.csv', () => utf8('甲\u0007乙,\u200b丙'), 'a 1:甲\u0007乙|\u200b丙'],
  ['text like a formula', 'a.csv', () => utf8('"=cmd|\'/c calc\'!A1",+1,@x'), "a 1:=cmd|'/c calc'!A1|+1|@x"],
  [
    'a name of odd characters',
    'a.xlsx',
    () => workbook({ name: '甲\'"<>&😀（一）－—…　.,;!#$%^=+~', rows: [[1]] }),
    '甲\'"<>&😀（一）－—…　.,;!#$%^=+~ 1:1',
  ],
  ['a sheet called __proto__', 'a.xlsx', () => workbook({ name: '__proto__', rows: [[1]] }), '__proto__ 1:1'],
  ['absolute paths', 'a.xlsx', () => sheetXml(one, { named: (n) => `/${n}` }), '表 1:1'],
  ['backslashes', 'a.xlsx', () => sheetXml(one, { named: (n) => n.replaceAll('/', '\\') }), '表 1:1'],
  [
    'paths upwards',
    'a.xlsx',
    () => sheetXml(one, { more: [{ name: '../../etc/passwd', data: 'x' }] }),
    '表 1:1',
  ],
  [
    'inline strings',
    'a.xlsx',
    () => sheetXml(`<c r="A1" t="inlineStr">${text('甲&amp;乙')}</c>`),
    '表 1:甲&乙',
  ],
  [
    'rich text',
    'a.xlsx',
    () => sheetXml('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>'),
    '表 1:甲乙',
  ],
  [
    'errors',
    'a.xlsx',
    () => sheetXml('<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><v>#REF!</v></c>'),
    '表 1:#N/A|#REF!',
  ],
  [
    'booleans',
    'a.xlsx',
    () => sheetXml('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'),
    '表 1:TRUE|FALSE',
  ],
  [
    'numbers beyond measure',
    'a.xlsx',
    () =>
      sheetXml(
        '<c><v>-5</v></c><c><v>1E+20</v></c><c><v>1E+999</v></c><c><v>5.1329901234567E+17</v></c><c><v>x</v></c>',
      ),
    '表 1:-5|100000000000000000000|#NUM!|513299012345670000|#NUM!',
  ],
  [
    'a date of 1904',
    'a.xlsx',
    () => sheetXml('<c r="A1" s="1"><v>42093</v></c>', { date1904: true, formats: ['yyyy-mm-dd'] }),
    '表 1:2019-03-31',
  ],
  [
    'dates before 1900',
    'a.xlsx',
    () =>
      sheetXml('<c s="1"><v>-3</v></c><c s="1"><v>0</v></c><c s="1"><v>60</v></c><c s="1"><v>1</v></c>', {
        formats: ['yyyy-mm-dd'],
      }),
    '表 1:-3|0|60|1900-01-01',
  ],
  [
    'thousands of empty rows',
    'a.xlsx',
    () => bare(`<row r="1">${one}</row>${'<row><c s="0"/><c s="0"/></row>'.repeat(20_000)}`),
    '表 1:1',
  ],
  [
    'a formatted last row',
    'a.xlsx',
    () => bare(`<row r="1">${one}</row><row r="1048576"><c r="A1048576" s="0"/></row>`),
    '表 1:1',
  ],
  ['the same cell twice', 'a.xlsx', () => sheetXml(`${one}<c r="A1"><v>2</v></c>`), '表 1:2'],
  ['a cell in another row', 'a.xlsx', () => sheetXml('<c r="B9"><v>2</v></c>'), '表 9:…2'],
  ['an .xlsx called .xls', 'a.xls', () => workbook(rows([1])), '一 1:1'],
  ['an .xls called .xlsx', 'a.xlsx', () => workbookOf({ type: 'biff8' }, [rows([1])]), '一 1:1'],
  ['an .xlsx called .csv', 'a.csv', () => workbook(rows([1])), '一 1:1'],
]

function hiddenSheets(): Uint8Array {
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([[1]]), '一')
  for (const name of ['二', '三']) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[2]]), name)
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }] }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

test.each([...refused, ...read])('%s', { timeout: 30_000 }, async (_, name, make, answer) => {
  expect(await answerTo(name, await make())).toBe(answer)
})

test('the guide for clerks says of every file that is refused what the screen says', () => {
  const guide = readFileSync(new URL('../../../docs/guides/hostile-files.zh-CN.md', import.meta.url), 'utf8')
  const said = guide.split('|').map((cell) => cell.trim())
  for (const [kind, , , answer] of refused) expect(said, kind).toContain(answer.replace(/^“[^”]*”/, ''))
})
