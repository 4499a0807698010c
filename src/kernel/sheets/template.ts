// The empty template of a ledger: its usual headings, what each column takes, and a sheet that says how to fill it in.
import type { SheetCell } from './cells.ts'
import type { Column, Ledger } from './ledger.ts'
import { type HeadLine, type Rule, type WrittenSheet, writeWorkbook } from './workbook.ts'

/** What a template may know of a column beside its declaration. */
export interface TemplateCell {
  words?: Record<string, string>
  usual?: string
  rare?: true
  hint?: string
  example?: string
}

/** The name of the sheet that explains; it is no ledger, and an import passes it over. */
export const guideSheet = '填写说明'

interface TemplateColumn {
  heading: string
  column: Column
  words: string[]
  hint: string
  example: SheetCell
}

/** The bytes of a template: filled in by its rules it comes in without a finding, and empty it says nothing. */
export function writeTemplate(
  ledger: Ledger,
  cells: Readonly<Record<string, TemplateCell>>,
): AsyncGenerator<Uint8Array> {
  const columns = Object.entries(cells).flatMap(([field, cell]): TemplateColumn[] => {
    const column = ledger.columns[field]
    return column && !cell.rare ? [templateColumn(column, cell)] : []
  })
  return writeWorkbook([form(ledger, columns), guide(ledger, columns)])
}

function templateColumn(column: Column, cell: TemplateCell): TemplateColumn {
  const words = Object.values(cell.words ?? (column.kind === 'yesNo' ? { yes: '是', no: '否' } : {}))
  const name = cell.usual ?? column.headings[0] ?? ''
  return {
    heading: `${column.required ? '*' : ''}${name}${column.kind === 'money' ? '（万元）' : ''}`,
    column,
    words,
    hint: hintOf(column, words, cell.hint),
    example: cell.example ?? words[0] ?? examples[column.kind],
  }
}

const examples: Record<Column['kind'], SheetCell> = {
  text: '',
  date: { date: '2019-03-31' },
  integer: 12,
  decimal: 1.5,
  money: 302.63,
  yesNo: '是',
}

const wants: Record<Column['kind'], string> = {
  text: '文字。',
  date: '日期，写到日，例如 2019-03-31。',
  integer: '整数，只写数字。',
  decimal: '数字。',
  money: '金额，单位是万元，只写数字。',
  yesNo: '',
}

function hintOf({ kind, required, sensitive }: Column, words: string[], hint: string | undefined): string {
  const choice = words.length > 0 ? `填${words.map((w) => `“${w}”`).join('、')}之一。` : wants[kind]
  return `${required ? '必填。' : ''}${hint ?? choice}${sensitive ? '导入后加密保存。' : ''}`
}

const looks = {
  text: 'text',
  date: 'date',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  yesNo: 'text',
} as const

function form(ledger: Ledger, columns: TemplateColumn[]): WrittenSheet {
  const rules = columns.flatMap(({ column, hint, words }, at): Rule[] => {
    if (column.kind === 'text' && words.length === 0) return [{ column: at, takes: [], hint }]
    return [
      { column: at, takes: words.length > 0 ? words : column.kind === 'date' ? 'date' : 'number', hint },
    ]
  })
  const head: HeadLine[] = [
    { look: 'title', cells: [ledger.title] },
    { look: 'note', cells: ['填报单位：        截至：    年  月  日'] },
    { look: 'heading', cells: columns.map((c) => c.heading) },
  ]
  return {
    name: ledger.title,
    columns: columns.map(({ column, heading }) => ({
      kind: looks[column.kind],
      width: Math.max(12, Math.min(40, heading.length * 2 + 4)),
    })),
    head,
    merges: [1, 2].map((row) => ({ fromRow: row, toRow: row, fromColumn: 0, toColumn: columns.length - 1 })),
    rows: [],
    rules,
  }
}

function guide(ledger: Ledger, columns: TemplateColumn[]): WrittenSheet {
  return {
    name: guideSheet,
    columns: [
      { kind: 'text', width: 24 },
      { kind: 'text', width: 64 },
      { kind: 'text', width: 24 },
    ],
    head: [
      { look: 'title', cells: [`${ledger.title}：怎么填`] },
      {
        look: 'note',
        cells: ['本页不用导入。带 * 的列必须填写；表头的名称请不要改；一行一条，不要合并单元格。'],
      },
      { look: 'note', cells: ['请在第一张表的标题下写明填报单位和截至日期，例如：截至：2019年3月31日。'] },
      { look: 'heading', cells: ['列名', '怎么填', '例子'] },
    ],
    merges: [{ fromRow: 1, toRow: 1, fromColumn: 0, toColumn: 2 }],
    rows: columns.map((c) => [c.heading.replace('*', ''), c.hint, c.example === '' ? null : c.example]),
  }
}
