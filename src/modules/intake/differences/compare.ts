// Two states of one ledger against each other, read from the files of imports: what came, what went, what changed.
import { sql } from 'kysely'
import type { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { decodeCursor, encodeCursor } from '#kernel/http/cursor.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { formatYuan } from '#kernel/money/money.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import type { CellValue, Ledger } from '#kernel/sheets/ledger.ts'
import type { FieldChange } from '../contract.ts'
import { layoutsOfImport } from '../layouts/keep.ts'
import { destroyedColumns, destroyedInWords, destroyedOf, originalFile } from '../originals.ts'
import { type IntakeSheet, recognise } from '../recognise.ts'
import type {
  Difference,
  DifferenceKind,
  DifferencePage,
  differenceFilter,
  LedgerDifference,
} from './contract.ts'

interface Asked {
  from: string
  to: string
  /** The id or title of one ledger; without it, all that both have. */
  ledger?: string | undefined
}

/** A sheet of an import that is a ledger. */
export interface Sheet {
  id: bigint
  importId: string
  file: string
  sheet: string
  ledger: string
  statedOn: string | null
  /** By whom and when the originals were destroyed; null where they are kept. */
  destroyedBy: string | null
  destroyedAt: Temporal.Instant | null
}

/** A record as a sheet states it. */
interface Stated {
  record: string
  kind: string
  label: string
  file: string
  sheet: string
  columns: ReadSheet['columns']
  row: ReadRow
}

/** What the ledgers that two imports share say differently, ledger by ledger; what was refused is not compared. */
export async function differences(
  db: Db,
  vault: Vault,
  intakes: LedgerIntake[],
  { from, to, ledger: wanted }: Asked,
): Promise<LedgerDifference[]> {
  const [before, after] = [await sheetsOf(db, from), await sheetsOf(db, to)]
  const shared = intakes.filter(
    ({ ledger: l }) =>
      [before, after].every((sheets) => sheets.some((s) => s.ledger === l.id)) &&
      (wanted === undefined || wanted === l.id || wanted === l.title),
  )
  if (shared.length === 0) {
    const which = wanted ? `“${wanted}”` : '同一种台账'
    refuse('missing', `第 ${from} 号和第 ${to} 号导入没有都包含${which}，无从比较。请另选两次导入。`)
  }
  const found: LedgerDifference[] = []
  for (const { ledger } of shared) {
    const of = (sheets: Sheet[]) => sheets.filter((s) => s.ledger === ledger.id)
    found.push(await ledgerDifference(db, vault, intakes, { ledger, before: of(before), after: of(after) }))
  }
  return found
}

/**
 * What the sheets of one state of a ledger say differently from those of another. Of a record that several of one state
 * name the first one counts.
 */
export async function ledgerDifference(
  db: Db,
  vault: Vault,
  intakes: LedgerIntake[],
  { ledger, before, after }: { ledger: Ledger; before: Sheet[]; after: Sheet[] },
): Promise<LedgerDifference> {
  const old = await statedIn(db, vault, intakes, before)
  const fresh = await statedIn(db, vault, intakes, after)
  const day = (sheets: Sheet[]) => sheets.find((s) => s.statedOn)?.statedOn ?? null
  const { items, same } = compare(ledger, old, fresh)
  return { ledger: ledger.id, title: ledger.title, from: day(before), to: day(after), same, items }
}

/** A page of the differences of one kind in one ledger, and how many there are of each. */
export function pageOf(
  found: LedgerDifference[],
  { ledger, what, cursor, limit }: Omit<z.infer<typeof differenceFilter>, 'from'>,
): DifferencePage {
  const [after = '0'] = decodeCursor(cursor, ['integer']) ?? []
  const start = Math.max(0, Number(after))
  const items = found
    .filter((l) => ledger === undefined || l.ledger === ledger)
    .flatMap((l) => l.items.filter((i) => what === undefined || i.what === what))
  const next = items.length > start + limit ? encodeCursor([String(start + limit)]) : null
  const ledgers = found.map(({ items: all, ...l }) => {
    const count = (kind: DifferenceKind) => all.filter((i) => i.what === kind).length
    return { ...l, added: count('added'), gone: count('gone'), changed: count('changed') }
  })
  return { ledgers, items: items.slice(start, start + limit), next }
}

async function sheetsOf(db: Db, id: string): Promise<Sheet[]> {
  const { rows: imports } = await sql<{ state: string }>`
    select state from intake.import where id = ${id}::bigint`.execute(db)
  if (!imports[0]) refuse('missing', `没有第 ${id} 号导入。请从“台账导入”进入，或核对导入号。`)
  if (!['done', 'undone'].includes(imports[0].state)) {
    refuse('conflict', `第 ${id} 号导入还没有完成，不能用来比较。`)
  }
  const { rows } = await sql<Sheet>`
    select s.id, s.import_id::text as import_id, s.file, s.sheet, s.ledger, s.stated_on::text as stated_on,
      ${destroyedColumns}
    from intake.sheet s join intake.import i on i.id = s.import_id
    where s.import_id = ${id}::bigint and s.ledger is not null order by s.id`.execute(db)
  return rows
}

/** Every record that these sheets state, by its first row. */
async function statedIn(
  db: Db,
  vault: Vault,
  intakes: LedgerIntake[],
  sheets: Sheet[],
): Promise<Map<string, Stated>> {
  const stated = new Map<string, Stated>()
  for (const [id, own] of Map.groupBy(sheets, (s) => s.importId)) {
    const [destroyed] = own.flatMap((sheet) => destroyedOf(sheet) ?? [])
    if (destroyed)
      refuse('conflict', `${destroyedInWords(id, destroyed)}，不能再按原文件逐格比较。请另选一次导入或一期。`)
    const layouts = await layoutsOfImport(db, id)
    for (const [file, ofFile] of Map.groupBy(own, (s) => s.file)) {
      const read = recognise({ name: file, bytes: await originalFile(db, vault, id, file) }, intakes, layouts)
      for (const sheet of ofFile) await addStated(db, sheet, read, stated)
    }
  }
  return stated
}

async function addStated(
  db: Db,
  { file, id, importId, sheet }: Sheet,
  read: IntakeSheet[],
  stated: Map<string, Stated>,
): Promise<void> {
  const { rows: taken } = await sql<{ row: number; label: string; kind: string; record: string }>`
    select row_number as row, label, kind, record_id::text as record from intake.row
    where sheet_id = ${id} and record_id is not null order by intake.row.id`.execute(db)
  if (taken.length === 0)
    refuse('conflict', `第 ${importId} 号导入是系统升级之前做的，没有逐行留存，不能比较。`)
  const found = read.find((s) => s.sheet === sheet)?.read
  const byNumber = new Map(found?.rows.map((r) => [r.rowNumber, r]))
  for (const { row: number, label, kind, record } of taken) {
    const row = byNumber.get(number)
    const key = `${kind} ${record}`
    if (!found || !row || stated.has(key)) continue
    stated.set(key, { record, kind, label, file, sheet, columns: found.columns, row })
  }
}

function compare(ledger: Ledger, old: Map<string, Stated>, fresh: Map<string, Stated>) {
  const items: Difference[] = []
  let same = 0
  for (const [key, now] of fresh) {
    const before = old.get(key)
    const changes = before ? changesOf(ledger, before, now) : []
    if (before && changes.length === 0) same += 1
    else items.push({ what: before ? 'changed' : 'added', ...told(now), changes })
  }
  for (const [key, before] of old) {
    if (!fresh.has(key)) items.push({ what: 'gone', ...told(before), changes: [] })
  }
  return { items, same }
}

const told = ({ file, kind, label, record, row, sheet }: Stated) => ({
  kind,
  label,
  record,
  file,
  sheet,
  row: row.rowNumber,
})

/** The cells that differ, of the columns that both have; a mere number of the row is no difference. */
function changesOf(ledger: Ledger, before: Stated, now: Stated): FieldChange[] {
  return Object.entries(now.columns).flatMap(([field, { heading }]) => {
    if (field === 'sequence' || !before.columns[field]) return []
    const [a, b] = [cellText(before.row.values[field]), cellText(now.row.values[field])]
    if (a === b) return []
    if (!ledger.columns[field]?.sensitive) return [{ label: heading, before: a, after: b }]
    return [{ label: heading, before: '（已加密）', after: '（已加密）' }]
  })
}

/** A cell as a reader sees it; null where it is empty. Two ways of writing a day are one. */
function cellText(value: CellValue | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'bigint') return `${formatYuan(value)} 元`
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value !== 'object') return String(value)
  return value.precision === 'day' ? value.date.toString() : value.text
}
