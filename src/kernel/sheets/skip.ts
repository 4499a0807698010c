// Rows below a header that are no data: totals, the header once more, notes and signatures.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { Heading } from './headings.ts'
import type { Sheet, SheetRow } from './read.ts'

export interface SkippedRow {
  rowNumber: number
  why: 'total' | 'header' | 'note'
  /** What it says, shortened. */
  text: string
}

const total =
  /^.{0,10}(?:合计|总计|小计|共计|累计)(?:\(.*\))?:?[\d.,]*(?:家|个|人|人次|户|名|笔|元|万元|亿元)?$/
const footer =
  /^(?:备?注\d*|说明|附注|(?:填表|填报|制表|审核|复核|经办|(?:单位|分管)?负责|联系)人?|联系电话|电话|(?:填[表报]|制表)?(?:日期|时间)|(?:填报)?单位|截[至止]|统计时间)[:：]/

/** Why the row is no data; null where it may be. Rows without any value are not asked about. */
export function whySkipped(
  row: SheetRow,
  sheet: Sheet,
  header: { fields: Map<string, Heading> },
): SkippedRow | null {
  const filled = row.cells.flatMap((cell, column) =>
    cell.text === '' ? [] : [{ column, text: tidyText(cell.text) }],
  )
  const skipped = (why: SkippedRow['why']): SkippedRow => ({
    rowNumber: row.rowNumber,
    why,
    text: filled
      .map((cell) => cell.text)
      .join(' ')
      .slice(0, 80),
  })
  if (filled.slice(0, 2).some((cell) => total.test(matchKey(cell.text)))) return skipped('total')
  const headings = [...header.fields.values()]
  const repeated = headings.filter((heading) => {
    const key = matchKey(row.cells[heading.column]?.text ?? '')
    return key !== '' && heading.names.some((name) => matchKey(name) === key)
  })
  const columns = new Set(headings.map((heading) => heading.column))
  const known = filled.filter((cell) => columns.has(cell.column))
  if (repeated.length >= 2 && repeated.length * 2 >= known.length) return skipped('header')
  if (known.length === 0) return filled.some((cell) => !/^\d*$/.test(cell.text)) ? skipped('note') : null
  const signed = filled.filter((cell) => footer.test(cell.text))
  if (signed.length === filled.length || (signed[0] === filled[0] && filled.length <= 2))
    return skipped('note')
  return filled.length === 1 && isWide(row, sheet, columns) ? skipped('note') : null
}

/** One text merged over several of the ledger's columns is a title between the rows. */
function isWide(row: SheetRow, sheet: Sheet, columns: Set<number>): boolean {
  const merge = sheet.merges.find((m) => m.fromRow === row.rowNumber && m.toColumn > m.fromColumn)
  return (
    merge !== undefined && [...columns].filter((c) => c >= merge.fromColumn && c <= merge.toColumn).length > 1
  )
}
