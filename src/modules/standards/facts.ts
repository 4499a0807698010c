// What the rule of the six haves is asked about: the latest inspection of each Party organization.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Gathered } from '#kernel/module/rule-family.ts'
import type { Have } from './contract.ts'
import type { InspectionFacts } from './rules.ts'

type Row = Record<Have, boolean | null> & {
  id: bigint
  name: string
  inspected: boolean
  inspectedOn: Temporal.PlainDate | null
}

export async function inspectionFacts(
  db: Db,
  on: Temporal.PlainDate,
  ids: bigint[] | null,
): Promise<Gathered<InspectionFacts>[]> {
  const { rows } = await sql<Row>`
    select distinct on (p.record_id) p.record_id as id, p.name, i.id is not null as inspected, i.inspected_on,
      i.premises, i.facilities, i.signs, i.flag, i.reading_matter, i.rules
    from party.organization p
    left join standards.inspection i on i.organization_id = p.record_id and i.superseded_at is null
      and i.valid @> ${on}::date and coalesce(i.inspected_on, i.stated_on) <= ${on}::date
    where p.superseded_at is null and p.valid @> ${on}::date
      and coalesce(p.founded_on, p.stated_on) <= ${on}::date
      and (p.dissolved_on is null or p.dissolved_on > ${on}::date)
      and (${ids}::bigint[] is null or p.record_id = any(${ids}::bigint[]))
    order by p.record_id, coalesce(i.inspected_on, i.stated_on) desc nulls last, i.record_id desc`.execute(db)
  return rows.map(({ id, name, inspected, inspectedOn, ...found }) => ({
    id,
    name,
    facts: { latest: inspected ? { inspectedOn, found } : null },
  }))
}
