// What an administrator has set: the business date, how identity numbers are kept, and whether the data are invented.

import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { todayInShanghai } from '#kernel/time/clock.ts'

export interface Settings {
  /** The date that rules and figures take for today (Asia/Shanghai). */
  businessDate: Temporal.PlainDate
  /** True where the business date was set by hand. */
  businessDateSet: boolean
  /** True where the data are invented. */
  demonstration: boolean
  /** True where identity numbers that come in are kept as their digest alone (decision 0022). */
  numberDigestsOnly: boolean
}

/** Reads the settings; the business date is today in Shanghai unless it was set. */
export async function readSettings(db: Db): Promise<Settings> {
  const { rows } = await sql<{
    name: string
    value: unknown
  }>`select name, value from settings.setting`.execute(db)
  const value = new Map(rows.map((r) => [r.name, r.value]))
  const set = value.get('business-date')
  return {
    businessDate: typeof set === 'string' ? Temporal.PlainDate.from(set) : todayInShanghai(),
    businessDateSet: typeof set === 'string',
    demonstration: value.get('demonstration') === true,
    numberDigestsOnly: value.get('number-digests-only') === true,
  }
}

/** Sets one setting; null is as if it had never been set, and tells who took it back. */
export async function writeSetting(
  db: Db,
  name: 'business-date' | 'demonstration' | 'number-digests-only',
  value: string | boolean | null,
  by: string,
): Promise<void> {
  await sql`insert into settings.setting (name, value, set_by) values (${name}, ${JSON.stringify(value)}::jsonb, ${by})
    on conflict (name) do update set value = excluded.value, set_at = now(), set_by = excluded.set_by`.execute(
    db,
  )
}
