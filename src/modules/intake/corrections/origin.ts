// Which refused row a corrected one was: said beside it in its table, kept once it has come in.
import { type RawBuilder, sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import type { TakenRow } from '#kernel/module/manifest.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import type { CorrectedBy } from './contract.ts'

/** A refused row: of which import, and where it stood. */
export interface CorrectedRow {
  importId: string
  file: string
  sheet: string
  rowNumber: number
}

/** How the table of refused rows names one. */
export const originText = ({ importId, file, sheet, rowNumber }: CorrectedRow) =>
  `第 ${importId} 号导入 › ${file} › ${sheet} › 第 ${rowNumber} 行`

/** A row that was refused twice names both, each in a line. */
function originsIn(text: string): CorrectedRow[] {
  return text.split('\n').flatMap((line) => {
    const [, importId, file, sheet, row] =
      /^第 (\d{1,9}) 号导入 › (.+) › (.+) › 第 (\d{1,7}) 行$/.exec(line.trim()) ?? []
    return importId && file && sheet ? [{ importId, file, sheet, rowNumber: Number(row) }] : []
  })
}

/** The number (序号) of a row that was taken out of another table is of that table: it is known by what it says. */
export function forgetSequences({ rows }: ReadSheet): void {
  for (const { origin, values } of rows) if (origin && 'sequence' in values) values.sequence = null
}

/** The refused rows that these rows were, as far as they were taken in. */
export function correctedRows({ rows }: ReadSheet, taken: TakenRow[]): CorrectedRow[] {
  const refused = new Set(taken.flatMap((t) => (t.outcome === 'refused' ? [t.row] : [])))
  return rows.flatMap((r) => (r.origin && !refused.has(r.rowNumber) ? originsIn(r.origin) : []))
}

/** Keeps that they have come in by this import. What a table names that was never refused is left aside. */
export async function keepCorrections(db: Db, byImport: bigint, corrected: CorrectedRow[]): Promise<void> {
  if (corrected.length === 0) return
  const { rows } = await sql<CorrectedRow>`
    select distinct s.import_id, s.file, s.sheet, f.row_number
    from jsonb_to_recordset(${JSON.stringify(corrected)}::jsonb)
      as r ("importId" bigint, file text, sheet text, "rowNumber" integer)
    join intake.sheet s on s.import_id = r."importId" and s.file = r.file and s.sheet = r.sheet
    join intake.finding f on f.sheet_id = s.id and f.row_number = r."rowNumber" and f.severity = 'refused'
    where s.import_id <> ${byImport}`.execute(db)
  await insertMany(
    db,
    'intake.correction',
    rows.map((r) => ({ ...r, byImport })),
  )
}

/** SQL: by which import the row of the finding `f` of the sheet `s` has come in; null where it has not. */
export const correctionOf: RawBuilder<CorrectedBy | null> = sql`(
  select json_build_object('import', by.id::text, 'by', by.recorded_by,
    'at', to_char(by.done_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"'))
  from intake.correction c join intake.import by on by.id = c.by_import and by.state = 'done'
  where c.import_id = s.import_id and c.file = s.file and c.sheet = s.sheet and c.row_number = f.row_number
  order by c.id limit 1)`

/** SQL: whether the refused row `r` has not come in since. */
export const isOut: RawBuilder<boolean> = sql`not exists (
  select from intake.correction c join intake.import by on by.id = c.by_import and by.state = 'done'
  where c.import_id = r.import_id and c.file = r.file and c.sheet = r.sheet and c.row_number = r.row_number)`
