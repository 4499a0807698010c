// A sheet as it would be read once its layout is explained: guesses where nothing is chosen, first rows, what lacks.
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { isPersonal } from '#kernel/module/keep.ts'
import { formatYuan } from '#kernel/money/money.ts'
import { type ReadSheet, readUnder } from '#kernel/sheets/find.ts'
import {
  guessFields,
  guessHeader,
  guessLedgers,
  type HeaderPlace,
  withoutHeader,
} from '#kernel/sheets/guess.ts'
import { placesOf, searchedRows, titledIn } from '#kernel/sheets/header.ts'
import { letterOf, unitIn } from '#kernel/sheets/headings.ts'
import { type KnownLayout, knownHeader, layoutKey } from '#kernel/sheets/known-layout.ts'
import type { CellValue, Ledger } from '#kernel/sheets/ledger.ts'
import { readNotes } from '#kernel/sheets/notes.ts'
import { emptyCell, type Sheet } from '#kernel/sheets/read.ts'
import { maskedPreview, maskValue } from '../reason.ts'
import type { HeaderChoice, LayoutQuestion, LayoutView } from './contract.ts'

/** So many rows of data are shown as they would be read. */
const shownRows = 10
const topRows = 12

/** What is known beside the sheet. */
interface Around {
  ledgers: readonly Ledger[]
  layouts: readonly KnownLayout[]
}

/** What was chosen, guesses in the place of what was not; and the layout that this makes. */
interface Chosen {
  ledger: Ledger
  place: HeaderPlace
  columns: LayoutView['columns']
  layout: KnownLayout
}

/** Completes a question by guesses. Refuses a ledger or a header that there is not. */
export function chosenLayout(
  sheet: Sheet,
  question: LayoutQuestion,
  { ledgers, layouts }: Around,
): Chosen & { likely: Ledger[] } {
  const place = question.header ? placeAt(sheet, question.header) : guessHeader(sheet, ledgers)
  const likely = guessLedgers(sheet, ledgers, place, { fileName: question.file, layouts })
  const ledger = question.ledger === undefined ? likely[0] : ledgers.find((l) => l.id === question.ledger)
  if (!ledger) refuse('invalid', '没有这一种台账。请刷新页面后重选。')
  const columns = question.columns
    ? columnsAsChosen(place, question.columns)
    : columnsAsGuessed(sheet, ledger, place, layouts)
  for (const { field } of columns) {
    if (field !== null && !ledger.columns[field]) refuse('invalid', '这种台账没有这一项。请刷新页面后重选。')
  }
  const headless = place.lastRow < place.firstRow
  const layout: KnownLayout = {
    ledger: ledger.id,
    columns: columns.map(({ field, heading, unit }) => ({
      heading,
      field,
      ...(unit && field && ledger.columns[field]?.kind === 'money' && { unit }),
    })),
    ...(headless && { dataFrom: place.firstRow }),
  }
  return { ledger, likely, place, columns, layout }
}

function placeAt(sheet: Sheet, { firstRow, rows }: HeaderChoice): HeaderPlace {
  if (rows === 0) return withoutHeader(sheet, firstRow)
  const found = placesOf(sheet).find((p) => p.firstRow === firstRow && p.lastRow === firstRow + rows - 1)
  return (
    found ??
    refuse('invalid', `第 ${firstRow} 行不能作表头：要在前 ${searchedRows} 行里，并且有内容。请另选一行。`)
  )
}

function columnsAsGuessed(
  sheet: Sheet,
  ledger: Ledger,
  place: HeaderPlace,
  layouts: readonly KnownLayout[],
): LayoutView['columns'] {
  const guessed = guessFields(sheet, ledger, place, layouts)
  const { unit } = readNotes(
    sheet.rows.filter((row) => row.rowNumber < place.firstRow),
    [],
  )
  return place.headings.map(({ column, text }) => {
    const field = guessed.get(column)?.field ?? null
    const money = field !== null && ledger.columns[field]?.kind === 'money'
    return {
      column,
      letter: letterOf(column),
      heading: text,
      field,
      unit: money ? (unitIn(text) ?? unit) : null,
    }
  })
}

