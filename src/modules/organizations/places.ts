// Chambers by the place that somebody has a role in.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import { activeChambers, inDistrict } from './queries.ts'

/** The chambers that are registered in a district, called by its official name. */
export async function chambersOfDistrict(db: Db, name: string, on: Temporal.PlainDate): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint }>`
    select c.organization_id as id from ${activeChambers(on)} and ${inDistrict(sql`c.district`, name, on)}`.execute(
    db,
  )
  return rows.map((r) => r.id)
}

/** The chambers that have somebody of this name as their officer in charge or their instructor. */
export async function chambersAssignedTo(db: Db, name: string, on: Temporal.PlainDate): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint; names: (string | null)[] }>`
    select c.organization_id as id, array[c.liaison_officer, c.instructor] as names
    from ${activeChambers(on)} and (c.liaison_officer is not null or c.instructor is not null)`.execute(db)
  const key = matchKey(name)
  return rows.filter((r) => r.names.some((n) => n !== null && matchKey(n) === key)).map((r) => r.id)
}

/** The chambers that these enterprises are members of. */
export async function chambersOfEnterprises(
  db: Db,
  enterprises: bigint[],
  on: Temporal.PlainDate,
): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint }>`
    select distinct chamber_id as id from organizations.membership
    where superseded_at is null and valid @> ${on}::date and chamber_id is not null
      and enterprise_id = any(${enterprises}::bigint[])`.execute(db)
  return rows.map((r) => r.id)
}
