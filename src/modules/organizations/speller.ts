// The speller: adds in the background how names are spelled that have come in since it last looked.
import { setImmediate as breathe } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { spell } from './spell.ts'

/** So many names at a time, so that the server goes on answering: some milliseconds of spelling. */
const batch = 500
const everyLook = 3_000

/** Spells the names of `sources` (queries of `name_key`) that are not spelled yet. Answers how many. */
export async function spellNames(db: Db, sources: RawBuilder<unknown>[]): Promise<number> {
  const { rows } = await sql<{ nameKey: string }>`
    select distinct n.name_key from (${sql.join(sources, sql` union all `)}) n
    where not exists (select from organizations.spelling s where s.key = n.name_key)`.execute(db)
  for (let from = 0; from < rows.length; from += batch) {
    const names = rows.slice(from, from + batch).map(({ nameKey }) => ({ key: nameKey, ...spell(nameKey) }))
    // Another server on this database may have been quicker.
    await sql`insert into organizations.spelling
      select * from json_populate_recordset(null::organizations.spelling, ${JSON.stringify(names)}::json)
      on conflict do nothing`.execute(db)
    await breathe()
  }
  return rows.length
}

/** What has been committed: another text after every write. */
async function written(db: Db): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat(count(*), ' ', max(transaction::text)) as mark from figures.written`.execute(db)
  return rows[0]?.mark ?? ''
}

/** Looks every few seconds whether something was written. A fault is told and tried again. */
export function startSpeller(db: Db, sources: RawBuilder<unknown>[], onError: (error: unknown) => void) {
  let seen: string | null = null
  let running: Promise<void> | null = null
  async function look(): Promise<void> {
    const mark = await written(db)
    if (mark === seen) return
    await spellNames(db, sources)
    seen = mark
  }
  const begin = () => {
    running ??= look()
      .catch(onError)
      .finally(() => {
        running = null
      })
  }
  begin()
  const timer = setInterval(begin, everyLook)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
