// What the rules of chambers are asked about.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Gathered } from '#kernel/module/rule-family.ts'
import { activeChambers } from './queries.ts'
import type { ChamberTermFacts } from './rules.ts'

export async function chamberTerms(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<ChamberTermFacts>[]> {
  const { rows } = await sql<ChamberTermFacts & { id: bigint; name: string }>`
    select c.organization_id as id, c.name, c.founded_on, c.term_starts_on, c.term_ends_on
    from ${activeChambers(on)} and (${ids}::bigint[] is null or c.organization_id = any(${ids}::bigint[]))
    order by c.organization_id`.execute(db)
  return rows.map(({ id, name, ...facts }) => ({ id, name, facts }))
}