function columnsAsChosen(place: HeaderPlace, chosen: NonNullable<LayoutQuestion['columns']>) {
  const byColumn = new Map(chosen.map((c) => [c.column, c]))
  return place.headings.map(({ column, text }) => {
    const { field = null, unit = null } = byColumn.get(column) ?? {}
    return { column, letter: letterOf(column), heading: text, field, unit }
  })
}

/** What stands in the way of reading a sheet by this layout, in the clerk's words. */
export function lacking(sheet: Sheet, { ledger, place, columns }: Chosen): string[] {
  const fields = columns.flatMap((c) => c.field ?? [])
  const label = (field: string) => `“${ledger.columns[field]?.headings[0]}”`
  const twice = new Set(fields.filter((field, i) => fields.indexOf(field) !== i))
  const titled = titledIn(sheet, ledger, place.firstRow, { fields: new Map() })
  const required = Object.entries(ledger.columns).flatMap(([field, { required: needed }]) =>
    needed && !fields.includes(field) && !titled.has(field) ? [field] : [],
  )
  const unsaid = columns.filter((c) => c.field && ledger.columns[c.field]?.kind === 'money' && !c.unit)
  return [
    ...[...twice].map((field) => `${label(field)}选了两列。请只留一列，另一列选“不导入”。`),
    ...required.map((field) => `还没有选哪一列是${label(field)}：这一项必须有。`),
    ...unsaid.map(({ heading, letter }) => `${letter} 列“${heading}”是金额，请选它的单位。`),
    ...(fields.length === 0 ? ['还没有选任何一列。'] : []),
  ]
}

/** What the ledger usually has beside; the sheet can do without. */
function advised({ ledger, columns }: Chosen): string[] {
  const fields = new Set(columns.map((c) => c.field))
  return ledger.recognisedBy.flatMap((one) => {
    const some = typeof one === 'string' ? [one] : one
    if (some.some((field) => fields.has(field))) return []
    const labels = some.map((field) => `“${ledger.columns[field]?.headings[0]}”`).join('或')
    return [`${ledger.title}通常还有${labels}。表里有的话，请选上；没有也可以。`]
  })
}

/** The sheet as it would be read. */
export function viewLayout(
  sheet: Sheet,
  question: LayoutQuestion,
  around: Around,
): Omit<LayoutView, 'known'> {
  const chosen = chosenLayout(sheet, question, around)
  const { columns, layout, ledger, likely, place } = chosen
  return {
    file: question.file,
    sheet: sheet.name,
    ledger: ledger.id,
    ledgers: likely.map(({ id, title }) => ({ id, title })),
    header: {
      firstRow: place.firstRow,
      rows: (place.lastRow - place.firstRow + 1) as HeaderChoice['rows'],
    },
    top: topOf(sheet),
    columns,
    fields: Object.entries(ledger.columns).map(([field, { headings, kind, required, sensitive }]) => ({
      field,
      label: headings[0] ?? field,
      money: kind === 'money',
      required,
      sensitive,
    })),
    rows: rowsOf(sheet, chosen, layout),
    missing: lacking(sheet, chosen),
    advice: advised(chosen),
  }
}

/** A long sheet is not read whole to show how it begins. */
const beginning = (sheet: Sheet, { lastRow }: HeaderPlace): Sheet => {
  const upTo = sheet.rows.findIndex((row) => row.rowNumber > lastRow)
  return { ...sheet, rows: sheet.rows.slice(0, Math.max(0, upTo) + 3 * shownRows) }
}

