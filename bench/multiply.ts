// A city many times over in one database: every record is copied with ids and names of its own, set-wise.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

interface Column {
  table: string
  name: string
  type: string
  /** True for an id of a copied table, its own or another's. */
  refers: boolean
  generated: boolean
}

/** What belongs to the installation and not to a city, or is not read by what is measured. */
const kept = new Set([
  'organizations.federation',
  'organizations.district',
  'organizations.district_name',
  'history.document',
  'history.statement',
  'history.doubt',
  'history.row',
])
const ofModules =
  `history organizations people party partnerships honours charity loans credit outcomes training
  meetings standards`.split(/\s+/)

/** Ids of the copies lie this far apart. */
const stride = 10_000_000n

/** Makes `times` cities of the one that the database holds; the copies' names end in their number. */
export async function multiply(db: Db, times: number): Promise<void> {
  const tables = (await orderedTables(db, ofModules)).filter((name) => !kept.has(name))
  const columns = await columnsOf(db, tables)
  await db.connection().execute(async (one) => {
    // The copies keep to every foreign key; checking each again is left out, for it is not what is measured.
    await sql`set session_replication_role = replica`.execute(one)
    for (const table of tables) {
      const own = columns.filter((c) => c.table === table && !c.generated)
      const names = sql.join(own.map((c) => sql.id(c.name)))
      await sql`
        insert into ${sql.table(table)} (${names}) overriding system value
        select ${sql.join(own.map(copied))} from ${sql.table(table)} t, generate_series(1, ${times - 1}) k`.execute(
        one,
      )
    }
    await sql`set session_replication_role = origin`.execute(one)
  })
  for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db)
}

function copied(c: Column): RawBuilder<unknown> {
  const value = sql`t.${sql.id(c.name)}`
  if (c.refers) return sql`${value} + k * ${stride}::bigint`
  // Names differ, so that looking one up finds one; what several copies may share (districts, superiors) stays.
  if (c.type === 'text' && /(^|_)(name|key)$/.test(c.name) && !c.name.startsWith('superior'))
    return sql`${value} || k`
  return value
}

/** The tables of these schemas, those that are referred to before those that refer to them. */
export async function orderedTables(db: Db, schemas: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string; needs: string[] }>`
    select n.nspname || '.' || c.relname as name,
      array(select distinct rn.nspname || '.' || r.relname from pg_constraint k
        join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = any(${schemas}::text[])`.execute(db)
  const left = new Map(rows.map((r) => [r.name, r.needs]))
  const ordered: string[] = []
  while (left.size > 0) {
    const ready = [...left].filter(([, needs]) => needs.every((n) => !left.has(n))).map(([name]) => name)
    if (ready.length === 0) throw new Error(`tables refer in a circle: ${[...left.keys()].join(', ')}`)
    for (const name of ready) left.delete(name)
    ordered.push(...ready)
  }
  return ordered
}

async function columnsOf(db: Db, tables: string[]): Promise<Column[]> {
  const { rows } = await sql<Column & { target: string | null }>`
    select n.nspname || '.' || c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      a.attgenerated <> '' as generated,
      case when a.attidentity <> '' then n.nspname || '.' || c.relname
        else (select rn.nspname || '.' || r.relname from pg_constraint k
          join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
          where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum]) end as target
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname = any(${tables}) and a.attnum > 0 and not a.attisdropped
    order by 1, a.attnum`.execute(db)
  return rows.map(({ target, ...c }) => ({ ...c, refers: target !== null && tables.includes(target) }))
}
