// The date as of which a request reads: the one that it names, else the business date.
import type { Db } from '#kernel/db/open.ts'
import { readSettings } from '#kernel/settings/settings.ts'

/** `text` is a calendar date that its contract has checked. */
export async function asOfOrToday(db: Db, text: string | undefined): Promise<Temporal.PlainDate> {
  return text === undefined ? (await readSettings(db)).businessDate : Temporal.PlainDate.from(text)
}
