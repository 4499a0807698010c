// Counting all figures at one moment: one statement, hence one state of the registry.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { digestedFoldQuery, type Figure } from '#kernel/figures/figure.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { actorKey } from '#kernel/identity/actor.ts'

/** One row a figure: `figure`, `position`, `label`, `unit`, `definition`, `money` and its digested fold. */
const counted = (figures: Figure[], asOf: Temporal.PlainDate) =>
  sql.join(
    figures.map(
      (figure, position) => sql`
        select ${figure.id}::text as figure, ${position}::int as position, ${figure.label}::text as label,
          ${figure.unit}::text as unit, ${figure.definition}::text as definition,
          ${figure.money ?? false}::boolean as money, fold.*
        from (${digestedFoldQuery(figure, asOf)}) fold`,
    ),
    sql` union all `,
  )

/** Keeps a return of all figures as of a day; refuses (`conflict`) where one of that day is under way. */
export async function freeze(
  tx: Db,
  actor: Actor,
  figures: Figure[],
  asOf: Temporal.PlainDate,
): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into statistics.return (as_of, counted_at, prepared_by, prepared_as)
      values (${asOf}, statement_timestamp(), ${actor.name}, ${actorKey(actor)})
      on conflict do nothing returning id),
    kept as (
      insert into statistics.return_figure
        (return_id, figure, position, label, unit, definition, value, fen, records, counted, digest)
      select made.id, figure, position, label, unit, definition, case when not money then value::numeric end,
        case when money then (value::numeric * 100)::bigint end, records, counted, digest
      from made cross join (${counted(figures, asOf)}) counted)
    select id::text from made`.execute(tx)
  return rows[0] ?? refuse('conflict', '这一天已有一份在办。请先审核、锁定，或者退回它。')
}

/** Those figures of a return that come to something else now, or of other records. */
export async function differing(db: Db, figures: Figure[], id: string, asOf: Temporal.PlainDate) {
  const { rows } = await sql<{ id: string; value: string; records: number }>`
    select now.figure as id, now.value, now.records
    from statistics.return_figure kept join (${counted(figures, asOf)}) now using (figure)
    where kept.return_id = ${id}::bigint and kept.digest <> now.digest
    order by kept.position`.execute(db)
  return rows
}
