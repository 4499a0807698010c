// The order of the districts, set by hand: every list and figure by district follows it.
import { sql } from 'kysely'
import { isOrderOf } from '#kernel/base/order.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { order } from '#kernel/http/contract.ts'
import type { DistrictOrder } from './contract.ts'

/** All districts in their order, each by its official name on a day, else by the one that it was known by last. */
export async function districtOrder(db: Db, asOf: Temporal.PlainDate): Promise<DistrictOrder['items']> {
  const { rows } = await sql<{ id: string; name: string }>`
    select d.id::text, (select n.name from organizations.district_name n
      where n.district_id = d.id and n.superseded_at is null
      order by n.official and n.valid @> ${asOf}::date desc, n.official desc, lower(n.valid) desc nulls last
      limit 1) as name
    from organizations.district d
    where exists (select from organizations.district_name n where n.district_id = d.id and n.superseded_at is null)
    order by d.position, name`.execute(db)
  return rows
}

/** Sets the order of all districts; refuses (`conflict`) where they are no longer those that were put in order. */
export const orderDistricts = command({
  name: 'organizations.order-districts',
  may: 'organizations.revise',
  input: order,
  async load({ on, tx }) {
    await sql`lock table organizations.district in share row exclusive mode`.execute(tx)
    return districtOrder(tx, on)
  },
  async run({ tx }, { input: { ids }, loaded }) {
    if (!isOrderOf(ids, loaded)) refuse('conflict', '地区有了增减，次序没有保存。请刷新页面后重新排列。')
    await sql`update organizations.district d set position = o.position
      from unnest(${ids}::bigint[]) with ordinality o (id, position) where d.id = o.id`.execute(tx)
    return { done: true as const }
  },
  audit: (_, { input: { ids }, loaded }) => {
    const names = ids.map((id) => loaded.find((one) => one.id === id)?.name).join('、')
    return [{ sentence: `排列地区的次序：${names}` }]
  },
})
