// Finding Party organizations by the names that ledgers write.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'

/** Party organizations of chambers by name: `matchKey(name)` → record id. */
export async function findPartyOrganizations(db: Db, names: string[]): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ nameKey: string; id: bigint }>`
    select distinct on (name_key) name_key, record_id as id from party.organization
    where superseded_at is null and name_key = any(${names.map(matchKey)}::text[])
    order by name_key, upper(valid) desc nulls first`.execute(db)
  return new Map(rows.map((r) => [r.nameKey, r.id]))
}
