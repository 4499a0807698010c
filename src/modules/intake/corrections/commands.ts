// Refused rows come back: taken away as a table, opened one by one as a form, and taken in once they are corrected.

import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { Cell } from '#kernel/sheets/read.ts'
import { writeSheets } from '#kernel/sheets/write.ts'
import { now } from '#kernel/time/clock.ts'
import { formatMoment } from '#kernel/time/date.ts'
import { importLedgers } from '../commands.ts'
import { takeTurn } from '../turn.ts'
import { type CorrectionAnswer, correction, type RefusedRowView, refusedPlace } from './contract.ts'
import { type Place, type RefusedRow, type RefusedSheet, refusedSheets } from './refused.ts'
import { refusedTables, said, withoutLetters } from './table.ts'
import { atCell, tookIn } from './took.ts'

/** Hands out the refused rows of an import that are still out, sensitive columns included, and keeps that it did. */
export const takeRefusedRows = (ledgers: LedgerIntake[]) =>
  command({
    name: 'intake.take-refused-rows',
    may: 'intake.manage',
    input: z.object({ id: recordId }),
    async run(work, { input: { id } }) {
      const sheets = await refusedSheets(work, ledgers, { id })
      const rows = sheets.reduce((n, s) => n + s.rows.length, 0)
      return { name: fileName(id), rows, bytes: await writeSheets(refusedTables(id, sheets)) }
    },
    audit: ({ rows }, { input: { id } }) => [{ sentence: `取出第 ${id} 号导入退回的 ${rows} 行，以便更正` }],
  })

/**
 * Each table that is taken away has a name of its own: rows of files of one name are held against each other when they
 * come in, and the fourth row of this table is another one than that of the next.
 */
const fileName = (id: string) => `第${id}号导入退回行 ${formatMoment(now()).replace(/\D+/g, '')}.xlsx`

/** Shows one refused row as it stands in its file, and keeps that it was shown. */
export const openRefusedRow = (ledgers: LedgerIntake[]) =>
  command({
    name: 'intake.open-refused-row',
    may: 'intake.manage',
    input: refusedPlace,
    async run(work, { input }): Promise<RefusedRowView> {
      const { row, sheet } = await refusedRow(work, ledgers, input)
      return {
        file: sheet.file,
        sheet: sheet.sheet,
        row: row.row,
        ledger: sheet.intake.ledger.title,
        statedOn: sheet.statedOn?.toString() ?? null,
        reasons: row.findings.map((f) => withoutLetters(f.message)),
        columns: sheet.columns.map(({ field, heading, names, sensitive }, i) => ({
          heading,
          read: field !== null,
          sensitive,
          said: said(row.cells[i] as Cell),
          names,
          problem: wrongAt(row, heading),
        })),
      }
    },
    audit: (row, { input: { id } }) => [{ sentence: `查看第 ${id} 号导入退回的${placeOf(row)}` }],
  })

/** Takes a refused row in as it was corrected on a page: an import of that one row. */
export const correctRefusedRow = (ledgers: LedgerIntake[]) =>
  command({
    name: 'intake.correct-refused-row',
    may: 'intake.manage',
    input: refusedPlace.extend(correction.shape),
    async load(work, place) {
      await takeTurn(work)
      return refusedRow(work, ledgers, place)
    },
    async run(work, { input: { cells, id, reason }, loaded: { row, sheet } }): Promise<CorrectionAnswer> {
      if (cells.length !== sheet.columns.length) refuse('invalid', '这张表的列已经变了。请刷新页面后重填。')
      const corrected = { ...row, cells: row.cells.map((cell, i) => retyped(cell, cells[i] ?? '')) }
      const bytes = await writeSheets(refusedTables(id, [{ ...sheet, rows: [corrected] }]))
      const name = `更正 ${sheet.file.replace(/\.\w+$/, '').slice(0, 150)} 第 ${row.row} 行.xlsx`
      const input = { files: [{ name, bytes: new Uint8Array(bytes) }], form: { name: '更正退回行', reason } }
      const done = await importLedgers(ledgers).run(work, { input, loaded: undefined })
      return { import: done.importId, ...tookIn(done.sheets, cellOf(sheet)) }
    },
    audit: (answer, { input: { id, reason }, loaded: { row, sheet } }) => [
      {
        sentence:
          `更正第 ${id} 号导入退回的${placeOf({ ...sheet, row: row.row })}，` +
          // Whom it is about stands in the entry of the record, which not every auditor is told.
          `作为第 ${answer.import} 号导入。依据：${reason}`,
      },
    ],
  })

const wrongAt = ({ findings }: RefusedRow, heading: string) => {
  const found = findings.find((f) => f.heading === heading)
  return found ? atCell(found.message) : null
}

/** How the form calls the cell under a heading. */
const cellOf =
  ({ columns }: RefusedSheet) =>
  (heading: string | null) =>
    `cells.${columns.findIndex((c) => c.written === heading)}`

const placeOf = ({ file, row, sheet }: { file: string; sheet: string; row: number }) =>
  `一行（${file} › ${sheet} › 第 ${row} 行）`

async function refusedRow(
  work: Work,
  ledgers: LedgerIntake[],
  place: Place,
): Promise<{ sheet: RefusedSheet; row: RefusedRow }> {
  const [sheet] = await refusedSheets(work, ledgers, place)
  const row = sheet?.rows[0]
  if (!sheet || !row) refuse('missing', '原文件里没有这一行。请刷新页面后核对。')
  return { sheet, row }
}

/** A cell that nobody touched stays what it is, down to its kind. */
function retyped(cell: Cell, text: string): Cell {
  if (text.trim() === said(cell).trim()) return cell
  return text.trim() === '' ? { kind: 'empty', text: '' } : { kind: 'text', text }
}
