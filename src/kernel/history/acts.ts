// Which tables keep what acts made and closed, by their moments: read from the database, so that none can be forgotten.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

/** A table whose rows are made at `recorded_at` and given up at `superseded_at`. */
export interface Kept {
  /** `schema.table`. */
  name: string
  /** The column of the thing that a row is about, and where that stands; null where it is about none. */
  about: Reference | null
  /** Whether its rows are beliefs, each with the source that it was read from. */
  timeline: boolean
  /** The columns by which its rows refer to things that acts bring into being, and where those stand. */
  references: Reference[]
}

interface Reference {
  column: string
  /** `schema.table` */
  target: string
}

/**
 * Every such table but that of words, whose guesses have rules of their own (`settings/words.ts`). What a timeline is
 * about is the column in which its beliefs may not overlap; things that others refer to have a `recorded_at` alone.
 */
export async function keptTables(db: Db): Promise<Kept[]> {
  const { rows } = await sql<Omit<Kept, 'about'> & { key: string | null }>`
    with named as (
      select c.oid, n.nspname || '.' || c.relname as name,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and not a.attisdropped) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('settings', 'pg_catalog', 'information_schema')
    )
    select t.name, 'source_id' = any(t.columns) as timeline,
      coalesce(
        (select a.attname from pg_constraint k
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
          where k.conrelid = t.oid and k.contype = 'x' and 'source_id' = any(t.columns)),
        (select c from unnest(t.columns) c where c = 'record_id')) as key,
      (select coalesce(json_agg(json_build_object('column', a.attname, 'target', r.name) order by a.attnum), '[]')
        from pg_constraint k
        join pg_attribute a on a.attrelid = t.oid and k.conkey = array[a.attnum]
        join named r on r.oid = k.confrelid and 'recorded_at' = any(r.columns)
          and not 'superseded_at' = any(r.columns) and r.name <> 'history.document'
        where k.conrelid = t.oid and k.contype = 'f') as "references"
    from named t
    where t.columns @> array['recorded_at', 'superseded_at'] order by t.name`.execute(db)
  return rows.map(({ key, ...t }) => ({ ...t, about: t.references.find((r) => r.column === key) ?? null }))
}
