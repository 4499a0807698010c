// The ledger that lists every seat of a chamber's term.
import { sql } from 'kysely'
import type { Roll } from '#kernel/module/manifest.ts'
import { postTimeline } from './tables.ts'

/** A 商会班子 ledger lists the seats of a chamber's term; a later term ends those of the one before without a doubt. */
export const postRoll: Roll = {
  title: '商会班子名单',
  timeline: postTimeline,
  ledger: 'post',
  scope: sql`concat_ws(' ', said ->> 'chamberKey', said ->> 'term')`,
  ended: sql`exists (select from people.post later where later.chamber_key = b.chamber_key
    and later.superseded_at is null and later.term > b.term)`,
  label: sql`concat_ws(' ', b.chamber_name, b.seat_text, b.name)`,
  field: 'seat',
  advice: '是否已卸任；如系漏填，请补进名单。',
}
