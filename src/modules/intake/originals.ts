// The files of an import as they came: taken out of their seal, for a person or to be read again.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { formatMoment } from '#kernel/time/date.ts'

/** By whom and when the originals of an import were destroyed. */
export interface Destroyed {
  by: string
  at: Temporal.Instant
}

/** SQL: of the import `i`; null where its originals are kept. */
export const destroyedColumns = sql<{ destroyedBy: string | null; destroyedAt: Temporal.Instant | null }>`
  i.destroyed_by, i.destroyed_at`

export const destroyedOf = (row: {
  destroyedBy: string | null
  destroyedAt: Temporal.Instant | null
}): Destroyed | null =>
  row.destroyedBy !== null && row.destroyedAt !== null ? { by: row.destroyedBy, at: row.destroyedAt } : null

export const destroyedInWords = (id: string, { at, by }: Destroyed) =>
  `第 ${id} 号导入的原件已由${by}于 ${formatMoment(at)} 销毁`

/** A file of an import, opened; refuses one that is not there or was destroyed. */
export async function originalFile(db: Db, vault: Vault, id: string, name: string): Promise<Uint8Array> {
  const { rows } = await sql<{
    sealed: Buffer | null
    keyId: bigint | null
    destroyedBy: string | null
    destroyedAt: Temporal.Instant | null
  }>`
    select f.sealed, i.key_id, ${destroyedColumns} from intake.file f join intake.import i on i.id = f.import_id
    where i.id = ${id}::bigint and f.name = ${name}`.execute(db)
  const [file] = rows
  if (!file) refuse('missing', `第 ${id} 号导入里没有“${name}”。请核对导入号和文件名。`)
  const destroyed = destroyedOf(file)
  if (destroyed)
    refuse(
      'missing',
      `${destroyedInWords(id, destroyed)}，“${name}”打不开了。需要的，请向报送的单位另要一份。`,
    )
  const key = file.keyId === null ? undefined : (await vault.keys(db, [file.keyId])).get(file.keyId)
  return key && file.sealed
    ? new Uint8Array(vault.openFile(key, file.sealed))
    : refuse('missing', `第 ${id} 号导入的原文件“${name}”已按规定销毁，打不开了。`)
}

/** Hands an original file to a person, and keeps that it was handed out. */
export const takeOriginal = command({
  name: 'intake.take-original',
  may: 'intake.manage',
  input: z.object({ id: recordId, name: z.string() }),
  run: ({ tx, vault }, { input: { id, name } }) => originalFile(tx, vault, id, name),
  audit: (_, { input: { id, name } }) => [{ sentence: `取出第 ${id} 号导入的原文件 ${name}` }],
})
