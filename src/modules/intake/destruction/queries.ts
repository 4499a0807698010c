// Which originals are kept, which hold identity numbers, and which are due.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { type KeptOriginals, mostDue, type OriginalsView } from './contract.ts'
import { periodOn } from './period.ts'

const keepsFiles = sql`i.destroyed_at is null and exists (select from intake.file f where f.import_id = i.id)`
/** The day of an import: of its end, where it has one. */
const importedOn = sql`coalesce(i.ended_at, i.recorded_at)::date`
const dueOn = (years: number | null) => sql`(${importedOn} + make_interval(years => ${years}::integer))::date`

/** SQL: the imports whose originals are due on a day. */
async function dueImports(db: Db, on: Temporal.PlainDate) {
  const { years } = await periodOn(db, on)
  const isDue = sql`${keepsFiles} and ${years}::integer is not null and ${dueOn(years)} <= ${on}::date
    and i.state not in ('checking', 'importing')`
  return { isDue, dueOn: dueOn(years) }
}

/** The imports whose originals are due, locked, the oldest first. */
export async function lockDue(db: Db, on: Temporal.PlainDate): Promise<string[]> {
  const { isDue } = await dueImports(db, on)
  const { rows } = await sql<{ id: string }>`
    select i.id::text as id from intake.import i where ${isDue} order by i.id for update`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many originals are kept, and how many of them are due or hold identity numbers. */
export async function keptOriginals(
  db: Db,
  ledgers: readonly LedgerIntake[],
  on: Temporal.PlainDate,
): Promise<KeptOriginals> {
  const { isDue } = await dueImports(db, on)
  // What a sheet without a ledger holds nobody knows.
  const numbered = ledgers.flatMap(({ ledger }) => (ledger.columns['identityNumber'] ? ledger.title : []))
  const { rows } = await sql<KeptOriginals>`
    select count(distinct f.import_id)::integer as imports, count(*)::integer as files,
      count(*) filter (where exists (
        select from json_array_elements(f.recognised) s
        where s->>'ledger' is null or s->>'ledger' = any(${numbered}::text[])
      ) or json_array_length(f.recognised) = 0)::integer as with_numbers,
      count(distinct f.import_id) filter (where ${isDue})::integer as due
    from intake.file f join intake.import i on i.id = f.import_id where i.destroyed_at is null`.execute(db)
  return rows[0] ?? { imports: 0, files: 0, withNumbers: 0, due: 0 }
}

/** What the page of the originals shows. */
export async function originalsView(
  db: Db,
  ledgers: readonly LedgerIntake[],
  on: Temporal.PlainDate,
): Promise<Omit<OriginalsView, 'backups'>> {
  const { dueOn: day, isDue } = await dueImports(db, on)
  const { rows: due } = await sql<OriginalsView['due'][number]>`
    select i.id::text as id, i.recorded_by as opened_by, ${importedOn}::text as imported_on, ${day}::text as due_on,
      array(select f.name from intake.file f where f.import_id = i.id order by f.id) as files
    from intake.import i where ${isDue} order by i.id limit ${mostDue}`.execute(db)
  return { period: await periodOn(db, on), kept: await keptOriginals(db, ledgers, on), due }
}
