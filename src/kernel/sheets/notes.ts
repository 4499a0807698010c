// What a sheet says of itself outside its table: as of when, by whom, and in which unit.
import { tidyText } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import { formatDate, type PartialDate, parseDate } from '#kernel/time/date.ts'
import { unitIn } from './headings.ts'
import { emptyCell, type SheetRow } from './read.ts'

export interface SheetNotes {
  /** The day as of which the sheet states what it states; 截至2018年底 is 31 December. */
  statedOn: Temporal.PlainDate | null
  /** 填报单位. */
  reportedBy: string | null
  /** From a line such as 单位：万元. */
  unit: MoneyUnit | null
}

/** Reads the rows above the table, and for the date those below it, too. */
export function readNotes(above: SheetRow[], below: SheetRow[]): SheetNotes {
  const lines = above.map(lineOf)
  return {
    statedOn:
      dayAfter(/截[至止]|统计(?:时间|日期)|数据(?:时间|日期)/, lines, true) ??
      otherDay(lines, below.map(lineOf)),
    reportedBy: firstOf(lines, reporterIn),
    unit: firstOf([...lines, ...below.map(lineOf)], unitOfLine),
  }
}

/**
 * The lines of a sheet that was stated as of `from`, stated as of `to`: the same but for that date, and with a line of
 * its own where none says so yet.
 */
export function restate(
  lines: readonly string[][],
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate,
): string[][] {
  const moved = from && !from.equals(to) ? lines.map((l) => l.map((text) => redated(text, from, to))) : lines
  const rows = moved.map((texts, i) => ({
    rowNumber: i + 1,
    cells: texts.map((text) => (text === '' ? emptyCell : { kind: 'text' as const, text })),
  }))
  const said = readNotes(rows, []).statedOn
  return said?.equals(to) ? [...moved] : [...moved, [`截至：${formatDate(to)}`]]
}

/** A month or a year alone is the day of the statement only where that is said in front of it. */
function redated(text: string, from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  return text.replace(
    new RegExp(`(截[至止][^\\d]{0,4})?(${dateForm})(底|末)?`, 'g'),
    (whole, label = '', said) => {
      const date = parseDate(String(said).trim())
      if (!date.ok) return whole
      const { precision, date: day } = date.value
      const meant = precision === 'day' ? day : label === '' ? null : lastDayOf(date.value)
      return meant?.equals(from) ? `${label}${formatDate(to)}` : whole
    },
  )
}

/** The cells of a row in one line. Wide gaps, inside a cell and between cells, part what does not belong together. */
function lineOf(row: SheetRow): string {
  return row.cells
    .filter((cell) => cell.kind !== 'empty')
    .map((cell) => cell.text)
    .join('    ')
}

function firstOf<T>(lines: string[], find: (line: string) => T | null): T | null {
  for (const line of lines) {
    const found = find(line)
    if (found !== null) return found
  }
  return null
}

const digit = '[\\d〇○零一二三四五六七八九十]'
const dateForm = `${digit}{4}\\s*[年./-]?\\s*(?:${digit}{1,3}\\s*[月./-]?\\s*(?:${digit}{1,3}\\s*日?)?)?`

/** The date behind a label. `whole`: a month or a year alone means its last day. */
function dayAfter(label: RegExp, lines: string[], whole: boolean): Temporal.PlainDate | null {
  const pattern = new RegExp(`(?:${label.source})[^\\d〇○零一二三四五六七八九十]{0,8}(${dateForm})`)
  return firstOf(lines, (line) => {
    const found = pattern.exec(tidyText(line))?.[1]
    const date = found ? parseDate(found.trim()) : null
    if (!date?.ok) return null
    if (date.value.precision === 'day') return date.value.date
    return whole ? lastDayOf(date.value) : null
  })
}

/** Without a 截至: the day on which the sheet was filled in, or the latest that its title names. */
function otherDay(above: string[], below: string[]): Temporal.PlainDate | null {
  const filledIn = dayAfter(
    /(?:填报|填表|制表|上报|报送|编制)(?:时间|日期)|日期|时间/,
    [...above, ...below],
    false,
  )
  if (filledIn) return filledIn
  const found = above.flatMap((line) => tidyText(line).match(new RegExp(dateForm, 'g')) ?? [])
  const days = found.flatMap((text) => {
    const date = parseDate(text.trim())
    return date.ok && date.value.precision === 'day' ? [date.value.date] : []
  })
  return days.sort((a, b) => Temporal.PlainDate.compare(a, b)).at(-1) ?? null
}

function lastDayOf({ date, precision }: PartialDate): Temporal.PlainDate {
  return date.add(precision === 'month' ? { months: 1 } : { years: 1 }).subtract({ days: 1 })
}

function reporterIn(line: string): string | null {
  const said =
    /(?:(?:填报|报送|上报|编制|制表|填表)单位|单位名称)\s*(?:[(（]\S{1,3}[)）])?\s*[:：]?\s*(.+)/.exec(
      line,
    )?.[1]
  const name =
    said?.split(/\s{2,}|[;；_]|\s*(?:截[至止]|统计|填报|填表|制表|联系|日期|时间|单位[:：])/)[0] ?? ''
  return tidyText(name).replace(/[(（](?:盖章|公章|章)[)）]$/, '') || null
}

function unitOfLine(line: string): MoneyUnit | null {
  const said = /(?:^|[^\u4e00-\u9fff])(?:金额|货币|计量)?单 ?位 ?[:：为] ?([^ ;；]*)/.exec(
    tidyText(line),
  )?.[1]
  return said ? unitIn(`(${said})`) : null
}
