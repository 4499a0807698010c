// Destroys what kept rows say word for word of people that was never taken in: it stood in the file alone.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { PersonKey, Sealed, Vault } from '#kernel/secrets/vault.ts'
import type { SheetCell } from '#kernel/sheets/cells.ts'

interface Kept {
  record: string
  row: number
  sealed: Sealed
}

/**
 * Of the kept rows of these documents the sealed cells of known columns go for good: people's numbers that came in
 * doubtful, of which the record keeps nothing. Cells of columns that no ledger knows stay, since the ledger cannot be
 * written back without them. What stays is sealed anew and the old key destroyed, so that no copy opens.
 */
export async function forgetUntakenCells(tx: Db, vault: Vault, documents: readonly bigint[]): Promise<void> {
  for (const document of documents) await forgetIn(tx, vault, document)
}

async function forgetIn(tx: Db, vault: Vault, document: bigint): Promise<void> {
  const { rows: found } = await sql<{ keyId: bigint; columns: { field: string | null }[] }>`
    select key_id, layout->'columns' as columns from history.document
    where id = ${document} and key_id is not null`.execute(tx)
  const [of] = found
  const key = of && (await vault.keys(tx, [of.keyId])).get(of.keyId)
  if (!of || !key) return
  const { rows } =
    await sql<Kept>`select record_key::text as record, row_number as row, sealed from history.row
    where document_id = ${document} and sealed is not null`.execute(tx)
  const divided = rows.map(({ sealed, ...at }) => {
    const hidden = JSON.parse(vault.open(key, sealed)) as Record<string, SheetCell>
    const unknown = Object.entries(hidden).filter(([at]) => (of.columns[Number(at)]?.field ?? null) === null)
    return { ...at, unknown, loses: unknown.length < Object.keys(hidden).length }
  })
  if (!divided.some((row) => row.loses)) return
  const [fresh] = (await vault.newKeys(tx, 1)) as [PersonKey]
  const kept = divided.map(({ unknown, ...row }) => ({
    ...row,
    sealed: unknown.length > 0 ? vault.seal(fresh, JSON.stringify(Object.fromEntries(unknown))) : null,
  }))
  // A row that lost something is no longer known as kept: its ledger, read again, keeps it anew.
  await sql`update history.row r set sealed = k.sealed, digest = case when k.loses then '（已销毁）' else r.digest end
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      as k (record bigint, row integer, loses boolean, sealed text)
    where r.document_id = ${document} and r.record_key = k.record and r.row_number = k.row`.execute(tx)
  await sql`update history.document set key_id = ${fresh.id} where id = ${document}`.execute(tx)
  await vault.destroy(tx, key)
}
