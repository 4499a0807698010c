// Identity numbers that are kept beside their digests: how many, and destroying them all (decision 0022).
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Observation } from '#kernel/history/timeline.ts'
import { isSealed } from '#kernel/secrets/vault.ts'
import type { PersonColumn } from './tables.ts'

const kept = sql`identity_number like '~%.%'`

/** Of how many people a number is kept, in whatever was ever believed of them. */
export async function countNumbers(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from people.profile where ${kept}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Leaves of every number its digest alone, by which people are known again. Cannot be undone. */
export async function destroyNumbers(db: Db): Promise<void> {
  await sql`update people.profile set identity_number = split_part(identity_number, '.', 1) where ${kept}`.execute(
    db,
  )
}

/**
 * Keeps again, beside its digest, a number of which only that was kept: it is the same number, so that nothing of what
 * is believed changes by it.
 */
export async function keepAgain(db: Db, observations: readonly Observation<PersonColumn>[]): Promise<void> {
  const given = observations.flatMap(({ key, values: { identityNumber } }) =>
    isSealed(identityNumber) ? [{ person: String(key), sealed: identityNumber }] : [],
  )
  await sql`update people.profile p set identity_number = g.sealed
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (person bigint, sealed text)
    where p.person_id = g.person and p.superseded_at is null
      and p.identity_number = split_part(g.sealed, '.', 1)`.execute(db)
}
