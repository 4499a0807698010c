// What the rule of the six haves is asked about: the latest inspection of each Party organization.
import { sql } from 'kysely'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { activeOrganizations } from '#modules/party/index.ts'
import type { Have } from './contract.ts'
import type { InspectionFacts } from './rules.ts'

type Row = Record<Have, boolean | null> & {
  inspected: boolean
  inspectedOn: Temporal.PlainDate | null
}

export const inspectionFacts: Gathering<InspectionFacts, Row, null> = {
  rows: ({ on, ids }) => sql`
    select p.record_id as id, p.name, i.organization_id is not null as inspected, i.inspected_on,
      i.premises, i.facilities, i.signs, i.flag, i.reading_matter, i.rules
    from (select p.* from ${activeOrganizations(on)} and ${among(sql`p.record_id`, ids)}) p
    left join (
      select distinct on (i.organization_id) i.* from standards.inspection i
      where i.superseded_at is null and i.valid @> ${on}::date
        and coalesce(i.inspected_on, i.stated_on) <= ${on}::date and ${among(sql`i.organization_id`, ids)}
      order by i.organization_id, coalesce(i.inspected_on, i.stated_on) desc, i.record_id desc) i
    on i.organization_id = p.record_id`,
  facts: ({ inspected, inspectedOn, premises, facilities, signs, flag, readingMatter, rules }) => ({
    latest: inspected
      ? { inspectedOn, found: { premises, facilities, signs, flag, readingMatter, rules } }
      : null,
  }),
  touched: {
    'standards.inspection': (written) => sql`select organization_id as id from ${written('record_id')} i`,
    'party.organization': (written) => sql`select record_id as id from ${written('record_id')} p`,
  },
}