function topOf(sheet: Sheet): LayoutView['top'] {
  return sheet.rows.slice(0, topRows).map(({ cells, rowNumber }) => {
    const texts = cells
      .slice(0, 30)
      .flatMap((cell) => (cell.text === '' ? [] : tidyText(cell.text.slice(0, 40))))
    return { row: rowNumber, text: maskedPreview(texts.join('｜')).slice(0, 200) }
  })
}

function rowsOf(sheet: Sheet, { columns, ledger, place }: Chosen, layout: KnownLayout): LayoutView['rows'] {
  const part = beginning(sheet, place)
  const header = knownHeader(part, [ledger], [layout])?.header
  const read = header ? readUnder(part, header, layout) : null
  const byNumber = new Map(part.rows.map((row) => [row.rowNumber, row]))
  const numbers = read
    ? read.rows.map((row) => row.rowNumber)
    : part.rows.flatMap((row) => (row.rowNumber > place.lastRow ? [row.rowNumber] : []))
  const values = new Map(read?.rows.map((row) => [row.rowNumber, row]))
  return numbers.slice(0, shownRows).map((row) => ({
    row,
    cells: columns.map(({ column, field, heading }) => {
      const text = tidyText((byNumber.get(row)?.cells[column] ?? emptyCell).text).slice(0, 60)
      return cellView(ledger, { field, heading, text }, values.get(row))
    }),
  }))
}

function cellView(
  ledger: Ledger,
  { field, heading, text }: { field: string | null; heading: string; text: string },
  row: ReadSheet['rows'][number] | undefined,
): LayoutView['rows'][number]['cells'][number] {
  if (field === null) {
    return { said: isPersonal(heading) ? maskValue(text) : maskedPreview(text), read: null, problem: null }
  }
  const sensitive = ledger.columns[field]?.sensitive ?? false
  const problem = row?.problems.find((p) => p.field === field)?.message ?? null
  const value = row ? valueText(row.values[field]) : null
  const shown = sensitive ? value && '（读到了，加密保存）' : value && maskedPreview(value)
  return {
    said: sensitive ? maskValue(text) : maskedPreview(text),
    read: shown,
    problem: problem && atCell(problem),
  }
}

/** Beside its cell neither the row nor the column need be named, nor what stands there. */
const atCell = (message: string) => message.replace(/^第 \d+ 行“[^”]*”（[A-Z]+ 列）(?:写作“[^”]*”，)?/, '')

/** A value as it was read. */
function valueText(value: CellValue | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'bigint') return `${formatYuan(value)} 元`
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value !== 'object') return String(value)
  return value.precision === 'day' ? value.date.toString() : value.text
}

/** A question about a sheet whose layout is known: what was explained stands where nothing else is chosen. */
export function asKnown(sheet: Sheet, known: KnownLayout, question: LayoutQuestion): LayoutQuestion {
  if (question.ledger || question.header || question.columns) return question
  if (known.dataFrom !== undefined) {
    const header = { firstRow: known.dataFrom, rows: 0 as const }
    const place = withoutHeader(sheet, known.dataFrom)
    return { ...question, ledger: known.ledger, header, columns: columnsOf(place, known) }
  }
  const keys = layoutKey(known.columns.map((c) => c.heading))
  const place = placesOf(sheet).find((p) => layoutKey(p.headings.map((h) => h.text)) === keys)
  if (!place) return { ...question, ledger: known.ledger }
  const header = {
    firstRow: place.firstRow,
    rows: place.lastRow > place.firstRow ? (2 as const) : (1 as const),
  }
  return { ...question, ledger: known.ledger, header, columns: columnsOf(place, known) }
}

function columnsOf({ headings }: HeaderPlace, { columns }: KnownLayout): LayoutQuestion['columns'] {
  const left = [...columns]
  return headings.map(({ column, text }) => {
    const at = left.findIndex((c) => matchKey(c.heading) === matchKey(text))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    return { column, field: known?.field ?? null, unit: known?.unit ?? null }
  })
}
