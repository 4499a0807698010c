// What the rule of the second organizational life is asked about: the councils of the chambers that are covered.
import { sql } from 'kysely'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { councilOn } from '#modules/people/index.ts'
import { activeOrganizations, members } from './active.ts'
import type { SecondLifeFacts } from './rules/second-life.ts'

interface Row extends Omit<SecondLifeFacts, 'members'> {
  council: boolean
  known: { name: string; supervisor: boolean; told: boolean; enrolled: boolean }[] | null
}

export const secondLifeFacts: Gathering<SecondLifeFacts, Row, null> = {
  rows: ({ on, ids }) => sql`
    with covering as (
      select distinct v.organization_id, v.chamber_id from party.coverage v
      where v.superseded_at is null and v.valid @> ${on}::date and v.covers and v.chamber_id is not null
        and ${among(sql`v.organization_id`, ids)}),
    council as materialized (${councilOn(ids && sql`select chamber_id from covering`, on)}),
    seated as (
      select v.organization_id, min(c.name) as name, bool_and(c.supervisor) as supervisor,
        coalesce(bool_or(c.party_member), false) as told, c.person_id
      from covering v join council c on c.chamber_id = v.chamber_id
      group by v.organization_id, c.person_id, case when c.person_id is null then c.name end),
    rolls as materialized (
      select distinct m.organization_id, m.person_id from ${members(on)}
        and m.person_id in (select person_id from seated)),
    enrolled as (select distinct person_id from rolls),
    known as (
      select s.organization_id, json_agg(json_build_object('name', s.name, 'supervisor', s.supervisor,
          'told', s.told, 'enrolled', r.person_id is not null)
          order by s.name, s.supervisor, s.told, r.person_id is not null) as known
      from seated s left join rolls r on r.organization_id = s.organization_id and r.person_id = s.person_id
        left join enrolled e on e.person_id = s.person_id
      where s.told or e.person_id is not null group by s.organization_id),
    units as (select organization_id, count(*)::int as units from covering group by organization_id),
    councils as (select distinct organization_id from seated)
    select p.record_id as id, p.name, p.form, coalesce(u.units, 0) as units, c.organization_id is not null as council,
      k.known
    from (select p.* from ${activeOrganizations(on)} and ${among(sql`p.record_id`, ids)}) p
    left join units u on u.organization_id = p.record_id
    left join councils c on c.organization_id = p.record_id
    left join known k on k.organization_id = p.record_id`,
  facts: ({ form, units, council, known }) => ({ form, units, members: council ? (known ?? []) : null }),
  touched: {
    'party.organization': (written) => sql`select record_id as id from ${written('record_id')} p`,
    'party.coverage': (written) => sql`select organization_id as id from ${written('record_id')} v`,
    'people.post': (written) => sql`
      select v.organization_id as id from ${written('record_id')} s
      join party.coverage v on v.chamber_id = s.chamber_id and v.superseded_at is null`,
    'party.member': (written) => sql`
      select v.organization_id as id from ${written('record_id')} m
      join people.post s on s.person_id = m.person_id and s.superseded_at is null
      join party.coverage v on v.chamber_id = s.chamber_id and v.superseded_at is null`,
  },
}
