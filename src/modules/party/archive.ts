// What the rule of the electronic archive is asked about: the dates (截至) of the ledgers that state an organization.
import { sql } from 'kysely'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { activeOrganizations, members } from './active.ts'
import type { ArchiveFacts } from './rules/archive.ts'
import { memberTimeline, organizationTimeline } from './tables.ts'

// A ledger that states what was known already makes no new belief: the statement alone bears its day.
const [ofOrganization, ofMember] = [organizationTimeline, memberTimeline].map(
  ({ table }) => sql`s.timeline = ${table}`,
)

export const archiveFacts: Gathering<ArchiveFacts, ArchiveFacts, null> = {
  rows: ({ on, ids }) => sql`
    with stated as (
      select s.record_key as id, s.stated_on from history.statement s
      where s.superseded_at is null and ${ofOrganization} and ${among(sql`s.record_key`, ids)}
      union all
      select m.organization_id, s.stated_on from history.statement s, ${members(on)}
        and s.record_key = m.record_id and s.superseded_at is null and ${ofMember}
        and ${among(sql`m.organization_id`, ids)})
    select p.record_id as id, p.name, newest.stated_on
    from (select p.* from ${activeOrganizations(on)} and ${among(sql`p.record_id`, ids)}) p
    left join (
      select id, max(stated_on) as stated_on from stated where stated_on <= ${on}::date group by id) newest
    on newest.id = p.record_id`,
  facts: ({ statedOn }) => ({ statedOn }),
  touched: {
    'history.statement': (written) => sql`
      select s.record_key as id from ${written('record_key')} s where ${ofOrganization}
      union all select m.organization_id from ${written('record_key')} s
        join party.member m on m.record_id = s.record_key and m.superseded_at is null where ${ofMember}`,
    'party.member': (written) => sql`select organization_id as id from ${written('record_id')} m`,
  },
}
