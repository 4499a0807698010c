// Puts in what was copied elsewhere: it becomes a workbook of its own and goes the road of every file.
import { parseCsv } from 'hucre/csv'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { tidyText } from '#kernel/base/text.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { writeWorkbook } from '#kernel/sheets/workbook.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import { opened, putFile } from '../steps.ts'
import { type Paste, type PastedTable, paste, pastedColumns, pastedRows } from './contract.ts'

/** Puts a pasted table in as a file that is kept like any other. */
export const putPaste = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.put-paste',
    may: 'intake.manage',
    input: paste.and(z.object({ id: recordId })),
    load: (work, { id }) => opened(work, id),
    async run(work, { input: { id, ...pasted }, loaded }) {
      const bytes = await workbookOf(tablesOf(pasted))
      const name = await pasteName(work.tx, id)
      return putFile(intakes).run(work, { input: { id, name, bytes }, loaded })
    },
    audit: ({ name }, { input }) => [{ sentence: `第 ${input.id} 号导入放入${name.replace('.xlsx', '')}` }],
  })

/** Two that are pasted one after the other are two files, also where that is done within a second. */
async function pasteName(db: Db, importId: string): Promise<string> {
  const at = inShanghai(now())
  const time = at.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '.')
  const name = `粘贴的表格 ${at.toPlainDate()} ${time}`
  const { rows } = await sql<{ name: string }>`
    select name from intake.file where import_id = ${importId}::bigint`.execute(db)
  const taken = new Set(rows.map((r) => r.name))
  for (let n = 1; ; n += 1) {
    const own = n === 1 ? `${name}.xlsx` : `${name}（${n}）.xlsx`
    if (!taken.has(own)) return own
  }
}

function tablesOf(pasted: Paste): PastedTable[] {
  const tables = 'tables' in pasted ? pasted.tables : [textTable(pasted.text)]
  const filled = tables.filter(({ rows }) => rows.flat().filter((text) => tidyText(text) !== '').length > 1)
  if (filled.length === 0) {
    refuse('invalid', '粘贴的内容里没有表格。请在 Excel、Word 或网页里选中整张表，复制以后再粘贴。')
  }
  return filled
}

/** Cells that were copied as text stand between tabs; one that holds a line break stands in quotation marks. */
function textTable(text: string): PastedTable {
  const rows = parseCsv(text, { delimiter: '\t' }).map((row) => row.map((cell) => String(cell ?? '')))
  if (rows.length > pastedRows || rows.some((row) => row.length > pastedColumns)) {
    refuse('invalid', `一次最多粘贴 ${pastedRows} 行、${pastedColumns} 列。请把它存成文件，再放进来。`)
  }
  return { rows, merges: [] }
}

async function workbookOf(tables: PastedTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = tables.map(({ merges, rows }, i) => ({
    name: tables.length === 1 ? '粘贴的表格' : `粘贴的表格 ${i + 1}`,
    columns: Array.from({ length: Math.max(...rows.map((row) => row.length)) }, () => ({
      kind: 'text' as const,
      width: 14,
    })),
    head: [],
    merges: merges
      .filter((m) => m.toRow < rows.length && (m.toRow > m.fromRow || m.toColumn > m.fromColumn))
      .map((m) => ({ ...m, fromRow: m.fromRow + 1, toRow: m.toRow + 1 })),
    rows,
  }))
  const parts: Uint8Array[] = []
  for await (const part of writeWorkbook(sheets)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
