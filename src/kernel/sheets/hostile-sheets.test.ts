// Sheets that fight back: what each is read as, and what its clerk is told.
import { expect, test } from 'vitest'
import { bare } from '#test/world/raw-workbook.ts'
import { type SheetOf, workbook } from '#test/world/workbook.ts'
import { readSheet } from './find.ts'
import { type CellValue, column, ledger } from './ledger.ts'
import { readWorkbook, type Sheet } from './read.ts'

const rows = (...cells: unknown[][]): SheetOf => ({ name: '一', rows: cells })
const text = (t: string) => `<is><t>${t}</t></is>`
const chambers = ledger({
  id: 'chambers',
  title: '商会名录',
  columns: {
    name: column.text({ headings: ['商会名称'], required: true }),
    code: column.text({ headings: ['信用代码'] }),
    foundedOn: column.date({ headings: ['成立日期'] }),
    members: column.integer({ headings: ['会员数'] }),
    venue: column.yesNo({ headings: ['有场所'] }),
    fee: column.money({ headings: ['会费'] }),
  },
  recognisedBy: ['code'],
})
const head = ['商会名称', '信用代码', '成立日期', '会员数', '有场所', '会费（元）']
const dates = (...days: unknown[]) => rows(head, ...days.map((day) => ['甲', '5', day]))

/** What a sheet is read as: the header's row, each row's values, what is wrong, and what was left out. */
function readingOf(made: Uint8Array | SheetOf): string[] {
  const bytes = made instanceof Uint8Array ? made : workbook(made)
  const found = readSheet(readWorkbook(bytes, 'a.xlsx').sheets[0] as Sheet, [chambers])
  if (!found.recognised) return [found.reason]
  const shown = (v: CellValue) => (v === null ? '' : typeof v === 'object' ? v.text : String(v))
  return [
    `表头 ${found.headerRow}`,
    ...found.rows.map(
      (r) =>
        `${r.rowNumber}:${Object.values(r.values).map(shown).join('|').replace(/\|+$/, '').slice(0, 60)}`,
    ),
    ...found.rows.flatMap((r) => r.problems.map((p) => p.message)),
    ...found.skipped.map((row) => `${row.rowNumber}:${row.why}`),
    ...found.unknownHeadings.slice(0, 3),
    ...found.remarks,
  ]
}

