// Opening the database: the embedded PostgreSQL in a data folder, or the one that DATABASE_URL names.
import { resolve } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import { useEmbedded } from './embedded/embedded.ts'
import { names } from './names.ts'
import { checkServer } from './server.ts'
import { Client, types } from './values.ts'

/**
 * What queries run on: the database, or a transaction on it. No table is known: a module names its own with
 * `db.withTables<ItsTables>()`. Columns are camelCase here and snake_case in SQL.
 */
export type Db = Kysely<object>

export interface Database {
  db: Db
  /** The connections under `db`, for what Kysely does not do. */
  pool: Pool
  /** With the password: never print it. */
  url: string
  /** PostgreSQL's major version. */
  serverVersion: number
  /** The data folder in use: another than was asked for where the database's account cannot reach that one. */
  dataDir: string
  /** Ends the connections; the last to leave an embedded PostgreSQL stops it. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** Holds the embedded PostgreSQL and whatever else belongs to this installation. */
  dataDir: string
  /** An existing PostgreSQL ≥ 15 instead of the embedded one. */
  databaseUrl?: string | undefined
  /** Is told, in Chinese, what an operator should know: another folder in use, a recovery, a restart. */
  say?: (line: string) => void
}

/**
 * Opens the database, starting the embedded PostgreSQL where it is not running yet. Refuses with `unavailable`, saying
 * what to do, where there is no PostgreSQL, it cannot be reached, or it does not suit (version, encoding, Chinese).
 */
export async function openDatabase({ dataDir, databaseUrl, say = () => {} }: OpenOptions): Promise<Database> {
  if (databaseUrl) return connect(databaseUrl, { dataDir: resolve(dataDir) })
  const embedded = await useEmbedded({ dataDir, say })
  try {
    return await connect(embedded.url('tongxin'), { dataDir: embedded.dataDir, closed: embedded.close })
  } catch (error) {
    await embedded.close()
    throw error
  }
}

/**
 * What every connection sets, whatever the server's own settings are: dates and times read the same; pages of lists
 * are read by index, for no disk of today has a head to move; and what is sorted to be counted once fits in memory.
 */
const session = `set timezone = 'Asia/Shanghai'; set datestyle = 'ISO, YMD';
  set random_page_cost = 1.1; set work_mem = '32MB'`

interface ConnectOptions {
  dataDir: string
  /** Is called with each new connection before its first use. */
  greeted?: (client: PoolClient) => Promise<void>
  /** Is called after the last connection has ended. */
  closed?: () => Promise<void>
}

/** Connects to a server that runs already. */
export async function connect(url: string, { dataDir, greeted, closed }: ConnectOptions): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    Client,
    types,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'tongxin',
    onConnect: async (client) => {
      await client.query(session)
      await greeted?.(client as PoolClient)
    },
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    const serverVersion = await checkServer(pool, url)
    const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }), plugins: [names] })
    const close = async () => {
      await db.destroy()
      await closed?.()
    }
    return { db, pool, url, serverVersion, dataDir, close }
  } catch (error) {
    await pool.end()
    throw error
  }
}
