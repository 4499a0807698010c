// The refused rows of an import that have not come in since, cell by cell out of the sealed originals.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Work } from '#kernel/command/command.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { Sealed } from '#kernel/secrets/vault.ts'
import { type KeptColumn, keptRows } from '#kernel/sheets/kept.ts'
import { type Cell, readWorkbook } from '#kernel/sheets/read.ts'
import { keptImport } from '../keep.ts'
import { layoutsFor, layoutsOfImport } from '../layouts/keep.ts'
import { destroyedColumns, destroyedInWords, destroyedOf, originalFile } from '../originals.ts'
import type { CorrectedBy } from './contract.ts'
import { correctionOf, originText } from './origin.ts'

/** A sheet with its refused rows. */
export interface RefusedSheet {
  id: string
  file: string
  sheet: string
  intake: LedgerIntake
  statedOn: Temporal.PlainDate | null
  reportedBy: string | null
  columns: KeptColumn[]
  rows: RefusedRow[]
}

export interface RefusedRow {
  row: number
  cells: Cell[]
  /** Which row of which import it is, in words. */
  origin: string
  findings: { heading: string | null; message: string }[]
}

interface Found {
  id: string
  file: string
  sheet: string
  ledger: string
  statedOn: Temporal.PlainDate | null
  row: number
  heading: string | null
  message: string
  sealed: boolean
  corrected: CorrectedBy | null
}

/** Where refused rows are looked for: in a whole import, or one of its rows. */
export interface Place {
  id: string
  sheet?: string
  row?: number
}

/** The refused rows that are still out, by sheet; refuses where there are none. */
export async function refusedSheets(
  work: Work,
  ledgers: LedgerIntake[],
  place: Place,
): Promise<RefusedSheet[]> {
  const all = await refusedFindings(work, place)
  const open = all.filter((f) => f.corrected === null)
  if (open.length === 0) refuseNone(all)
  const key = (await keptImport(work.tx, work.vault, place.id)).key
  const layouts = await layoutsOfImport(work.tx, place.id)
  const sheets: RefusedSheet[] = []
  for (const [file, found] of Map.groupBy(open, (f) => f.file)) {
    const bytes = await originalFile(work.tx, work.vault, place.id, file)
    const digest = createHash('sha256').update(bytes).digest()
    const book = readWorkbook(bytes, file)
    for (const [name, findings] of Map.groupBy(found, (f) => f.sheet)) {
      const [{ id, ledger, statedOn }] = findings as [Found]
      const intake = ledgers.find((i) => i.ledger.id === ledger)
      const sheet = book.sheets.find((s) => s.name === name)
      const rowNumbers = new Set(findings.map((f) => f.row))
      const known = layoutsFor(layouts, digest, name)
      const kept = intake && sheet && keptRows(sheet, intake.ledger, rowNumbers, known)
      if (!kept)
        refuse('conflict', `${file} › ${name} 现在认不出是哪一种台账了。请取出原文件，改正后整份导入。`)
      const opened = findings.map((f) =>
        f.sealed ? { ...f, message: work.vault.open(key, f.message as Sealed) } : f,
      )
      const rows = [...Map.groupBy(opened, (f) => f.row)].flatMap(([row, said]): RefusedRow[] => {
        const at = kept.rows.get(row)
        if (!at) return []
        const here = originText({ importId: place.id, file, sheet: name, rowNumber: row })
        const origin = at.origin === null ? here : `${at.origin}\n${here}`
        return [{ row, cells: at.cells, origin, findings: said }]
      })
      sheets.push({ ...kept, id, file, sheet: name, intake, statedOn, rows })
    }
  }
  return sheets
}

async function refusedFindings({ tx }: Work, { id, sheet, row }: Place): Promise<Found[]> {
  const { rows: imports } = await sql<{ state: string } & Parameters<typeof destroyedOf>[0]>`
    select i.state, ${destroyedColumns} from intake.import i where i.id = ${id}::bigint`.execute(tx)
  const { state, ...rest } = imports[0] ?? refuse('missing', '没有这次导入。请从“台账导入”进入，或核对链接。')
  const destroyed = destroyedOf(rest)
  if (destroyed)
    refuse(
      'conflict',
      `${destroyedInWords(id, destroyed)}，退回的行取不出来了。请向报送的单位要改正后的台账。`,
    )
  if (state !== 'done' && state !== 'checked') {
    refuse('conflict', '这次导入没有检查完，也没有导入，还没有退回的行。请先检查。')
  }
  const { rows } = await sql<Found>`
    select s.id::text as id, s.file, s.sheet, s.ledger, s.stated_on, f.row_number as row, f.heading, f.message,
      f.sealed, ${correctionOf} as corrected
    from intake.finding f join intake.sheet s on s.id = f.sheet_id
    where s.import_id = ${id}::bigint and f.severity = 'refused'
      and (${sheet ?? null}::bigint is null or s.id = ${sheet ?? null}::bigint)
      and (${row ?? null}::integer is null or f.row_number = ${row ?? null}::integer)
    order by s.id, f.row_number, f.id`.execute(tx)
  return rows
}

function refuseNone(all: Found[]): never {
  const by = all[0]?.corrected
  if (by) refuse('conflict', `已由${by.by}更正，随第 ${by.import} 号导入进来了，不用再改。请刷新页面。`)
  refuse('missing', '这里没有退回的行。请刷新页面后核对。')
}
