// What is kept of an import: its files, sealed; what each sheet was; and what was said about its rows.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { assert, refuse } from '#kernel/base/refusal.ts'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import { reasonOf } from '#kernel/history/reason.ts'
import type { PersonKey, Vault } from '#kernel/secrets/vault.ts'
import type { Finding, RecognisedSheet, SheetResult } from './contract.ts'
import type { IntakeFile, IntakeSheet } from './recognise.ts'

/** An import, and the key under which its files and what tells of people are sealed. */
export interface KeptImport {
  id: bigint
  key: PersonKey
}

/** Opens an import with a key of its own. */
export async function newImport({ tx, vault, actor }: Work): Promise<KeptImport> {
  const [key] = (await vault.newKeys(tx, 1)) as [PersonKey]
  const { rows } = await sql<{ id: bigint }>`
    insert into intake.import (recorded_by, key_id, state) values (${actor.name}, ${key.id}, 'collecting')
    returning id`.execute(tx)
  return { id: (rows[0] as { id: bigint }).id, key }
}

/** An import that was opened before, with its key. */
export async function keptImport(db: Db, vault: Vault, id: string): Promise<KeptImport> {
  const { rows } = await sql<{ id: bigint; keyId: bigint }>`
    select id, key_id from intake.import where id = ${id}::bigint`.execute(db)
  const found = rows[0]
  assert(found, 'an import that is worked on is there')
  const key = (await vault.keys(db, [found.keyId])).get(found.keyId)
  assert(key, 'the key of an import that is worked on is there')
  return { id: found.id, key }
}

/** What a file's sheets are, as it is kept beside the file. */
export const recognisedSheets = (sheets: IntakeSheet[]): RecognisedSheet[] =>
  sheets.map(({ sheet, intake, layout, reason, rows }) => ({
    sheet,
    ledger: intake?.ledger.title ?? null,
    reason,
    rows,
    layout: layout && { id: layout.id, by: layout.by, at: layout.at },
  }))

/** Keeps a file, sealed; one of the same name is replaced. */
export async function keepFile(
  { tx, vault }: Work,
  { id, key }: KeptImport,
  { name, bytes }: IntakeFile,
  sheets: IntakeSheet[],
): Promise<void> {
  const digest = createHash('sha256').update(bytes).digest()
  const recognised = recognisedSheets(sheets)
  await sql`insert into intake.file (import_id, name, digest, size, recognised, sealed)
    values (${id}, ${name}, ${digest}, ${bytes.length}, ${JSON.stringify(recognised)}::json,
      ${vault.sealFile(key, bytes)})`.execute(tx)
}

/** The files of an import in the order in which they came, opened. */
export async function openFiles(db: Db, vault: Vault, { id, key }: KeptImport): Promise<IntakeFile[]> {
  const { rows } = await sql<{ name: string; sealed: Buffer }>`
    select name, sealed from intake.file where import_id = ${id} order by id`.execute(db)
  return rows.map(({ name, sealed }) => ({ name, bytes: new Uint8Array(vault.openFile(key, sealed)) }))
}

/** Keeps an import that has just been done; answers its id. Where it was not opened before, its files as well. */
export async function keepImport(
  work: Work,
  { files, importId }: { files: IntakeFile[]; importId?: string | undefined },
  sheets: IntakeSheet[],
  done: { results: SheetResult[]; documents: (bigint | null)[] },
): Promise<bigint> {
  const { tx, vault } = work
  const kept = importId === undefined ? await newImport(work) : await keptImport(tx, vault, importId)
  if (importId === undefined) {
    for (const file of files) {
      const own = sheets.filter((s) => s.file === file.name)
      await keepFile(work, kept, file, own)
    }
  }
  const digests = sheets.map((s) => s.digest)
  await keepResults(tx, vault, kept, { digests, ...done })
  const from = importId === undefined ? ['collecting'] : ['checking', 'importing']
  const { numAffectedRows } = await sql`
    update intake.import set state = 'done', done_at = now(), ended_at = now(), progress = null, failure = null,
    told = ${work.told} where id = ${kept.id} and state = any(${from})`.execute(tx)
  if (numAffectedRows === 0n) refuseGone()
  return kept.id
}

/** Whoever lost the connection that held the import may find it cancelled or begun again: it is theirs no more. */
export const refuseGone = () =>
  refuse('conflict', '这次导入在处理途中已被取消或重新开始，这一遍没有保存任何内容。')

/**
 * Keeps what became of each sheet, or would become, in the place of what was kept before. `documents` are the sheets as
 * history keeps them; a check has none.
 */
export async function keepResults(
  db: Db,
  vault: Vault,
  { id: importId, key }: KeptImport,
  {
    digests,
    results,
    documents,
  }: {
    digests: Uint8Array[]
    results: SheetResult[]
    documents?: (bigint | null)[]
  },
): Promise<void> {
  await dropResults(db, importId)
  const kept = await insertMany<{ id: bigint }>(
    db,
    'intake.sheet',
    results.map(({ refusals: _, doubts: __, rows: ___, layout, ...result }, i) => ({
      importId,
      digest: digests[i] ?? null,
      documentId: documents?.[i] ?? null,
      layoutId: layout,
      ...result,
    })),
    ['id'],
  )
  for (const [i, { rows }] of results.entries()) {
    const sheetId = kept[i]?.id ?? null
    await insertMany(
      db,
      'intake.row',
      rows.map(({ row, record, ...r }) => ({
        sheetId,
        rowNumber: row,
        // What a check finds to be new has no id that lasts.
        recordId: documents === undefined && r.outcome === 'created' ? null : record,
        ...r,
      })),
    )
  }
  const finding = (sheetId: bigint | undefined, severity: 'doubtful' | 'refused') => (f: Finding) => {
    const sealed = f.sensitive ?? false
    const text = (clear: string | null) => (sealed && clear !== null ? vault.seal(key, clear) : clear)
    return {
      sheetId: sheetId ?? null,
      rowNumber: f.row,
      severity,
      heading: f.column,
      said: text(f.value),
      message: text(f.message),
      reason: reasonOf(sealed && f.value ? f.message.replaceAll(f.value, '') : f.message),
      sealed,
    }
  }
  await insertMany(
    db,
    'intake.finding',
    results.flatMap((s, i) => [
      ...s.refusals.map(finding(kept[i]?.id, 'refused')),
      ...s.doubts.map(finding(kept[i]?.id, 'doubtful')),
    ]),
  )
}

/** Forgets what a check found, such as when other files have come. */
export async function dropResults(db: Db, importId: bigint): Promise<void> {
  await sql`delete from intake.row r using intake.sheet s
    where r.sheet_id = s.id and s.import_id = ${importId}`.execute(db)
  await sql`delete from intake.finding f using intake.sheet s
    where f.sheet_id = s.id and s.import_id = ${importId}`.execute(db)
  await sql`delete from intake.sheet where import_id = ${importId}`.execute(db)
}
