// What has been imported, and what was found on the way.

import { sql } from 'kysely'
import type { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { keysetPage, type Page } from '#kernel/http/page.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { Sealed, Vault } from '#kernel/secrets/vault.ts'
import {
  type FindingPage,
  type findingFilter,
  type ImportPage,
  type ImportView,
  mostGroups,
  type RowPage,
  type rowFilter,
} from './contract.ts'
import type { CorrectedBy } from './corrections/contract.ts'
import { correctionOf } from './corrections/origin.ts'
import { masked } from './reason.ts'
import { stateNow } from './turn.ts'

/** The SHA-256 digests (hex) of the files that were imported before. */
export async function importedDigests(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ digest: string }>`
    select distinct encode(s.digest, 'hex') as digest
    from intake.sheet s join intake.import i on i.id = s.import_id where i.state = 'done'`.execute(db)
  return new Set(rows.map((r) => r.digest))
}

const moment = (column: string) => sql.raw(`to_char(i.${column}, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`)
const head = sql`${stateNow} as state, i.recorded_by as opened_by, ${moment('recorded_at')} as opened_at,
  ${moment('ended_at')} as ended_at, case when i.undone_at is not null then json_build_object(
    'at', ${moment('undone_at')}, 'by', i.undone_by, 'reason', i.undone_reason) end as undone,
  case when i.destroyed_at is not null then json_build_object(
    'at', ${moment('destroyed_at')}, 'by', i.destroyed_by, 'reason', i.destroyed_reason) end as destroyed`

/** The imports, the latest first. */
export function listImports(db: Db, page: Page): Promise<ImportPage> {
  const sum = (column: string) =>
    sql.raw(
      `(select coalesce(sum(s.${column}), 0)::integer from intake.sheet s where s.import_id = i.id) as ${column}`,
    )
  const columns = sql<Omit<ImportPage['items'][number], 'id'>>`${head},
    array(select f.name from intake.file f where f.import_id = i.id order by f.id) as files,
    ${sum('created')}, ${sum('changed')}, ${sum('unchanged')}, ${sum('doubtful')}, ${sum('refused')}`
  const id = sql`i.id`
  const order = { key: id, type: 'id', id, descending: true } as const
  return keysetPage(db, columns, sql`intake.import i where true`, order, page) as Promise<ImportPage>
}

/** All imports, the latest first, a page at a time. */
export async function* importPages(db: Db): AsyncGenerator<ImportPage['items']> {
  let cursor: string | undefined
  do {
    const { items, next } = await listImports(db, { cursor, limit: 200 })
    yield items
    cursor = next ?? undefined
  } while (cursor)
}

type Head = Omit<ImportView, 'files' | 'sheets' | 'findings'>

/** One import: its state, its files, its sheets, and its findings by reason. */
export async function importView(db: Db, ledgers: LedgerIntake[], id: string): Promise<ImportView> {
  const { rows } = await sql<Head>`
    select i.id::text as id, ${head}, i.progress, i.failure, i.told
    from intake.import i where i.id = ${id}::bigint`.execute(db)
  const found = rows[0] ?? refuse('missing', '没有这次导入。请从“台账导入”进入，或核对链接。')
  const files = await sql<ImportView['files'][number]>`
    select name, size, recognised as sheets from intake.file where import_id = ${id}::bigint
    order by id`.execute(db)
  const sheets = await sql<ImportView['sheets'][number]>`
    select s.id::text as id, file, s.sheet, s.ledger, reason, stated_on::text as stated_on, read, created, changed,
      unchanged, doubtful, refused, unknown_headings, case when l.id is not null then json_build_object(
        'id', l.id::text, 'by', l.set_by, 'at', to_char(l.set_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')) end as layout
    from intake.sheet s left join intake.layout l on l.id = s.layout_id
    where s.import_id = ${id}::bigint order by s.id`.execute(db)
  const findings = await sql<ImportView['findings'][number]>`
    select min(f.id)::text as id, f.severity, s.ledger, f.heading as column, f.reason, count(*)::integer as count,
      count(*) filter (where f.severity = 'refused' and ${correctionOf} is not null)::integer as corrected
    from intake.finding f join intake.sheet s on s.id = f.sheet_id where s.import_id = ${id}::bigint
    group by f.severity, s.ledger, f.heading, f.reason
    order by f.severity desc, count(*) desc, min(f.id) limit ${mostGroups}`.execute(db)
  const titles = new Map(ledgers.map(({ ledger }) => [ledger.id, ledger.title]))
  const titled = <T extends { ledger: string | null }>(row: T) => ({
    ...row,
    title: titles.get(row.ledger ?? '') ?? null,
  })
  return {
    ...found,
    files: files.rows,
    sheets: sheets.rows.map(titled),
    findings: findings.rows.map(titled),
  }
}

