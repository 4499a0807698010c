// What is kept of an import: its files, sealed; what each sheet was; and what was said about its rows.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { PersonKey } from '#kernel/secrets/vault.ts'
import type { Finding, SheetResult } from './contract.ts'
import type { IntakeFile, IntakeSheet } from './recognise.ts'

/** Keeps an import; answers its id. Whatever names people is sealed with the import's own key. */
export async function keepImport(
  work: Work,
  files: IntakeFile[],
  sheets: IntakeSheet[],
  results: SheetResult[],
): Promise<bigint> {
  const [key] = (await work.vault.newKeys(work.tx, 1)) as [PersonKey]
  const { rows } = await sql<{ id: bigint }>`
    insert into intake.import (recorded_by, key_id) values (${work.actor.name}, ${key.id}) returning id`.execute(
    work.tx,
  )
  const { id: importId } = rows[0] as { id: bigint }
  for (const { name, bytes } of files) {
    const digest = createHash('sha256').update(bytes).digest()
    const sealed = work.vault.sealFile(key, bytes)
    await sql`insert into intake.file (import_id, name, digest, sealed)
      values (${importId}, ${name}, ${digest}, ${sealed})`.execute(work.tx)
  }
  const kept = await insertMany<{ id: bigint }>(
    work.tx,
    'intake.sheet',
    results.map(({ unknownHeadings: _, refusals: __, doubts: ___, ...result }, i) => ({
      importId,
      digest: sheets[i]?.digest ?? null,
      ...result,
    })),
    ['id'],
  )
  const finding = (sheetId: bigint | undefined, severity: 'doubtful' | 'refused') => (f: Finding) => {
    const sealed = f.sensitive ?? false
    const text = (clear: string | null) => (sealed && clear !== null ? work.vault.seal(key, clear) : clear)
    return {
      sheetId: sheetId ?? null,
      rowNumber: f.row,
      severity,
      heading: f.column,
      said: text(f.value),
      message: text(f.message),
      sealed,
    }
  }
  await insertMany(
    work.tx,
    'intake.finding',
    results.flatMap((s, i) => [
      ...s.refusals.map(finding(kept[i]?.id, 'refused')),
      ...s.doubts.map(finding(kept[i]?.id, 'doubtful')),
    ]),
  )
  return importId
}
