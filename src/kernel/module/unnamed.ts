// What a later ledger no longer names: never silently kept or dropped, but named and 待核实 until somebody says.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { formatDate } from '#kernel/time/date.ts'
import type { ImportedSheet, Roll } from './manifest.ts'
import { type Disagreement, keepDisagreements } from './review.ts'

interface Unnamed {
  key: bigint
  /** The day of the last ledger that names it, and of the first one after that does not. */
  statedOn: Temporal.PlainDate
  day: Temporal.PlainDate
  label: string
  documentId: bigint
  row: number
}

/**
 * Doubts every record that a later ledger of its scope does not name, and settles those that a still later one names
 * again or that have an end. A ledger counts for a scope only if it names at least half of what was known in it: with
 * less it is a part of the list, and tells nothing of the rest.
 */
export async function keepUnnamed(work: Work, roll: Roll, imported: ImportedSheet[]): Promise<void> {
  const unnamed = await findUnnamed(work, roll)
  const found = new Map<Disagreement, Unnamed>()
  for (const u of unnamed) {
    const reason = `${formatDate(u.day)}的${roll.title}里不再有这一条。请核对：${roll.advice}`
    found.set({ ...u, field: roll.field, said: u.label, reason }, u)
  }
  const review = `${roll.ledger}-unnamed`
  const fresh = await keepDisagreements(work, roll.timeline, review, imported, [...found.keys()])
  const byDay = new Map<string, string[]>()
  for (const d of fresh) {
    const { day, label } = found.get(d) as Unnamed
    byDay.set(formatDate(day), [...(byDay.get(formatDate(day)) ?? []), label])
  }
  for (const [day, labels] of byDay) {
    const some = labels.slice(0, 5).join('、')
    const all = labels.length > 5 ? `${some}等 ${labels.length} 条` : some
    work.told.push(`${day}的${roll.title}里不再有${all}，已列为待核实。${roll.advice}`)
  }
}

async function findUnnamed(work: Work, roll: Roll): Promise<Unnamed[]> {
  const { timeline } = roll
  const { rows } = await sql<Unnamed>`
    with said as (
      select record_key, stated_on, ${roll.scope} as scope,
        lead(stated_on) over (partition by record_key order by stated_on) as next
      from history.statement
      where timeline = ${timeline.table} and ledger = ${roll.ledger} and superseded_at is null
    ),
    ledger as (select distinct scope, stated_on as day from said where scope is not null),
    -- What was known in a scope before the day of a ledger, and whether that ledger names it.
    known as (
      select said.record_key, said.stated_on, said.next, said.scope, ledger.day,
        coalesce(said.next = ledger.day, false) as named,
        ${roll.label} as label, coalesce(${roll.ended}, false) as ended
      from said
      join ledger on ledger.scope = said.scope and ledger.day > said.stated_on
        and (said.next is null or ledger.day <= said.next)
      join ${sql.table(timeline.table)} b on b.${sql.ref(timeline.key)} = said.record_key
        and b.superseded_at is null and upper_inf(b.valid)
    ),
    whole as (
      select scope, day from known where named or not ended
      group by scope, day having count(*) filter (where named) * 2 >= count(*)
    ),
    unnamed as (
      select distinct on (record_key) record_key, stated_on, day, label
      from known join whole using (scope, day)
      where next is null and not ended order by record_key, day
    )
    select u.record_key as key, u.stated_on, u.day, u.label, home.document_id, home.row_number as row
    from unnamed u
    cross join lateral (
      select s.document_id, s.row_number from ${sql.table(timeline.table)} b
      join history.source s on s.id = b.source_id and s.row_number is not null
      join history.document d on d.id = s.document_id and d.undone_at is null
      where b.${sql.ref(timeline.key)} = u.record_key order by b.id desc limit 1) home
    order by u.record_key`.execute(work.tx)
  return rows
}
