// Reading for an account with limits: PostgreSQL itself leaves out every row that the account does not see.
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { names } from '#kernel/db/names.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { readerRole } from '#kernel/db/reader.ts'
import type { Actor, SeenKind, Sees } from './actor.ts'

/** What is seen through a reading with limits. */
const limits = new WeakMap<Db, Sees>()

/** What an actor reads from: everything, or only what it sees. Through the latter nothing can be written. */
export function readingOf({ db, pool }: Pick<Database, 'db' | 'pool'>, { account }: Actor): Db {
  if (!account?.sees) return db
  const reading = new Kysely<object>({
    dialect: new PostgresDialect({ pool: limited(pool, account.sees) }),
    plugins: [names],
  })
  limits.set(reading, account.sees)
  return reading
}

/**
 * The ids of a kind that `db` shows; null for all of them. A list that names them finds its rows by an index, where the
 * policy alone would have PostgreSQL go through the whole table. It only narrows: what is shown the policies decide.
 */
export function shownOf(db: Db, kind: SeenKind): bigint[] | null {
  const seen = limits.get(db)?.[kind] ?? 'all'
  return seen === 'all' ? null : seen
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
  [
    `set local role ${readerRole}`,
    ...Object.entries(sees).map(([kind, seen]) => `set local tongxin.sees_${kind} = '${setting(seen)}'`),
  ].join('; ')

const setting = (seen: 'all' | bigint[]) => (seen === 'all' ? seen : `{${seen.join()}}`)

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
