// Finding people by what ledgers write of them.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { isSealed } from '#kernel/secrets/vault.ts'

/** An identity number that the register knows, opened, and where it was read. */
export interface KnownNumber {
  nameKey: string
  number: string
  /** In the clerk's words: “培训.xlsx›2018年›第 8 行”. */
  home: string
}

/** The identity numbers of the people with these names (`personKey`). Only for telling two numbers apart. */
export async function findNumbers(work: Work, names: string[]): Promise<KnownNumber[]> {
  const { rows } = await sql<{
    nameKey: string
    sealed: string
    keyId: bigint
    file: string
    sheet: string | null
    row: number | null
  }>`
    select p.name_key, p.identity_number as sealed, k.key_id, d.name as file, d.sheet, s.row_number as row
    from people.profile p
    join people.person k on k.id = p.person_id
    join history.source s on s.id = p.source_id
    join history.document d on d.id = s.document_id
    where p.superseded_at is null and p.name_key = any(${names}::text[]) and p.identity_number is not null`.execute(
    work.tx,
  )
  const keys = await work.vault.keys(
    work.tx,
    rows.map((r) => r.keyId),
  )
  return rows.flatMap(({ file, keyId, nameKey, row, sealed, sheet }) => {
    const key = keys.get(keyId)
    if (!key || !isSealed(sealed)) return []
    const home = [file, sheet, row === null ? null : `第 ${row} 行`].filter(Boolean).join('›')
    return [{ nameKey, number: work.vault.open(key, sealed), home: `“${home}”` }]
  })
}
