// How long originals are kept before somebody has to look at them: dated, set with a reason, and else a usual number.
import { sql } from 'kysely'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { setPeriod as input, type Period } from './contract.ts'

/** Until somebody sets it. No text that was read says so: the city's own choice, by the day from which it holds. */
const usual = [{ from: '2019-01-01', years: 10 }]

/** The period that holds on a day. Nothing is destroyed by itself when it is over. */
export async function periodOn(db: Db, on: Temporal.PlainDate): Promise<Period> {
  const { rows } = await sql<Omit<Period, 'toBeChecked'>>`
    select years, holds_from::text as from, reason, set_by as by,
      to_char(set_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at
    from intake.retention where holds_from <= ${on}::date order by holds_from desc, id desc limit 1`.execute(
    db,
  )
  if (rows[0]) return { ...rows[0], toBeChecked: false }
  const years = usual.findLast(({ from }) => Temporal.PlainDate.compare(from, on) <= 0)?.years ?? null
  return { years, toBeChecked: true, from: null, reason: null, by: null, at: null }
}

export const periodInWords = ({ years }: Pick<Period, 'years'>) =>
  years === null ? '不设期限' : `${years} 年`

const apart = (of: Pick<Period, 'years'>) => (of.years === null ? '' : ' ') + periodInWords(of)

/** Sets from which day on originals are kept for how long. */
export const setOriginalsPeriod = command({
  name: 'intake.set-originals-period',
  may: 'settings.manage',
  input,
  load: ({ tx, on }) => periodOn(tx, on),
  async run({ actor, tx }, { input: { from, reason, years } }) {
    await sql`insert into intake.retention (years, holds_from, reason, set_by)
      values (${years}, ${from}::date, ${reason}, ${actor.name})`.execute(tx)
    return { done: true as const }
  },
  audit: (_, { input: { from, reason, years }, loaded }) => [
    {
      sentence: `导入原件的保存期限自 ${from} 起由${apart(loaded)}改为${apart({ years })}：${reason}`,
    },
  ],
})
