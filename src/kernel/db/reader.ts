// The role for reading with limits: row-level policies in the modules' migrations say what it is shown.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from './open.ts'

/** It has no password and cannot sign in: a connection of ours switches to it. */
export const readerRole = 'tongxin_reader'

/**
 * Makes the role where there is none, and lets it read the tables that have a policy: all others it cannot read at all.
 * Called after every migration. Refuses (`unavailable`) where the database's account may not, with the line to run.
 */
export async function openToReader(db: Db): Promise<void> {
  await makeReader(db)
  const { rows } = await sql<{ schema: string; table: string }>`
    select distinct p.schemaname as schema, p.tablename as table from pg_policies p
    join pg_class c on c.relname = p.tablename and c.relnamespace = p.schemaname::regnamespace
    where not c.relrowsecurity or not has_table_privilege(${readerRole}, c.oid, 'select')`.execute(db)
  for (const { schema, table } of rows) {
    await sql`alter table ${sql.table(`${schema}.${table}`)} enable row level security`.execute(db)
    await sql`grant select on ${sql.table(`${schema}.${table}`)} to ${sql.ref(readerRole)}`.execute(db)
    await sql`grant usage on schema ${sql.ref(schema)} to ${sql.ref(readerRole)}`.execute(db)
  }
}

/** Makes the role; refuses as `openToReader` does. */
export async function makeReader(db: Db): Promise<void> {
  try {
    const { rows: known } = await sql`select from pg_roles where rolname = ${readerRole}`.execute(db)
    if (known.length === 0) {
      // Roles are the server's: two databases that are opened at once may both find none.
      await sql`do $$ begin create role ${sql.ref(readerRole)} nologin;
        exception when duplicate_object or unique_violation then null; end $$`.execute(db)
      await sql`grant ${sql.ref(readerRole)} to current_user`.execute(db)
    }
    const { rows } = await sql<{ may: boolean; name: string }>`
      select pg_has_role(${readerRole}, 'member') as may, current_user as name`.execute(db)
    if (!rows[0]?.may) throw new Error(`${rows[0]?.name} is no member of ${readerRole}`)
  } catch (error) {
    refuse(
      'unavailable',
      `数据库账户不能使用只读角色 ${readerRole}（${(error as Error).message}）。请数据库管理员执行：` +
        `create role ${readerRole} nologin; grant ${readerRole} to 本系统所用的数据库账户;`,
    )
  }
}
