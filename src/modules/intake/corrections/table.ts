// The table of refused rows: under the office's own headings, with the reason and the place of each before them.

import { refusalHeadings } from '#kernel/sheets/headings.ts'
import type { KeptColumn } from '#kernel/sheets/kept.ts'
import type { Cell } from '#kernel/sheets/read.ts'
import type { SheetToWrite, SheetValue } from '#kernel/sheets/write.ts'
import { formatDate } from '#kernel/time/date.ts'
import type { RefusedSheet } from './refused.ts'

/**
 * One table for each ledger; a second one where sheets of a ledger have other columns, another day or another office:
 * what stands above a table is said of all its rows.
 */
export function refusedTables(importId: string, sheets: RefusedSheet[]): SheetToWrite[] {
  const alike = Map.groupBy(sheets, (s) =>
    JSON.stringify([s.intake.ledger.id, s.statedOn, s.reportedBy, s.columns.map((c) => c.written)]),
  )
  const named = new Map<string, number>()
  return [...alike.values()].map((group) => {
    const [first] = group as [RefusedSheet]
    const { title } = first.intake.ledger
    const n = (named.get(title) ?? 0) + 1
    named.set(title, n)
    return {
      ...tableOf(first, group),
      sheetName: n === 1 ? title : `${title} ${n}`,
      title: titleOf(title, importId),
    }
  })
}

const titleOf = (ledger: string, importId: string) => `${ledger}（第 ${importId} 号导入退回的行）`

function tableOf({ columns, reportedBy, statedOn }: RefusedSheet, sheets: RefusedSheet[]) {
  const rows = sheets.flatMap((s) => s.rows)
  const lines = [reportedBy && `填报单位：${reportedBy}`, statedOn && `截至${formatDate(statedOn)}`]
  return {
    note: lines.filter((line) => line).join('    '),
    columns: [
      { heading: refusalHeadings.reason, kind: 'text' as const, width: 60 },
      { heading: refusalHeadings.origin, kind: 'text' as const, width: 40 },
      ...columns.map((c) => ({
        heading: c.written,
        kind: countable.has(c.kind) ? ('number' as const) : ('text' as const),
      })),
    ],
    rows: rows.map(({ cells, findings, origin }) => [
      findings.map((f) => withoutLetters(f.message)).join('\n'),
      origin,
      ...cells.map((cell, i) => valueOf(cell, columns[i] as KeptColumn)),
    ]),
    marked: rows.flatMap(({ findings }, row) =>
      columns.flatMap((c, i) =>
        findings.some((f) => f.heading === c.heading) ? [[row, i + 2] as const] : [],
      ),
    ),
  }
}

/** In another table, or in a form, a column has another letter. */
export const withoutLetters = (message: string) => message.replaceAll(/（[A-Z]{1,3} 列）/g, '')

const countable = new Set<KeptColumn['kind']>(['integer', 'decimal', 'money'])

/** The cell as it stands. Numbers stay numbers but where they are a text; what a formula failed to give stays empty. */
function valueOf(cell: Cell, { kind }: KeptColumn): SheetValue {
  if (cell.kind === 'number' && kind !== 'text' && !cell.text.endsWith('%')) return cell.number
  return said(cell) || null
}

/** What stands in a cell, as a person reads it. */
export const said = (cell: Cell): string =>
  cell.kind === 'error' || cell.kind === 'formula-without-value' ? '' : cell.text