/** The rows of an import that were taken in, or would be, in the order of its sheets. */
export function listRows(db: Db, id: string, filter: z.infer<typeof rowFilter>): Promise<RowPage> {
  const from = sql`intake.row r join intake.sheet s on s.id = r.sheet_id
    where s.import_id = ${id}::bigint
    ${given(sql`s.id = ${filter.sheet}::bigint`, filter.sheet)}
    ${given(sql`r.outcome = ${filter.outcome}`, filter.outcome)}`
  const columns = sql<Omit<RowPage['items'][number], 'id'>>`s.file, s.sheet, r.row_number as row, r.outcome,
    r.label, r.kind, r.record_id::text as record, r.changes`
  const at = sql`r.id`
  const order = { key: at, type: 'id', id: at, descending: false } as const
  return keysetPage(db, columns, from, order, {
    cursor: filter.cursor,
    limit: filter.limit,
  }) as Promise<RowPage>
}

/** A condition, where there is something to hold it against. */
const given = (condition: ReturnType<typeof sql>, value: unknown) =>
  value === undefined ? sql`` : sql` and ${condition}`

interface FindingRow {
  severity: 'doubtful' | 'refused'
  sheetId: string
  file: string
  sheet: string
  row: number
  column: string | null
  value: string | null
  message: string
  sealed: boolean
  keyId: bigint | null
  corrected: CorrectedBy | null
}

/** Of the finding `f` of the sheet `s`: whether it is of the same reason, ledger and column as this one. */
const alike = (like: string | undefined) => sql`exists (
  select from intake.finding g join intake.sheet t on t.id = g.sheet_id
  where g.id = ${like ?? null}::bigint and t.import_id = s.import_id and g.severity = f.severity
    and g.reason = f.reason and g.heading is not distinct from f.heading
    and t.ledger is not distinct from s.ledger)`

/** The findings of an import in the order of its sheets; what is kept sealed is opened and masked. */
export async function listFindings(
  db: Db,
  vault: Vault,
  id: string,
  filter: z.infer<typeof findingFilter>,
): Promise<FindingPage> {
  const from = sql`intake.finding f join intake.sheet s on s.id = f.sheet_id
    join intake.import i on i.id = s.import_id
    where i.id = ${id}::bigint
    ${given(sql`s.id = ${filter.sheet}::bigint`, filter.sheet)}
    ${given(sql`f.severity = ${filter.severity}`, filter.severity)}
    ${given(alike(filter.like), filter.like)}`
  const columns = sql<FindingRow>`f.severity, s.id::text as sheet_id, s.file, s.sheet, f.row_number as row,
    f.heading as column, f.said as value, f.message, f.sealed, i.key_id,
    case when f.severity = 'refused' then ${correctionOf} end as corrected`
  const at = sql`f.id`
  const order = { key: at, type: 'id', id: at, descending: false } as const
  const { items, next } = await keysetPage(db, columns, from, order, {
    cursor: filter.cursor,
    limit: filter.limit,
  })
  const keys = await vault.keys(db, [...new Set(items.flatMap((f) => f.keyId ?? []))])
  const shown = items.map(({ sealed, keyId, ...f }) => {
    if (!sealed) return f
    const key = keyId === null ? undefined : keys.get(keyId)
    if (!key) return { ...f, value: null, message: '原文已按规定销毁。' }
    const open = (text: string) => vault.open(key, text as Sealed)
    return { ...f, ...masked({ message: open(f.message), value: f.value && open(f.value) }) }
  })
  return { items: shown as FindingPage['items'], next }
}