type SheetCase = [kind: string, make: () => Uint8Array | SheetOf, reading: string[]]
const sheets: SheetCase[] = [
  [
    'two header rows',
    () => ({
      ...rows(
        ['商会名称', '信用代码', '会务情况', null],
        [null, null, '会员数', '有场所'],
        ['甲', '5', 3, '有'],
      ),
      merges: ['A1:A2', 'B1:B2', 'C1:D1'],
    }),
    ['表头 1', '3:甲|5||3|true'],
  ],
  [
    'a header in row 30',
    () => rows(['名录'], ...Array.from({ length: 28 }, () => []), head, ['甲', '5']),
    ['表头 30', '31:甲|5'],
  ],
  [
    'a header in row 50',
    () => rows(['名录'], ...Array.from({ length: 48 }, () => []), head, ['甲', '5']),
    ['前 40 行里没有找到台账的表头。请确认表头各列的名称。'],
  ],
  [
    'another ledger',
    () => rows(['企业名称', '法人', '税号'], ['甲', '乙', '1']),
    ['前 40 行里没有找到台账的表头。请确认表头各列的名称。'],
  ],
  [
    'units mixed in one column',
    () =>
      rows(
        head,
        ['甲', '5', null, null, null, '3万元'],
        ['乙', '6', null, null, null, '800元'],
        ['丙', '7', null, null, null, '2美元'],
      ),
    [
      '表头 1',
      '2:甲|5||||3000000',
      '3:乙|6||||80000',
      '4:丙|7',
      '第 4 行“会费（元）”（F 列）写作“2美元”，读不出是多少钱。请只写数字，例如 302.63。',
    ],
  ],
  [
    'half dates',
    () => dates('2019', '2019年3月', '201903', '3月31日', 2019.1),
    [
      '表头 1',
      '2:甲|5|2019',
      '3:甲|5|2019年3月',
      '4:甲|5|201903',
      '5:甲|5',
      '6:甲|5',
      '第 5 行“成立日期”（C 列）写作“3月31日”，读不出是哪一天。请写作 2019-03-31 的样子。',
      '第 6 行“成立日期”（C 列）写作“2019.1”，是数字，分不清是 1 月还是 10 月。请写作 2019-03-31 的样子。',
    ],
  ],
  [
    'days that are not',
    () => dates('2019-02-30', '2019-13-01', '31/12/2019', '19.3.31', '1066-01-01'),
    [
      '表头 1',
      '2:甲|5',
      '3:甲|5',
      '4:甲|5',
      '5:甲|5',
      '6:甲|5',
      '第 2 行“成立日期”（C 列）写作“2019-02-30”，2019年2月没有 30 日。请核对。',
      '第 3 行“成立日期”（C 列）写作“2019-13-01”，没有 13 月。请核对。',
      '第 4 行“成立日期”（C 列）写作“31/12/2019”，分不清哪个是月、哪个是日。请写作 2019-03-31 的样子。',
      '第 5 行“成立日期”（C 列）写作“19.3.31”，年份只写了两位。请写作 2019-03-31 的样子。',
      '第 6 行“成立日期”（C 列）写作“1066-01-01”，年份是 1066，不像是对的。请核对。',
    ],
  ],
  [
    'ten spellings of a day',
    () =>
      dates(
        '2019年3月31日',
        '2019-03-31',
        '2019/3/31',
        '2019.3.31',
        '20190331',
        '二〇一九年三月三十一日',
        '２０１９－３－３１',
        '2019-03-31 00:00:00',
        '2019年3月31日（星期日）',
        20190331,
        43555,
      ),
    [
      '表头 1',
      '2:甲|5|2019年3月31日',
      '3:甲|5|2019-03-31',
      '4:甲|5|2019/3/31',
      '5:甲|5|2019.3.31',
      '6:甲|5|20190331',
      '7:甲|5|二〇一九年三月三十一日',
      '8:甲|5|2019-3-31',
      '9:甲|5|2019-03-31 00:00:00',
      '10:甲|5|2019年3月31日（星期日）',
      '11:甲|5|20190331',
      '12:甲|5|2019-03-31',
    ],
  ],
  [
    'ids as numbers',
    () => rows(head, ['甲', 513_299_001_234_567_900], ['乙', '5.1329E+17']),
    [
      '表头 1',
      '2:甲',
      '3:乙',
      '第 2 行“信用代码”（B 列）写作“513299001234568000”，被表格存成了数字，末几位已经丢失。请把单元格设为文本格式，重新填写完整。',
      '第 3 行“信用代码”（B 列）写作“5.1329E+17”，被表格存成了数字，末几位已经丢失。请把单元格设为文本格式，重新填写完整。',
    ],
  ],
  [
    'duplicate headers',
    () => rows([...head, '会员数'], ['甲', '5', null, 3, null, null, 9]),
    ['表头 1', '2:甲|5||3', '会员数'],
  ],
  [
    'merged headers',
    () => ({
      ...rows([...head.slice(0, 3), null, ...head.slice(3)], ['甲', '5', '2019', null, 3]),
      merges: ['C1:D1'],
    }),
    ['表头 1', '2:甲|5|2019|3'],
  ],
  [
    'totals in the middle',
    () =>
      rows(
        head,
        ['甲', '5', null, 3],
        ['小计', null, null, 3],
        ['乙', '6', null, 4],
        ['合计', null, null, 7],
      ),
    ['表头 1', '2:甲|5||3', '4:乙|6||4', '3:total', '5:total'],
  ],
  [
    'the header once more',
    () => rows(head, ['甲', '5'], head, ['乙', '6']),
    ['表头 1', '2:甲|5', '4:乙|6', '3:header'],
  ],
  [
    'full-width everything',
    () =>
      rows(
        ['商会名称　', '信用代码', '会员数（家）', '会费（万元）'],
        ['甲（Ａ）', '５１Ｘ', '１，２３４', '３．５'],
      ),
    ['表头 1', '2:甲（A）|51X||1234||3500000'],
  ],
  [
    '16,000 columns',
    () => rows([...head, ...Array.from({ length: 16_000 }, (_, i) => `列${i}`)], ['甲', '5']),
    ['表头 1', '2:甲|5', '列0', '列1', '列2', '第 200 列以后的内容没有读取。'],
  ],
  [
    '32,767 characters',
    () => rows(head, ['长'.repeat(32_767), '5', '9'.repeat(32_767)]),
    [
      '表头 1',
      '2:长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长',
      '第 2 行“成立日期”（C 列）写作“9999999999999999999999999999999999999999…”，内容太长，不像是这一栏的。请核对。',
    ],
  ],
  ['control characters', () => rows(head, ['甲\u0001\u200b\t乙', '5']), ['表头 1', '2:甲 乙|5']],
  [
    'text like a formula',
    () => rows(head, ['=HYPERLINK("http://a")', '+1;@x']),
    ['表头 1', '2:=HYPERLINK("http://a")|+1;@x'],
  ],
  [
    'error cells',
    () =>
      bare(
        `<row r="1">${head.map((h) => `<c t="inlineStr">${text(h)}</c>`).join('')}</row>\
<row r="2"><c t="inlineStr">${text('甲')}</c><c t="e"><v>#REF!</v></c><c><f>TODAY()</f></c></row>`,
      ),
    [
      '表头 1',
      '2:甲',
      '第 2 行“信用代码”（B 列）写作“#REF!”，公式出错（#REF!）。请改正公式，或者直接填写结果。',
      '第 2 行“成立日期”（C 列）是公式，文件里没有存下结果。请用 Excel 或 WPS 打开后保存一次，或者直接填写结果。',
    ],
  ],
  [
    'booleans',
    () => rows(head, ['甲', '5', null, true, true], ['乙', '6', true, null, false]),
    [
      '表头 1',
      '2:甲|5|||true',
      '3:乙|6|||false',
      '第 2 行“会员数”（D 列）写作“TRUE”，读不出是多少。请只写数字。',
      '第 3 行“成立日期”（C 列）写作“TRUE”，读不出是哪一天。请写作 2019-03-31 的样子。',
    ],
  ],
  [
    'negative and huge numbers',
    () => rows(head, ['甲', '5', -3, -2, null, -1], ['乙', '6', 1e9, 1e300, null, 1e300]),
    [
      '表头 1',
      '2:甲|5||-2||-100',
      '3:乙|6',
      '第 2 行“成立日期”（C 列）写作“-3”，是数字 -3，读不出是哪一天。请写作 2019-03-31 的样子。',
      '第 3 行“成立日期”（C 列）写作“1000000000”，是数字 1000000000，读不出是哪一天。请写作 2019-03-31 的样子。',
      '第 3 行“会员数”（D 列）写作“1000000000000000000000000000000000000000…”，内容太长，不像是这一栏的。请核对。',
      '第 3 行“会费（元）”（F 列）写作“1000000000000000000000000000000000000000…”，内容太长，不像是这一栏的。请核对。',
    ],
  ],
  ['nothing but a header', () => rows(head), ['表头 1']],
  ['nothing at all', () => rows(), ['工作表是空的。']],
]
test.each(sheets)('%s', (_, make, reading) => {
  expect(readingOf(make())).toEqual(reading)
})
