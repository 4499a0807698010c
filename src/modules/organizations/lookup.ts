// Finding organizations by the names that ledgers write.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'

/** The organizations of these names, keyed by `matchKey(name)`. A former name leads to its bearer as well. */
async function findByName(db: Db, table: string, names: string[]): Promise<Map<string, bigint>> {
  const keys = [...new Set(names.map(matchKey))]
  const { rows } = await sql<{ nameKey: string; id: bigint }>`
    select distinct on (name_key) name_key, organization_id as id from ${sql.table(table)}
    where superseded_at is null and name_key = any(${keys}::text[])
    order by name_key, upper(valid) desc nulls first`.execute(db)
  return new Map(rows.map((r) => [r.nameKey, r.id]))
}

/** Chambers by name: `matchKey(name)` → organization id. */
export const findChambers = (db: Db, names: string[]) => findByName(db, 'organizations.chamber', names)

/** Enterprises by name: `matchKey(name)` → organization id. */
export const findEnterprises = (db: Db, names: string[]) => findByName(db, 'organizations.enterprise', names)

/** The chambers to which these enterprises belong now: enterprise → chambers. */
export async function chambersOf(db: Db, enterprises: bigint[]): Promise<Map<bigint, bigint[]>> {
  const { rows } = await sql<{ id: bigint; chambers: bigint[] }>`
    select enterprise_id as id, array_agg(distinct chamber_id) as chambers from organizations.membership
    where superseded_at is null and chamber_id is not null and enterprise_id = any(${enterprises}::bigint[])
      and upper_inf(valid) group by 1`.execute(db)
  return new Map(rows.map((r) => [r.id, r.chambers]))
}
