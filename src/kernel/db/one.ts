// One connection for one piece of work, so that what Kysely does and what it cannot do share a transaction.
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { names } from './names.ts'
import type { Db } from './open.ts'

/** A connection, twice: as `pg` has it and as queries use it. */
export interface One {
  client: PoolClient
  db: Db
}

/** Runs `work` on a connection of its own. Where it fails the connection is cut, and with it goes all it held. */
export async function onOneConnection<T>(pool: Pool, work: (one: One) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const own = { query: client.query.bind(client), release: () => {} }
  const alone = { connect: () => Promise.resolve(own), end: async () => {}, options: pool.options }
  const dialect = new PostgresDialect({ pool: alone })
  const db = new Kysely<object>({ dialect, plugins: [names] })
  let failed = true
  try {
    const answer = await work({ client, db })
    failed = false
    return answer
  } finally {
    client.release(failed)
  }
}
