// The order of a chamber's leaders, set by hand: every list of its board follows it.
import { sql } from 'kysely'
import { isOrderOf } from '#kernel/base/order.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import { order, recordId } from '#kernel/http/contract.ts'
import { chamberBoard } from './queries.ts'

/** Sets the order of all who lead a chamber on the business date; refuses (`conflict`) where they are others by now. */
export const orderBoard = command({
  name: 'people.order-board',
  may: 'organizations.revise',
  input: order.extend({ chamberId: recordId }),
  subject: ({ chamberId }) => ({
    row: sql`select from organizations.chamber where organization_id = ${chamberId}::bigint`,
    missing: '没有这家商会，或链接已失效。请从商会列表进入。',
  }),
  async load({ on, tx }, { chamberId }) {
    const { chamber: name, leaders } = await chamberBoard(tx, chamberId, on)
    if (name === null) refuse('missing', '没有这家商会，或链接已失效。请从商会列表进入。')
    return { name, leaders }
  },
  async run({ tx }, { input: { ids }, loaded: { leaders } }) {
    if (!isOrderOf(ids, leaders)) refuse('conflict', '班子有了变动，次序没有保存。请刷新页面后重新排列。')
    await sql`insert into people.seating (record_id, position)
      select o.id, o.position from unnest(${ids}::bigint[]) with ordinality o (id, position) order by o.id
      on conflict (record_id) do update set position = excluded.position`.execute(tx)
    return { done: true as const }
  },
  audit: (_, { input: { chamberId, ids }, loaded: { leaders, name } }) => {
    const told = ids
      .map((id) => leaders.find((one) => one.id === id))
      .map((one) => `${one?.seat} ${one?.name}`)
    const subject = { kind: 'chamber', id: BigInt(chamberId) }
    return [{ sentence: `排列${name}领导班子的次序：${told.join('、')}`, subject }]
  },
})
