import * as XLSX from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/base/refusal.ts'
import { bare, zip } from '#test/world/raw-workbook.ts'
import { readWorkbook } from './read.ts'

const firstRow = (bytes: Uint8Array, name = 'a.xlsx') =>
  readWorkbook(bytes, name).sheets[0]?.rows[0]?.cells ?? []

function refusal(bytes: Uint8Array, name = '名录.xlsx'): string {
  try {
    readWorkbook(bytes, name)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return error.message
    throw error
  }
  return 'read'
}

describe('cells', () => {
  test('are texts, numbers, dates, booleans, errors and formulas, as the clerk sees them', () => {
    const cells = firstRow(
      bare(
        `<row r="1"><c r="A1" t="inlineStr"><is><t> 甲 </t></is></c><c r="B1"><v>4.06</v></c>
        <c r="C1" s="1"><v>43555.5</v></c>
        <c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1"><f>1+1</f><v>2</v></c>
        <c r="G1"><f>SUM(A1)</f></c>
        <c r="H1" s="2"><v>43525</v></c><c r="I1" s="2"><v>43555</v></c><c r="J1" s="3"><v>0.0003</v></c>
        <c r="K1" s="4"><v>0.5</v></c><c r="L1"><v>0.30000000000000004</v></c><c r="M1" s="5"><v>60</v></c>
        <c r="N1" s="6"><v>1234.5</v></c></row>`,
        {
          formats: [
            'yyyy-mm-dd',
            'yyyy&quot;年&quot;m&quot;月&quot;',
            '0.00%',
            'h:mm',
            'm/d/yy',
            '[$¥-804]#,##0.00;[Red]-0',
          ],
        },
      ),
    )
    expect(cells.map((c) => [c.kind, c.text])).toEqual([
      ['text', ' 甲 '],
      ['number', '4.06'],
      ['date', '2019-03-31'],
      ['boolean', 'TRUE'],
      ['error', '#N/A'],
      ['number', '2'],
      ['formula-without-value', ''],
      ['date', '2019-03'],
      ['date', '2019-03-31'],
      ['number', '0.03%'],
      ['number', '0.5'],
      ['number', '0.3'],
      ['number', '60'],
      ['number', '1234.5'],
    ])
    expect(cells.map((c) => c.formula === true).indexOf(true)).toBe(5)
    expect(cells[7]?.date).toMatchObject({ precision: 'month' })
    expect(cells[8]?.date).toMatchObject({ precision: 'day' })
  })

  test('of a 1904 workbook count from 1904', () => {
    const book = readWorkbook(
      bare('<row r="1"><c r="A1" s="1"><v>42093</v></c></row>', { date1904: true, formats: ['yyyy-mm-dd'] }),
      'a.xlsx',
    )
    expect(book.date1904).toBe(true)
    expect(book.sheets[0]?.rows[0]?.cells[0]?.text).toBe('2019-03-31')
  })

  test('keep the numbers of their rows, and empty ones are not kept', () => {
    const sheet = XLSX.utils.aoa_to_sheet([[], [null, '甲', '', null], ['　'], ['乙']])
    sheet['!merges'] = [XLSX.utils.decode_range('B2:B4')]
    const hidden = XLSX.utils.aoa_to_sheet([[1]])
    const book = XLSX.utils.book_new(sheet, '一')
    XLSX.utils.book_append_sheet(book, hidden, '二')
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    for (const bookType of ['xlsx', 'biff8', 'xlsb'] as const) {
      const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer)
      const { sheets } = readWorkbook(bytes, '名录.xls')
      expect(sheets.map((s) => s.name)).toEqual(['一', '二'])
      expect(sheets[0]?.rows.map((r) => [r.rowNumber, r.cells.map((c) => c.text).join('|')])).toEqual([
        [2, '|甲'],
        [4, '乙'],
      ])
      expect(sheets[0]?.merges).toEqual([{ fromRow: 2, toRow: 4, fromColumn: 1, toColumn: 1 }])
      expect(sheets[1]?.hidden, bookType).toBe(true)
    }
  })

  test('of an .xls hold dates as those of an .xlsx do', () => {
    const sheet = XLSX.utils.aoa_to_sheet([['甲', 43555]])
    sheet.B1 = { t: 'n', v: 43555, z: 'yyyy-mm-dd' }
    const bytes = XLSX.write(XLSX.utils.book_new(sheet), { type: 'array', bookType: 'biff8' }) as ArrayBuffer
    expect(firstRow(new Uint8Array(bytes), 'a.xls')[1]).toMatchObject({ kind: 'date', text: '2019-03-31' })
  })
})

