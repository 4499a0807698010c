// What a backup holds: every table of every schema that our migrations made, and the sequences.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

/**
 * Left out: values of figures and findings can be had again, and are bound to the transactions of this very server
 * (decisions 0011 and 0018).
 */
const leftOut = ['figures']
const leftOutTables = ['compliance.finding', 'compliance.stored']

export interface Table {
  /** `schema.table` */
  name: string
  /** Those that the database does not compute itself. */
  columns: string[]
  /** What its rows are ordered by, as SQL: the primary key, else the whole row; texts by code, alike on all servers. */
  order: string[]
}

export interface Sequence {
  /** `schema.sequence` */
  name: string
  /** A decimal number. */
  value: string
  called: boolean
}

/** The schemas of the migrations that have run: a module's schema bears its name. */
const ourSchemas = sql`(select 'kernel' union select module from kernel.migration
  except select unnest(${leftOut}::text[]))`

/** All tables, in the order of their names. */
export async function tablesOf(db: Db): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select n.nspname || '.' || c.relname as name,
      array(select a.attname from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum)::text[] as columns,
      array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
        from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary order by k.place)::text[] as order
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ${ourSchemas}
      and n.nspname || '.' || c.relname <> all(${leftOutTables}::text[])
    order by n.nspname || '.' || c.relname collate "C"`.execute(db)
  return rows.map((table) => (table.order.length > 0 ? table : { ...table, order: ['t::text collate "C"'] }))
}

/**
 * Where each sequence stands. That is no part of a snapshot: read after it, a sequence is at or past every number that
 * the snapshot holds.
 */
export async function sequencesOf(db: Db): Promise<Sequence[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname in ${ourSchemas}
    order by n.nspname || '.' || c.relname collate "C"`.execute(db)
  const found: Sequence[] = []
  for (const { name } of rows) {
    const { rows: state } = await sql<{ value: string; called: boolean }>`
      select last_value::text as value, is_called as called from ${sql.table(name)}`.execute(db)
    found.push({ name, ...(state[0] as { value: string; called: boolean }) })
  }
  return found
}

export const quoted = (name: string) => name.split('.').map(identifier).join('.')
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

/** The statement that tells a table's rows in their one order. */
export const copyOutOf = ({ name, columns, order }: Table) =>
  `copy (select ${columns.map(identifier).join(', ')} from ${quoted(name)} t order by ${order.join(', ')}) to stdout`

/** Whatever the server's own settings: what values look like in a backup, and that its time is not limited. */
export const ownSettings = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`
