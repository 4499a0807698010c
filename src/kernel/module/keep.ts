// Keeps how a sheet was laid out and what its rows said, so that the ledger can be written back in the office's words.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { PersonKey } from '#kernel/secrets/vault.ts'
import { asMeant, type SheetCell } from '#kernel/sheets/cells.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import type { TakenRow, TakenSheet } from './manifest.ts'

/** Whether people's numbers and homes stand under a heading that no ledger knows. */
export const isPersonal = (heading: string): boolean =>
  /电话|手机|身份证|证件|住址|地址|出生|生日|账号|帐号|卡号|微信|邮箱|QQ/i.test(heading)

/** Which columns are written only by an explicit choice. */
const sensitiveColumns = ({ ledger, layout }: Pick<ReadSheet, 'ledger' | 'layout'>): boolean[] =>
  layout.columns.map(({ field, heading }) =>
    field === null ? isPersonal(heading) : (ledger.columns[field]?.sensitive ?? false),
  )

interface KeptRow {
  rowNumber: number
  recordKey: bigint
  cells: SheetCell[]
  /** By column: what is sealed. */
  hidden: Record<number, SheetCell>
  digest: string
}

/** Keeps the layout of a sheet that was taken in, and those of its rows that differ from what was kept before. */
export async function keepRows(work: Work, sheet: TakenSheet, taken: readonly TakenRow[]): Promise<void> {
  const { documentId, read, statedOn } = sheet
  const all = rowsOf(work, sheet, taken)
  const known = await knownDigests(work, { ledger: read.ledger.id, statedOn }, [...all.keys()])
  const fresh = [...all].flatMap(([key, rows]) =>
    known.get(key) === rows.map((r) => r.digest).join(' ') ? [] : rows,
  )
  const sealing = fresh.some((r) => Object.keys(r.hidden).length > 0)
  const [key] = sealing ? await work.vault.newKeys(work.tx, 1) : []
  const refused = taken.filter((r) => r.outcome === 'refused').length
  await sql`
    update history.document set layout = ${JSON.stringify(read.layout)}::jsonb, refused_rows = ${refused},
      key_id = ${key?.id ?? null} where id = ${documentId}`.execute(work.tx)
  await insertMany(
    work.tx,
    'history.row',
    fresh.map(({ hidden, ...row }) => ({ documentId, ...row, sealed: sealed(work, key, hidden) })),
  )
}

/** The rows by the record that they are about, in the order of the sheet. */
function rowsOf(work: Work, { read, sheet }: TakenSheet, taken: readonly TakenRow[]): Map<bigint, KeptRow[]> {
  const byNumber = new Map(read.rows.map((row) => [row.rowNumber, row]))
  const sensitive = sensitiveColumns(read)
  const place = createHash('sha256')
    .update(JSON.stringify([sheet, read.layout]))
    .digest('base64url')
  const rows = new Map<bigint, KeptRow[]>()
  for (const { findings, records = [], row: rowNumber } of [...taken].sort((a, b) => a.row - b.row)) {
    const row = byNumber.get(rowNumber)
    if (!row) continue
    const doubtful = new Set(findings.map((f) => f.column))
    const { cells, hidden } = divide(row, read, sensitive, doubtful)
    const digest = work.vault.digest(JSON.stringify([place, rowNumber, cells, hidden]))
    for (const recordKey of records) {
      const own = rows.get(recordKey) ?? []
      rows.set(recordKey, own)
      own.push({ rowNumber, recordKey, cells, hidden, digest })
    }
  }
  return rows
}

/**
 * What is kept in the clear, and what sealed: cells of unknown columns, and of sensitive ones those that were not taken
 * as they stand. A cell that came in doubtful stays as it was said.
 */
function divide(
  row: ReadRow,
  { layout, ledger }: ReadSheet,
  sensitive: boolean[],
  doubtful: ReadonlySet<string | null>,
): Pick<KeptRow, 'cells' | 'hidden'> {
  const hidden: Record<number, SheetCell> = {}
  const cells = layout.columns.map(({ field, heading }, at): SheetCell => {
    const said = row.cells[at] ?? null
    if (said === null) return null
    const kind = field === null ? undefined : ledger.columns[field]?.kind
    const cell = kind && !doubtful.has(heading) ? asMeant(said, kind) : said
    const vague = kind === 'date' && (typeof cell !== 'object' || cell === null || !('date' in cell))
    if (field === null) hidden[at] = cell
    else if (!sensitive[at]) return cell
    else if (vague || doubtful.has(heading)) hidden[at] = said
    return null
  })
  return { cells, hidden }
}

const sealed = (work: Work, key: PersonKey | undefined, hidden: Record<number, SheetCell>) =>
  key && Object.keys(hidden).length > 0 ? work.vault.seal(key, JSON.stringify(hidden)) : null

/** What is kept of these records from the same ledger as of the same day: the digests of their latest rows. */
async function knownDigests(
  { tx }: Work,
  from: { ledger: string; statedOn: Temporal.PlainDate },
  keys: bigint[],
): Promise<Map<bigint, string>> {
  const { rows } = await sql<{ key: bigint; digests: string }>`
    select key, digests from unnest(${keys}::bigint[]) key
    cross join lateral (
      select string_agg(r.digest, ' ' order by r.row_number) as digests
      from history.row r join history.document d on d.id = r.document_id
      where r.record_key = key and d.ledger = ${from.ledger} and d.stated_on = ${from.statedOn}::date
        and d.undone_at is null
      group by r.document_id order by r.document_id desc limit 1) latest`.execute(tx)
  return new Map(rows.map((r) => [r.key, r.digests]))
}
