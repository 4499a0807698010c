// What a ledger tells late: the day of an end that lies before the ledger which first states it.
import { type RawBuilder, sql } from 'kysely'
import type { Timeline } from './timeline.ts'

/**
 * Whether a belief `v` about the record of a key that holds only after a date says `what` of the time before: a chamber
 * that was dissolved in May and whose end a ledger of June is the first to state had its end in May.
 */
export const toldLater = <F extends string>(
  timeline: Timeline<F>,
  asOf: Temporal.PlainDate,
  key: RawBuilder<unknown>,
  what: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`exists (
  select from ${sql.table(timeline.table)} v
  where v.${sql.ref(timeline.key)} = ${key} and v.superseded_at is null
    and upper_inf(v.valid) and lower(v.valid) > ${asOf}::date and ${what})`
