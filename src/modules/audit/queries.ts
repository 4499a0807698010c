// Reads of the audit: its entries, and the state of the chain.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { keysetPage } from '#kernel/http/page.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { kindNames } from '#modules/intake/index.ts'
import type { ChainState, EntryFilter, EntryView } from './contract.ts'

/**
 * The latest entries first. What was done to a record is told to those who see every record; others, as the audit
 * administrator (三员分立), read that there was an act and of what kind its record is.
 */
export async function listEntries(db: Db, { account }: Actor, filter: EntryFilter) {
  const { cursor, from, limit, records, search, to } = filter
  const told = account?.sees ? sql`e.subject_id is null` : sql`true`
  const conditions = [
    records === 'yes' ? sql`true` : sql`e.subject_id is null`,
    ...(from ? [sql`e.recorded_at >= ${from}::date`] : []),
    ...(to ? [sql`e.recorded_at < ${to}::date + 1`] : []),
    ...(search
      ? [sql`(strpos(e.actor, ${search}) > 0 or (${told} and strpos(e.sentence, ${search}) > 0))`]
      : []),
  ]
  const page = await keysetPage(
    db,
    sql<
      Omit<EntryView, 'sentence'> & { sentence: string | null; kind: string | null; subject: string | null }
    >`
      e.number::text as number, e.actor, case when ${told} then e.sentence end as sentence,
      to_char(e.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at,
      e.subject_kind as kind, e.subject_id::text as subject`,
    sql`audit.entry e where ${sql.join(conditions, sql` and `)}`,
    { key: sql`e.id`, type: 'id', id: sql`e.id`, descending: true },
    { cursor, limit },
  )
  return {
    next: page.next,
    items: page.items.map(({ kind, sentence, subject, ...entry }) => ({
      ...entry,
      sentence:
        sentence ??
        `涉及${kindNames[kind ?? ''] ?? '业务记录'}一条（第 ${subject} 号），内容不在您的查看范围`,
    })),
  }
}

export async function stateOfChain(db: Db): Promise<ChainState> {
  const { rows } = await sql<{ sealed: string; unsealed: string }>`
    select coalesce((select max(number) from audit.entry), 0)::text as sealed,
      (select count(*) from audit.entry where number is null)::text as unsealed`.execute(db)
  const last = await sql<NonNullable<ChainState['verified']>>`
    select to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at, actor, sentence from audit.entry
    where command = 'audit.verify' order by id desc limit 1`.execute(db)
  return { sealed: '0', unsealed: '0', ...rows[0], verified: last.rows[0] ?? null }
}
