// Reading returns: the list, and one with its figures, their corrections and the return before.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import type { ConfirmedFigure, Correction, ReturnLine, ReturnView } from './contract.ts'

const moment = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`)
const act = (name: string) =>
  sql`case when ${sql.ref(`r.${name}_at`)} is not null
    then json_build_object('by', ${sql.ref(`r.${name}_by`)}, 'at', ${moment(`r.${name}_at`)}) end`

const line = sql`r.id::text as id, r.as_of::text as as_of, r.state,
  json_build_object('by', r.prepared_by, 'at', ${moment('r.counted_at')}) as prepared,
  ${act('reviewed')} as reviewed, r.reason, ${act('locked')} as locked,
  (select count(distinct c.figure)::int from statistics.correction c
    where c.return_id = r.id and c.outcome = 'agreed') as corrected,
  (select count(*)::int from statistics.correction c where c.return_id = r.id and c.outcome is null) as waiting`

/** Every return that is seen, the latest day first. */
export async function listReturns(db: Db): Promise<ReturnLine[]> {
  const { rows } = await sql<ReturnLine>`select ${line},
      (select count(*)::int from statistics.return_figure f where f.return_id = r.id) as figures
    from statistics.return r order by r.as_of desc, r.id desc limit 200`.execute(db)
  return rows
}

/**
 * One return, for whoever acts under the keys `own`; refuses (`missing`) where it is not there, or is not confirmed
 * and the reader sees no others.
 */
export async function returnView(db: Db, own: readonly string[], id: string): Promise<ReturnView> {
  type Found = Omit<ReturnView, 'figures' | 'before'> & { preparedAs: string }
  const { rows } = await sql<Found>`select ${line}, r.prepared_as from statistics.return r
    where r.id = ${id}::bigint`.execute(db)
  const found = rows[0] ?? refuse('missing', '没有这份上报，或链接已失效。请从“上报数字”进入。')
  const before = await returnBefore(db, found.asOf)
  const { preparedAs, ...view } = found
  return {
    ...view,
    yours: own.includes(preparedAs),
    before,
    figures: await figuresOf(db, own, id, before?.id ?? null),
  }
}

async function returnBefore(db: Db, asOf: string): Promise<ReturnView['before']> {
  const { rows } = await sql<{ id: string; asOf: string }>`
    select id::text, as_of::text as as_of from statistics.return
    where state = 'locked' and as_of < ${asOf}::date order by as_of desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** What counts of a figure `f`: as confirmed, or as the last agreed correction says. */
const standing = sql`trim_scale(coalesce(
  (select coalesce(c.right_value, c.right_fen::numeric / 100) from statistics.correction c
    where c.return_id = f.return_id and c.figure = f.figure and c.outcome = 'agreed' order by c.id desc limit 1),
  f.value, f.fen::numeric / 100))::text`

async function figuresOf(
  db: Db,
  own: readonly string[],
  id: string,
  before: string | null,
): Promise<ConfirmedFigure[]> {
  const { rows } = await sql<Omit<ConfirmedFigure, 'corrections'>>`
    select f.figure as id, f.label, f.unit, f.definition, ${standing} as value,
      trim_scale(coalesce(f.value, f.fen::numeric / 100))::text as confirmed, f.records, f.counted, was.value as before
    from statistics.return_figure f
    left join (select f.figure, ${standing} as value from statistics.return_figure f
      where f.return_id = ${before}::bigint) was using (figure)
    where f.return_id = ${id}::bigint order by f.position`.execute(db)
  const notes = await correctionsOf(db, own, id)
  return rows.map((figure) => ({ ...figure, corrections: notes.get(figure.id) ?? [] }))
}

async function correctionsOf(db: Db, own: readonly string[], id: string): Promise<Map<string, Correction[]>> {
  const { rows } = await sql<Correction & { figure: string }>`
    select r.figure, r.id::text as id, trim_scale(coalesce(r.value, r.fen::numeric / 100))::text as value,
      trim_scale(coalesce(r.right_value, r.right_fen::numeric / 100))::text as right,
      trim_scale(coalesce(r.right_value - r.value, (r.right_fen - r.fen)::numeric / 100))::text as difference,
      r.reason, ${act('signed')} as signed, r.signed_as = any(${own}::text[]) as yours, r.outcome, r.answer,
      ${act('reviewed')} as reviewed
    from statistics.correction r where r.return_id = ${id}::bigint order by r.id`.execute(db)
  return Map.groupBy(rows, ({ figure }) => figure)
}
