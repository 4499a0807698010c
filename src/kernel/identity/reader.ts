// Reading for an account with limits: PostgreSQL itself leaves out every row that the account does not see.
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { names } from '#kernel/db/names.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { readerRole } from '#kernel/db/reader.ts'
import type { Actor, Sees } from './actor.ts'

/** What an actor reads from: everything, or only what it sees. Through the latter nothing can be written. */
export function readingOf({ db, pool }: Pick<Database, 'db' | 'pool'>, { account }: Actor): Db {
  if (!account?.sees) return db
  return new Kysely<object>({
    dialect: new PostgresDialect({ pool: limited(pool, account.sees) }),
    plugins: [names],
  })
}

/** Whether the actor sees the row that `find` selects, asked inside a transaction that goes on to write. */
export async function isSeen(tx: Db, { account }: Actor, find: ReturnType<typeof sql>): Promise<boolean> {
  if (account?.sees) await sql.raw(lookThrough(account.sees)).execute(tx)
  const { rows } = await find.execute(tx)
  if (account?.sees) await sql`reset role`.execute(tx)
  return rows.length > 0
}

/** The ids are our own bigints: there is nothing in them to quote. */
const lookThrough = (sees: Sees) =>
  `set local role ${readerRole}; set local tongxin.sees = '${JSON.stringify(sees, plainIds)}'`

const plainIds = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** The pool, each of its connections showing only what is seen for as long as it is taken. */
function limited(pool: Pool, sees: Sees): PostgresPool {
  const begin = `begin read only; ${lookThrough(sees)}`
  return {
    async connect(): Promise<PoolClient> {
      const client = await pool.connect()
      const end = (error?: Error) => client.release(error)
      try {
        await client.query(begin)
      } catch (error) {
        end(error as Error)
        throw error
      }
      const release = () => void client.query('rollback').then(() => end(), end)
      return Object.create(client, { release: { value: release } }) as PoolClient
    },
    end: () => Promise.resolve(),
    options: pool.options,
  }
}
