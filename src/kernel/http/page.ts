// Pages of a list: a keyset of one sort key and the id, so that page 500 costs what page 1 does.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type CursorPart, decodeCursor, encodeCursor } from './cursor.ts'

/** What a list can be in the order of; `key` is never null. */
export interface SortKey {
  key: RawBuilder<unknown>
  type: CursorPart
}

export interface Page {
  /** Where the page before ended; undefined for the first one. */
  cursor: string | undefined
  limit: number
}

/** SQL's name of what a cursor holds. */
const sqlTypes: Record<CursorPart, RawBuilder<unknown>> = {
  id: sql`bigint`,
  date: sql`date`,
  integer: sql`integer`,
}

/** The chosen key of a list's sort, such as `-foundedOn`, and whether it goes down. */
export function sortOf<K extends string>(
  keys: Record<K, SortKey>,
  sort: K | `-${K}`,
): SortKey & { descending: boolean } {
  const descending = sort.startsWith('-')
  return { ...keys[sort.replace('-', '') as K], descending }
}

/** Where the rows of a list are, each in one place: the column that says so, and which are looked in; null for all. */
interface Places {
  column: RawBuilder<unknown>
  ids: bigint[] | null
}

/**
 * One page of the rows `from` (which ends in its conditions), and the cursor of the next. Rows of one key are in the
 * order of `id`. Of each of the `places` no more is read than a page: with an index on place, key and id that does not
 * grow with what they hold.
 */
export async function keysetPage<Row>(
  db: Db,
  columns: RawBuilder<Row>,
  from: RawBuilder<unknown>,
  order: SortKey & { descending: boolean; id: RawBuilder<unknown> },
  page: Page,
  places?: Places,
): Promise<{ items: Row[]; next: string | null }> {
  const { descending, id, key, type } = order
  const after = decodeCursor(page.cursor, [type, 'id'])
  const beyond = descending ? sql`<` : sql`>`
  const direction = descending ? sql`desc` : sql`asc`
  const rest =
    after && sql`and (${key}, ${id}) ${beyond} (${after[0]}::${sqlTypes[type]}, ${after[1]}::bigint)`
  const read = (place: RawBuilder<unknown>) => sql<{ id: string; sortKey: string }>`
    select (${id})::text as id, ${columns}, (${key})::text as sort_key
    from ${from} ${place} ${rest ?? sql``}
    order by ${key} ${direction}, ${id} ${direction}
    limit ${page.limit + 1}`
  const query = places?.ids
    ? sql<{ id: string; sortKey: string }>`
      select one.* from (select distinct unnest(${places.ids}::bigint[]) as id) place
      cross join lateral (${read(sql`and ${places.column} = place.id`)}) one
      order by one.sort_key::${sqlTypes[type]} ${direction}, one.id::bigint ${direction}
      limit ${page.limit + 1}`
    : read(sql``)
  const { rows } = await query.execute(db)
  const items = rows.slice(0, page.limit).map(({ sortKey: _, ...row }) => row as Row)
  const last = rows[page.limit - 1]
  const next = rows.length > page.limit && last ? encodeCursor([last.sortKey, last.id]) : null
  return { items, next }
}
