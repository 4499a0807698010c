// Every read of training, as of a date: the hours of a person, and of an organization's members, by year.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { TrainingYears } from './contract.ts'

async function byYear(
  db: Db,
  condition: RawBuilder<unknown>,
  asOf: Temporal.PlainDate,
): Promise<Omit<TrainingYears, 'whole'>> {
  const { rows } = await sql<TrainingYears['years'][number]>`
    select extract(year from t.held_on)::int as year, coalesce(sum(t.minutes), 0)::int as minutes,
      count(*)::int as trainings, count(distinct t.person_id)::int as people
    from training.attendance t
    where t.superseded_at is null and t.valid @> ${asOf}::date and ${condition}
      and (t.held_on is null or t.held_on <= ${asOf}::date)
    group by 1 order by 1 desc nulls last`.execute(db)
  return { asOf: asOf.toString(), years: rows }
}

/** The hours that the ledgers give a person, by year, the latest first; without a day last. */
export const trainingOf = (db: Db, person: string, asOf: Temporal.PlainDate) =>
  byYear(db, sql`t.person_id = ${BigInt(person)}`, asOf)

/** The hours that the ledgers give a Party organization's people, by year, the latest first; without a day last. */
export const trainingIn = (db: Db, organization: string, asOf: Temporal.PlainDate) =>
  byYear(db, sql`t.organization_id = ${BigInt(organization)}`, asOf)
