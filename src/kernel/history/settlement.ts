// Settling what is 待核实: a person says how, and why; taken back, it is open again.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { SettledHow, SettlementView } from './contract.ts'

interface Said {
  by: string
  reason: string
}

/** SQL: the settlement `e` as it is told. */
export const settlementOf = sql<SettlementView>`json_build_object('id', e.id::text, 'how', e.how, 'by', e.settled_by,
  'at', to_char(e.settled_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"'), 'reason', e.reason)`

/** Settles open doubts; answers the settlement's id. The caller has locked them. */
export async function settleDoubts(
  db: Db,
  ids: string[],
  { by, how, reason }: Said & { how: SettledHow },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with settlement as (
      insert into history.settlement (how, reason, settled_by) values (${how}, ${reason}, ${by}) returning id
    ), settled as (
      update history.doubt d set settled_at = now(), settled_by = ${by}, settled_how = ${how},
        settlement_id = settlement.id
      from settlement where d.id = any(${ids}::bigint[])
    )
    select id::text as id from settlement`.execute(db)
  return (rows[0] as { id: string }).id
}

/**
 * Takes a settlement back: its doubts are open again, but for such as were raised anew meanwhile, and such as came with
 * an import that was taken back itself.
 */
export async function undoSettlement(db: Db, id: string, { by, reason }: Said): Promise<void> {
  await sql`update history.settlement set undone_at = now(), undone_by = ${by}, undone_reason = ${reason}
    where id = ${id}::bigint`.execute(db)
  await sql`
    with own as (
      select d.id, o.undone_at is not null as gone, exists (
        select from history.doubt n where n.settled_at is null
          and (n.timeline, n.record_key, n.field, n.said, n.ledger)
          = (d.timeline, d.record_key, d.field, d.said, d.ledger)
      ) as again
      from history.doubt d join history.source s on s.id = d.source_id join history.document o on o.id = s.document_id
      where d.settlement_id = ${id}::bigint
    )
    update history.doubt d set settlement_id = null,
      settled_at = case when own.gone or own.again then d.settled_at end,
      settled_by = case when own.gone or own.again then d.settled_by end,
      settled_how = case when own.gone then '导入已撤销' when own.again then '台账再次提出' end
    from own where own.id = d.id`.execute(db)
}
