// Settling what is 待核实, one or many at once, and taking that back.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import { type SettledHow, settlements } from '#kernel/history/contract.ts'
import { settleDoubts as settle, undoSettlement as undo } from '#kernel/history/settlement.ts'
import { type DoubtItem, settlement, undoSettlementInput } from './contract.ts'
import { doubtsOfSettlement, openDoubts } from './queries.ts'

/** Settles doubts that are open; refuses all of them where somebody has settled one already. */
export const settleDoubts = command({
  name: 'intake.settle-doubts',
  may: 'intake.manage',
  input: settlement,
  load: ({ tx }, { ids }) => openDoubts(tx, ids),
  async run({ actor, note, tx }, { input: { how, ids, reason }, loaded: doubts }) {
    const gone = new Set(ids).size - doubts.length
    if (gone > 0) refuse('conflict', `选中的有 ${gone} 条已经处理过，或不再需要核实。请刷新页面后重选。`)
    const id = await settle(tx, ids, { by: actor.name, how, reason })
    await note(
      doubts.map((d) => ({
        sentence: `${settlements[how]}：${inWords(d)}。依据：${reason}`,
        ...subjectOf(d),
      })),
    )
    return { id, count: doubts.length }
  },
  audit: ({ count, id }, { input: { how, reason } }) => [
    { sentence: `处理待核实 ${count} 条（第 ${id} 次）：${settlements[how]}。依据：${reason}` },
  ],
})

/** Takes a settlement back as a whole: what it settled is to be verified again. */
export const undoSettlement = command({
  name: 'intake.undo-settlement',
  may: 'intake.manage',
  input: undoSettlementInput,
  async load({ tx }, { id }) {
    const { rows } = await sql<{ how: SettledHow; undoneBy: string | null }>`
      select how, undone_by from history.settlement where id = ${id}::bigint for update`.execute(tx)
    return rows[0] ?? refuse('missing', '没有这次处理。请从“待核实”进入，或核对链接。')
  },
  async run({ actor, note, tx }, { input: { id, reason }, loaded: { how, undoneBy } }) {
    if (undoneBy) refuse('conflict', `这次处理已由${undoneBy}撤销，不用再撤。请刷新页面。`)
    const doubts = await doubtsOfSettlement(tx, id)
    await undo(tx, id, { by: actor.name, reason })
    const sentence = (d: DoubtItem) => `撤销“${settlements[how]}”，重新待核实：${inWords(d)}。原因：${reason}`
    await note(doubts.map((d) => ({ sentence: sentence(d), ...subjectOf(d) })))
    return { id, count: doubts.length }
  },
  audit: ({ count, id }, { input: { reason } }) => [
    { sentence: `撤销第 ${id} 次处理，${count} 条重新待核实。原因：${reason}` },
  ],
})

const inWords = ({ column, label, said }: DoubtItem) =>
  `${label ?? '一条记录'}${column ? `的“${column}”` : ''}${said ? `，原文“${said}”` : ''}`

const subjectOf = ({ kind, record }: DoubtItem) =>
  kind !== null && record !== null ? { subject: { kind, id: BigInt(record) } } : {}
