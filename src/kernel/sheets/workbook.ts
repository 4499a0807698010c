// Writes a workbook of any size as a stream: rows are asked for as they are written, and text always stays text.
import { serialOf } from '#kernel/time/date.ts'
import { type SheetCell, widthOf } from './cells.ts'
import { letterOf } from './headings.ts'
import type { Merge } from './read.ts'
import { looks, stylesPart } from './styles.ts'
import { escaped, main } from './xml.ts'
import { zip } from './zip.ts'

export interface WrittenColumn {
  /** Money shows two decimals and separators. */
  kind: 'text' | 'date' | 'number' | 'money'
  /** In characters of the standard font; a Chinese character takes two. */
  width: number
}

/** A line above the rows. */
export interface HeadLine {
  look: 'title' | 'note' | 'heading'
  cells: readonly SheetCell[]
}

/** What a column takes, from its first row on: a list of words, or a kind; other entries are asked about. */
export interface Rule {
  column: number
  takes: readonly string[] | 'date' | 'number'
  /** Shown beside the cell that is being filled in. */
  hint: string
}

export interface WrittenSheet {
  name: string
  columns: readonly WrittenColumn[]
  head: readonly HeadLine[]
  /** Of the head, rows from 1. */
  merges?: readonly Merge[]
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>
  rules?: readonly Rule[]
  /** Whether a cell stands out, be it empty; row (of the rows) and column from 0. */
  marked?: (row: number, column: number) => boolean
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** So many rows a sheet can hold. */
export const mostRows = 1_048_576

/** The bytes of an .xlsx file. A sheet's rows are asked for once the sheets before it are written. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): AsyncGenerator<Uint8Array> {
  const names = uniqueNames(sheets.map((s) => s.name))
  return zip([
    { name: '[Content_Types].xml', content: part(contentTypes(sheets.length)) },
    { name: '_rels/.rels', content: part(related([['officeDocument', 'xl/workbook.xml']])) },
    { name: 'xl/workbook.xml', content: part(workbookPart(sheets, names)) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: part(
        related([
          ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
          ['styles', 'styles.xml'],
        ]),
      ),
    },
    { name: 'xl/styles.xml', content: part(stylesPart()) },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetPart(sheet) })),
  ])
}

const part = (xml: string): Uint8Array[] => [Buffer.from(declaration + xml)]

/** Names that Excel takes (31 characters, none of : \ / ? * [ ]), each once. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain = name.replace(/[:\\/?*[\]]/g, ' ').trim() || 'Sheet1'
    for (let n = 1; ; n += 1) {
      const tail = n === 1 ? '' : `(${n})`
      const own = plain.slice(0, 31 - tail.length) + tail
      if (taken.has(own.toUpperCase())) continue
      taken.add(own.toUpperCase())
      return own
    }
  })
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = Array.from({ length: sheets }, (_, i) => [`worksheets/sheet${i + 1}`, 'worksheet'])
  const all = [['workbook', 'sheet.main'], ['styles', 'styles'], ...parts]
  const overrides = all.map(
    ([name, kind]) => `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`,
  )
  return `<Types xmlns="${packaged}/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/>${overrides.join('')}</Types>`
}

function related(targets: [kind: string, target: string][]): string {
  const all = targets.map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${relations}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packaged}/relationships">${all.join('')}</Relationships>`
}

/** The header is repeated on every printed page. */
function workbookPart(sheets: readonly WrittenSheet[], names: string[]): string {
  const listed = names.map((n, i) => `<sheet name="${escaped(n)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const titles = sheets.flatMap(({ head }, i) => {
    const first = head.findIndex(({ look }) => look === 'heading') + 1
    const place = `'${names[i]?.replaceAll("'", "''")}'!$${first}:$${head.length}`
    return first === 0
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escaped(place)}</definedName>`]
  })
  const defined = titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`
  return `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets>${defined}</workbook>`
}

/** So much text is gathered before it is packed. */
const piece = 64 * 1024

async function* sheetPart(sheet: WrittenSheet): AsyncGenerator<Uint8Array> {
  const { head, marked = () => false, merges = [], rules = [] } = sheet
  let text = declaration + opening(sheet)
  let row = 0
  for (const line of head) {
    row += 1
    const height = line.look === 'title' ? ' ht="30" customHeight="1"' : ''
    text += rowXml(row, line.cells, () => looks[line.look], height)
  }
  const kinds = sheet.columns.map((c) => looks[c.kind])
  for await (const cells of sheet.rows) {
    const at = row - head.length
    row += 1
    text += rowXml(row, cells, (cell, column) => {
      if (marked(at, column)) return typeof cell === 'number' ? looks.markedNumber : looks.marked
      return lookOf(cell, kinds[column] ?? looks.text)
    })
    if (text.length < piece) continue
    yield Buffer.from(text)
    text = ''
  }
  text += '</sheetData>'
  const merged = merges.map(
    (m) => `<mergeCell ref="${letterOf(m.fromColumn)}${m.fromRow}:${letterOf(m.toColumn)}${m.toRow}"/>`,
  )
  if (merged.length > 0) text += `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`
  const kept = rules.map((rule) => ruleXml(rule, head.length + 1))
  if (kept.length > 0) text += `<dataValidations count="${kept.length}">${kept.join('')}</dataValidations>`
  yield Buffer.from(`${text}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
}

/** Everything before the first row: the header stays in sight, and the columns fit the page's width. */
function opening({ columns, head }: WrittenSheet): string {
  const frozen = `<pane ySplit="${head.length}" topLeftCell="A${head.length + 1}" activePane="bottomLeft" \
state="frozen"/><selection pane="bottomLeft"/>`
  const widths = columns.map(
    ({ kind, width }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${looks[kind]}" customWidth="1"/>`,
  )
  return `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView \
workbookViewId="0">${head.length > 0 ? frozen : ''}</sheetView></sheetViews><sheetFormatPr \
defaultRowHeight="15"/>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
}

function rowXml(
  row: number,
  cells: readonly SheetCell[],
  look: (cell: SheetCell, column: number) => number,
  more = '',
): string {
  let xml = `<row r="${row}"${more}>`
  for (const [column, cell] of cells.entries()) {
    if (cell === null || cell === '') {
      // An empty cell is written only for what it looks like.
      if (look(null, column) === looks.marked)
        xml += `<c r="${lettersOf(column)}${row}" s="${looks.marked}"/>`
      continue
    }
    xml += cellXml(`${lettersOf(column)}${row}`, cell, look(cell, column))
  }
  return `${xml}</row>`
}

const letters: string[] = []
const lettersOf = (column: number) => (letters[column] ??= letterOf(column))

function lookOf(cell: SheetCell, column: number): number {
  if (typeof cell === 'number') return column === looks.money ? looks.money : looks.number
  if (typeof cell === 'string') return looks.text
  if (typeof cell !== 'object' || cell === null || 'error' in cell) return looks.number
  return 'date' in cell ? looks.date : 'month' in cell ? looks.month : looks.percent
}

function cellXml(at: string, cell: SheetCell, look: number): string {
  const valued = (value: string | number, type = '') => `<c r="${at}" s="${look}"${type}><v>${value}</v></c>`
  if (typeof cell === 'number') return valued(cell)
  if (typeof cell === 'boolean') return valued(cell ? 1 : 0, ' t="b"')
  if (cell !== null && typeof cell === 'object') {
    if ('percent' in cell) return valued(cell.percent)
    if ('error' in cell) return valued(escaped(cell.error), ' t="e"')
    const day = Temporal.PlainDate.from('date' in cell ? cell.date : `${cell.month}-01`)
    // A spreadsheet knows no day before 1900, and counts one that never was in it.
    if (day.year >= 1901) return valued(serialOf(day))
    return textXml(at, 'date' in cell ? cell.date : cell.month, looks.text)
  }
  return textXml(at, cell ?? '', look)
}

/** Characters that stand for themselves; most texts have no others, and are written in a third of the time. */
const plain = /^[\u4E00-\u9FFF0-9A-Za-z()（）〔〕：:、，。“”%/.-]*$/

const textXml = (at: string, text: string, look: number) => {
  const whole = plain.test(text) ? text.slice(0, longest) : escaped(printable(text))
  return `<c r="${at}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${whole}</t></is></c>`
}

function ruleXml({ column, hint, takes }: Rule, firstRow: number): string {
  const letter = letterOf(column)
  const shown = `showInputMessage="1" promptTitle="填写说明" prompt="${escaped(hint.slice(0, 250))}"`
  const list = typeof takes === 'string' ? '' : `"${takes.join(',')}"`
  const kind = typeof takes === 'string' ? (takes === 'date' ? 'date' : 'decimal') : 'list'
  // A list of more than 255 characters is no list to Excel: such a column only says what it wants.
  const bounds = { date: ['1', '2958465'], decimal: ['-1E+15', '1E+15'], list: [list, ''] }[kind]
  const formulas = bounds
    ?.map((b, i) => (b ? `<formula${i + 1}>${escaped(b)}</formula${i + 1}>` : ''))
    .join('')
  const type = kind === 'list' && (takes.length === 0 || list.length > 255) ? '' : ` type="${kind}"`
  return `<dataValidation${type} allowBlank="1" ${shown} showErrorMessage="1" errorStyle="warning" \
sqref="${letter}${firstRow}:${letter}${mostRows}">${type ? formulas : ''}</dataValidation>`
}

/** So many characters a cell holds. */
const longest = 32_767

/** XML cannot carry control characters, and _x0041_ would mean A. */
const printable = (text: string) =>
  text
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .slice(0, longest)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

/** Widths that fit what stands in the columns, as far as it was seen. */
export const fitting = (seen: number) => Math.min(48, Math.max(8, seen + 2))

/** The width that a row asks of each column, beside what was asked before. */
export function widen(widths: number[], cells: readonly SheetCell[]): void {
  for (const [i, cell] of cells.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))
}