describe('files of text', () => {
  const gb18030 = Buffer.from('c9ccbbe1c3fbb3c62cb3c9c1a2c8d5c6da0d0abcd72c323031390a', 'hex')
  const rows = (bytes: Uint8Array) =>
    readWorkbook(bytes, '名录.csv').sheets[0]?.rows.map((r) => r.cells.map((c) => c.text))

  test('are read in UTF-8, UTF-16 and GB18030', () => {
    const expected = [
      ['商会名称', '成立日期'],
      ['甲', '2019'],
    ]
    expect(rows(gb18030)).toEqual(expected)
    expect(rows(Buffer.from('商会名称,成立日期\n甲,2019'))).toEqual(expected)
    expect(rows(Buffer.from('\uFEFF商会名称;成立日期\r\n甲;2019\r\n'))).toEqual(expected)
    expect(rows(Buffer.from('\uFEFF商会名称\t成立日期\n甲\t2019', 'utf16le'))).toEqual(expected)
  })

  test('keep codes, formulas and markup as the text that they are', () => {
    expect(rows(Buffer.from('名称,代码,备注\n"甲\n乙",0012,"=1+1,""x"""\n,,\nID;P,<html>,PK\n'))).toEqual([
      ['名称', '代码', '备注'],
      ['甲\n乙', '0012', '=1+1,"x"'],
      ['ID;P', '<html>', 'PK'],
    ])
    expect(readWorkbook(gb18030, '商会名录.csv').sheets[0]?.name).toBe('商会名录')
  })

  test('in no encoding that is known are refused', () => {
    expect(refusal(Buffer.from([0x41, 0xff, 0xff, 0x0a]), '名录.csv')).toContain('文字编码认不出来')
    expect(refusal(Buffer.from('a\0b'), '名录.csv')).toContain('文字编码认不出来')
  })
})

describe('what is no workbook', () => {
  const cell = '<row r="1"><c r="A1"><v>1</v></c></row>'

  test('is refused with what it is and what to do', () => {
    expect(refusal(Buffer.alloc(0))).toBe('“名录.xlsx”是空文件。请换一个文件。')
    expect(refusal(Buffer.from('商会名称,1'))).toContain('不是工作簿')
    expect(refusal(Buffer.from('\x89PNG\r\n\x1a\n'))).toContain('不是工作簿')
    expect(refusal(Buffer.from('<html><table><tr><td>甲</td></tr></table>'), '名录.xls')).toContain(
      '其实是网页',
    )
    expect(refusal(zip({ name: 'word/document.xml', data: '<x/>' }))).toContain('是Word 文档')
    expect(refusal(zip({ name: '照片.jpg', data: 'x' }))).toContain('是压缩包')
    expect(refusal(Buffer.alloc(50 * 1024 * 1024 + 1))).toContain('超过 50 MB')
  })

  test('or is locked or damaged, is refused', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: '一', rows: [['甲']] }],
      encryption: { password: '密码', spinCount: 1 },
    })
    expect(refusal(locked)).toContain('设有打开密码')
    const whole = bare(cell)
    expect(firstRow(whole)).toMatchObject([{ text: '1' }])
    expect(refusal(whole.subarray(0, 300))).toContain('可能已经损坏')
    expect(refusal(Buffer.concat([whole.subarray(0, 40), Buffer.alloc(60), whole.subarray(100)]))).toContain(
      '损坏',
    )
    expect(refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), '名录.xls')).toContain('可能已经损坏')
    expect(refusal(zip({ name: 'xl/workbook.xml', data: 'x' }))).toContain('可能已经损坏')
    expect(refusal(zip({ name: 'xl/workbook.xml', data: 'x', flags: 1 }))).toContain('设有打开密码')
  })

  test('or has texts that are lost, is refused and not read without them', () => {
    expect(refusal(bare('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))).toContain('可能已经损坏')
  })

  test('or would unpack to too much, is refused before it does', () => {
    const large = Buffer.alloc(20 * 1024 * 1024)
    const bomb = 'xl/media/bomb'
    expect(refusal(bare(cell, { more: [{ name: bomb, data: large }] }))).toContain('解压后大得不正常')
    expect(refusal(bare(cell, { more: [{ name: bomb, data: large, declared: 1000 }] }))).toContain(
      '解压后大得不正常',
    )
    expect(refusal(bare(cell, { more: [{ name: bomb, data: 'x', declared: 301 * 1024 * 1024 }] }))).toContain(
      '解压后',
    )
    const many = Array.from({ length: 2000 }, (_, i) => ({ name: `xl/${i}`, data: '' }))
    expect(refusal(bare(cell, { more: many }))).toContain('解压后大得不正常')
  })
})
