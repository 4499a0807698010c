// What the hints about hours are asked about: the hours of each member of a chamber's organization, by year.
import { sql } from 'kysely'
import { recordsUntil } from '#kernel/history/records-until.ts'
import { among, type Gathering } from '#kernel/module/gathering.ts'
import { type OrganizedMember, organizedMembers } from '#modules/party/index.ts'
import type { HoursFacts } from './rules.ts'

interface Row extends OrganizedMember {
  years: number[] | null
  minutes: number[] | null
}

export const hoursFacts: Gathering<HoursFacts, Row, Temporal.PlainDate | null> = {
  common: (db) => recordsUntil(db, 'training.attendance'),
  rows: ({ on, ids }) => sql`
    with own as (
      select a.person_id, array_agg(a.year) as years, array_agg(a.minutes) as minutes
      from (select person_id, extract(year from held_on)::int as year, sum(minutes)::int as minutes
        from training.attendance
        where superseded_at is null and valid @> ${on}::date and person_id is not null and held_on <= ${on}::date
          and ${among(sql`person_id`, ids)}
        group by 1, 2) a group by 1)
    select m.*, own.years, own.minutes
    from (${organizedMembers(on, ids)}) m left join own on own.person_id = m.id`,
  facts: ({ joinedOn, affiliatedElsewhere, secretary, years, minutes }, until) => ({
    joinedOn,
    affiliatedElsewhere,
    secretary,
    recordsUntil: until,
    minutes: (years ?? []).map((year, i) => ({ year, minutes: minutes?.[i] ?? 0 })),
  }),
  touched: {
    'training.attendance': (written) => sql`select person_id as id from ${written('record_id')} a`,
    'party.member': (written) => sql`select person_id as id from ${written('record_id')} m`,
    'party.organization': (written) => sql`
      select m.person_id as id from ${written('record_id')} p
      join party.member m on m.organization_id = p.record_id and m.superseded_at is null`,
  },
}

/** Of secretaries alone: hardly anybody else is one, and nobody need be told so. */
export const secretaryFacts: typeof hoursFacts = {
  ...hoursFacts,
  rows: (asked) => sql`select * from (${hoursFacts.rows(asked)}) hours where secretary`,
}
