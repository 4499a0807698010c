// A nation in one database, generated set-wise: chambers, Party organizations, members, and a year of what they did.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { orderedTables } from './multiply.ts'

export const nation = { chambers: 56_000, organizations: 40_000, members: 1_000_000, enterprises: 200_000 }
const statedOn = '2019-03-31'

/** Ids of each kind begin here, so that none is taken for another. */
const at = {
  chamber: 1_000_000,
  enterprise: 2_000_000,
  organization: 10_000_000,
  person: 20_000_000,
  record: 50_000_000,
}

const always = sql.raw(`daterange(null, null), date '${statedOn}', 1`)
/** A day of the two decades before, scattered over the rows. */
const scattered = (i: string) => sql.raw(`date '1999-01-01' + (${i}::bigint * 7919 % 7300)::int`)

/** Fills an empty, migrated database. */
export async function generate(db: Db): Promise<void> {
  await db.connection().execute(async (one) => {
    // Nothing here breaks a foreign key or overlaps; checking every row again is not what is measured.
    await sql`set session_replication_role = replica`.execute(one)
    await dropExclusions(one)
    await document(one)
    await chambers(one)
    await organizations(one)
    await members(one)
    await meetings(one)
    await others(one)
    await sql`set session_replication_role = origin`.execute(one)
  })
  const tables = await orderedTables(
    db,
    'history organizations people party meetings standards honours training'.split(' '),
  )
  for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db)
}

async function dropExclusions(db: Db): Promise<void> {
  const { rows } = await sql<{ table: string; name: string }>`
    select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'x'`.execute(
    db,
  )
  for (const { table, name } of rows)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)}`.execute(db)
}

async function document(db: Db): Promise<void> {
  await sql`insert into history.document (kind, name, recorded_by) values ('ledger', '全国.xlsx', 'bench')`.execute(
    db,
  )
  await sql`insert into history.source (document_id) select id from history.document`.execute(db)
}

async function chambers(db: Db): Promise<void> {
  await sql`insert into organizations.organization (id, kind, position) overriding system value
    select ${at.chamber} + i, 'chamber', i from generate_series(0, ${nation.chambers - 1}) i`.execute(db)
  await sql`insert into organizations.chamber (organization_id, name, name_key, category, founded_on, term_starts_on,
      term_ends_on, liaison_officer, instructor, valid, stated_on, source_id)
    select ${at.chamber} + i, '商会' || i, '商会' || i, case when i % 3 = 0 then 'trade' end, ${scattered('i')},
      date '2016-01-01' + i % 1000, date '2018-06-01' + i % 1500, case when i % 2 = 0 then '干部' || i % 900 end,
      case when i % 4 = 0 then '指导员' || i % 900 end, ${always}
    from generate_series(0, ${nation.chambers - 1}) i`.execute(db)
  await sql`insert into organizations.membership (record_id, enterprise_id, chamber_id, valid, stated_on, source_id)
    select ${at.record} + i, ${at.enterprise} + i, ${at.chamber} + i % ${nation.chambers}, ${always}
    from generate_series(0, ${nation.enterprises - 1}) i`.execute(db)
  await sql`insert into people.post (record_id, name, name_key, chamber_id, chamber_name, chamber_key, term,
      seat, seat_text, took_office_on, valid, stated_on, source_id)
    select ${at.record} + 1000000 + i, '领导' || i, '领导' || i, ${at.chamber} + i % ${nation.chambers},
      '商会', '商会', 1,
      case when i < ${nation.chambers} then 'president' else 'vice-president' end, '会长', date '2016-01-01', ${always}
    from generate_series(0, ${nation.chambers * 2 - 1}) i`.execute(db)
}

async function organizations(db: Db): Promise<void> {
  await sql`insert into party.organization (record_id, name, name_key, form, nature, superior_name, superior_key,
      founded_on, secretary, secretary_came, secretary_source, term_starts_on, term_ends_on, station_on, valid,
      stated_on, source_id)
    select ${at.organization} + i, '党支部' || i, '党支部' || i, (array['branch', 'branch', 'joint-branch'])[1 + i % 3],
      case when i % 4 = 0 then 'functional' else 'substantive' end, '党委' || i % 3000, '党委' || i % 3000,
      ${scattered('i')}, case when i % 2 = 0 then '领导' || i else '党员' || i end, 'elected', '会长',
      date '2017-01-01' + i % 700, date '2018-10-01' + i % 1200, ${scattered('i')}, ${always}
    from generate_series(0, ${nation.organizations - 1}) i`.execute(db)
  await sql`insert into party.coverage (record_id, organization_id, chamber_id, covers, valid, stated_on, source_id)
    select ${at.record} + 2000000 + i, ${at.organization} + i, ${at.chamber} + i, true, ${always}
    from generate_series(0, ${nation.organizations - 1}) i`.execute(db)
}

async function members(db: Db): Promise<void> {
  await sql`insert into party.member (record_id, person_id, name, status, joined_on, confirmed_on, enterprise_id,
      affiliation_key, organization_id, valid, stated_on, source_id)
    select ${at.record} + 3000000 + i, ${at.person} + i, '党员' || i, 'full', ${scattered('i')},
      ${scattered('i')} + 365, ${at.enterprise} + i % ${nation.enterprises},
      case when i % 3 = 0 then '街道党工委' else '党支部' || i % ${nation.organizations} end,
      case when i % 10 > 0 then ${at.organization} + i % ${nation.organizations} end, ${always}
    from generate_series(0, ${nation.members - 1}) i`.execute(db)
}

/** Twenty a year for each organization, and one in twenty of them left out. */
async function meetings(db: Db): Promise<void> {
  await sql`insert into meetings.meeting (record_id, organization_id, organization_name, kind, held_on, valid,
      stated_on, source_id)
    select ${at.record} + 10000000 + i * 20 + n, ${at.organization} + i, '党支部' || i,
      (array['themed-day', 'general-meeting', 'lecture', 'themed-day', 'committee'])[1 + n % 5],
      date '2018-04-05' + n * 18, ${always}
    from generate_series(0, ${nation.organizations - 1}) i, generate_series(0, 19) n where (i + n) % 20 > 0`.execute(
    db,
  )
}

async function others(db: Db): Promise<void> {
  await sql`insert into standards.inspection (record_id, organization_id, organization_name, premises, facilities,
      signs, flag, reading_matter, rules, inspected_on, valid, stated_on, source_id)
    select ${at.record} + 4000000 + i, ${at.organization} + i, '党支部' || i, true, true, true, i % 5 > 0, true, true,
      date '2018-12-01', ${always} from generate_series(0, ${nation.organizations - 1}) i`.execute(db)
  await sql`insert into honours.brand (record_id, recognized_on, name, name_key, chamber_id, outcome, valid, stated_on,
      source_id)
    select ${at.record} + 5000000 + i, date '2018-06-01', '品牌' || i, '品牌' || i, ${at.chamber} + i * 3, 'recognized',
      ${always} from generate_series(0, 15000) i`.execute(db)
  await sql`insert into training.attendance (record_id, person_id, name, held_on, minutes, valid, stated_on, source_id)
    select ${at.record} + 6000000 + i, ${at.person} + i, '党员' || i, date '2018-09-01', 1200 + i % 1200, ${always}
    from generate_series(0, 500000) i`.execute(db)
}
