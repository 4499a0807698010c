// Rows below a header that are no data: totals, the header once more, notes and signatures.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { Heading } from './headings.ts'
import type { Merge, Sheet, SheetRow } from './read.ts'

export interface SkippedRow {
  rowNumber: number
  why: 'total' | 'header' | 'note'
  /** What it says, shortened. */
  text: string
}

const total =
  /^(?:.{0,10}(?:合计|总计|小计|共计|累计)(?:\(.*\))?:?|共:?(?=\d))[\d.,]*(?:家|个|人|人次|户|名|笔|项|次|条|元|万元|亿元)?$/
/** What only a total says, in whichever cell. */
const totalAlone = /^(?:合计|小计|总计)$/
const footer =
  /^(?:备?注\d*|说明|附注|(?:填表|填报|制表|审核|复核|经办|(?:单位|分管)?负责|联系)人?|联系电话|电话|(?:填[表报]|制表)?(?:日期|时间)|(?:填报)?单位|截[至止]|统计时间)[:：]/

/** Answers why a row is no data; null where it may be. Rows without any value are not asked about. */
export function skipper(
  sheet: Sheet,
  header: { fields: Map<string, Heading> },
): (row: SheetRow) => SkippedRow | null {
  const headings = new Map(
    [...header.fields.values()].map((h) => [h.column, new Set(h.names.map(([key]) => key))]),
  )
  const wide = new Set(
    sheet.merges.filter((merge) => coversSeveral(merge, headings)).map((merge) => merge.fromRow),
  )
  return (row) => {
    const filled = filledCells(row)
    const why = whyNot(filled, headings, wide.has(row.rowNumber))
    if (!why) return null
    const text = filled.map((cell) => cell.text).join(' ')
    return { rowNumber: row.rowNumber, why, text: text.slice(0, 80) }
  }
}

interface Filled {
  column: number
  text: string
}

function filledCells(row: SheetRow): Filled[] {
  return row.cells.flatMap((cell, column) =>
    cell.text === '' ? [] : [{ column, text: tidyText(cell.text) }],
  )
}

function whyNot(
  filled: Filled[],
  headings: Map<number, Set<string | undefined>>,
  wide: boolean,
): SkippedRow['why'] | null {
  if (filled.slice(0, 2).some((cell) => total.test(matchKey(cell.text)))) return 'total'
  if (filled.some((cell) => totalAlone.test(matchKey(cell.text)))) return 'total'
  const known = filled.filter((cell) => headings.has(cell.column))
  const repeated = known.filter((cell) => headings.get(cell.column)?.has(matchKey(cell.text)))
  if (repeated.length >= 2 && repeated.length * 2 >= known.length) return 'header'
  if (known.length === 0) return filled.some((cell) => !/^\d*$/.test(cell.text)) ? 'note' : null
  const signed = filled.filter((cell) => footer.test(cell.text))
  if (signed.length === filled.length || (signed[0] === filled[0] && filled.length <= 2)) return 'note'
  return wide && filled.length === 1 ? 'note' : null
}

/** One text merged over several of the ledger's columns is a title between the rows. */
function coversSeveral(
  { fromColumn, toColumn }: Merge,
  headings: Map<number, Set<string | undefined>>,
): boolean {
  return [...headings.keys()].filter((column) => column >= fromColumn && column <= toColumn).length > 1
}
