// What is 待核实 all over the registry: each doubt with its record, the row that it was read from, and its reason.
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#kernel/db/open.ts'
import { settlementOf } from '#kernel/history/settlement.ts'
import { keysetPage } from '#kernel/http/page.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import {
  type DoubtFacets,
  type DoubtFilter,
  type DoubtItem,
  type DoubtPage,
  type doubtFilter,
  kindNames,
} from './contract.ts'

/** The doubt `d`, its settlement `e`, the sheet `o` that it was read from, and what its row was taken in as, `r`. */
const told = sql`history.doubt d
  join history.source c on c.id = d.source_id
  join history.document o on o.id = c.document_id
  left join history.settlement e on e.id = d.settlement_id
  left join lateral (
    select s.import_id, s.file, r.kind, r.record_id, r.label from intake.sheet s
    left join intake.row r on r.sheet_id = s.id and r.row_number = c.row_number
    where s.document_id = o.id order by r.id limit 1) r on true`

const heading = sql`o.columns -> d.field ->> 'heading'`

const columns = sql<
  Omit<DoubtItem, 'id'>
>`r.kind, r.record_id::text as record, r.label, ${heading} as column, d.said,
  d.reason, coalesce(r.file, o.name) as file, o.sheet, case when o.kind = 'ledger' then c.row_number end as row,
  o.stated_on::text as stated_on, r.import_id::text as import,
  case when e.id is not null then ${settlementOf} end as settled`

/** By what the list is narrowed: the column that each filter is held against. */
const facets = {
  ledger: sql`o.ledger`,
  kind: sql`r.kind`,
  field: sql`coalesce(${heading}, '')`,
  reason: sql`d.reason_group`,
} satisfies Record<string, RawBuilder<unknown>>
type Facet = keyof typeof facets

const standing = (state: DoubtFilter['state']) =>
  state === 'open' ? sql`d.settled_at is null` : sql`d.settlement_id is not null`

function narrowed(filter: DoubtFilter, but?: Facet) {
  const names = (Object.keys(facets) as Facet[]).filter((f) => f !== but && filter[f] !== undefined)
  return sql`${standing(filter.state)} ${sql.join(
    names.map((f) => sql`and ${facets[f]} = ${filter[f]}`),
    sql` `,
  )}`
}

/** A page of doubts, those of the latest import first. */
export function listDoubts(db: Db, filter: z.infer<typeof doubtFilter>): Promise<DoubtPage> {
  const id = sql`d.id`
  const order = { key: id, type: 'id', id, descending: true } as const
  const { cursor, limit } = filter
  const from = sql`${told} where ${narrowed(filter)}`
  return keysetPage(db, columns, from, order, { cursor, limit }) as Promise<DoubtPage>
}

/** These doubts, locked, if they are open. */
export async function openDoubts(db: Db, ids: string[]): Promise<DoubtItem[]> {
  await sql`select from history.doubt where id = any(${ids}::bigint[]) order by id for update`.execute(db)
  const { rows } = await sql<DoubtItem>`
    select d.id::text as id, ${columns} from ${told}
    where d.id = any(${ids}::bigint[]) and d.settled_at is null order by d.id`.execute(db)
  return rows
}

/** The doubts of a settlement. */
export async function doubtsOfSettlement(db: Db, id: string): Promise<DoubtItem[]> {
  const { rows } = await sql<DoubtItem>`
    select d.id::text as id, ${columns} from ${told}
    where d.settlement_id = ${id}::bigint order by d.id`.execute(db)
  return rows
}

/** By what the list can be narrowed, and how many each leaves. */
export async function facetsOf(db: Db, ledgers: LedgerIntake[], filter: DoubtFilter): Promise<DoubtFacets> {
  const titles = Object.fromEntries(ledgers.map(({ ledger }) => [ledger.id, ledger.title]))
  const counted = async (facet: Facet, names: Record<string, string> = {}) => {
    const { rows } = await sql<{ value: string; count: number }>`
      select ${facets[facet]} as value, count(*)::integer as count from ${told}
      where ${narrowed(filter, facet)} and ${facets[facet]} is not null
      group by 1 order by 2 desc, 1 limit 60`.execute(db)
    return rows.map(({ count, value }) => ({ value, label: names[value] ?? (value || '整条记录'), count }))
  }
  const { rows } = await sql<{ open: number; settled: number }>`
    select count(*) filter (where settled_at is null)::integer as open,
      count(*) filter (where settlement_id is not null)::integer as settled from history.doubt`.execute(db)
  return {
    ...(rows[0] as { open: number; settled: number }),
    ledgers: await counted('ledger', titles),
    kinds: await counted('kind', kindNames),
    fields: await counted('field'),
    reasons: await counted('reason'),
  }
}
