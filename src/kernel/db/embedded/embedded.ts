// The PostgreSQL that comes with the program: shared by all programs on one data folder, stopped by the last to leave.
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { refuse } from '#kernel/base/refusal.ts'
import { accountFor, canReach, makeFolder } from './account.ts'
import {
  type Cluster,
  createCluster,
  reachServer,
  readPassword,
  role,
  type Server,
  stopServer,
} from './cluster.ts'
import { withLock } from './lock.ts'
import { isPostmaster, readPostmaster } from './postmaster.ts'
import { commonFolder, embeddedPrograms, programsIn } from './programs.ts'

export interface EmbeddedOptions {
  dataDir: string
  /** Is told, in Chinese, what an operator should know. */
  say: (line: string) => void
  /** Other programs than those that came with the installation: their folder. */
  bin?: string
  /** False only for tests: faster, and a power cut may lose everything. */
  durable?: boolean
}

export interface Embedded {
  /** The address of one of its databases, with the password. */
  url(database: string): string
  /** The data folder in use. */
  dataDir: string
  /** Leaves; the last one stops the server. */
  close: () => Promise<void>
}

/**
 * Every program that uses the server holds this advisory lock, shared, on a connection of its own. Whoever can have it
 * alone is the last. A killed program's connection ends with it, so nobody who is gone is ever counted.
 */
const presenceLock = 7_640_004

/**
 * Joins the server in the data folder, making and starting it first where need be. A server that is killed meanwhile is
 * started again; where that fails the program ends with a message, and its next start recovers.
 */
export async function useEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const cluster = await locate(options)
  const dataDir = dirname(cluster.folder)
  let server = await enter(cluster)
  let leaving = false
  let healing = Promise.resolve()
  const watch = () => {
    server.client.once('end', () => {
      if (!leaving) healing = heal()
    })
  }
  const heal = async () => {
    try {
      const { port } = server
      server = await enter(cluster)
      // The addresses that were given out name the port.
      if (server.port !== port) refuse('unavailable', '原来的端口已被别的程序占用。')
      watch()
      cluster.say('数据库程序意外停止，已重新启动。')
    } catch (error) {
      cluster.say(`数据库程序意外停止，也未能重新启动：${(error as Error).message}\n请重新运行本程序。`)
      process.exit(1)
    }
  }
  watch()
  return {
    dataDir,
    url: (database) => `postgres://${role}:${readPassword(cluster)}@127.0.0.1:${server.port}/${database}`,
    close: async () => {
      leaving = true
      await healing
      await withLock(dataDir, () => leave(cluster, server))
    },
  }
}

async function locate({ dataDir: asked, say, bin, durable = true }: EmbeddedOptions): Promise<Cluster> {
  const dataDir = reachableFolder(resolve(asked), say)
  const folder = join(dataDir, 'postgres')
  const account = accountFor(folder)
  const programs = bin ? programsIn(bin) : await embeddedPrograms(account, dataDir)
  return { folder, programs, account, durable, say }
}

/** Whether a program uses the server of this data folder just now. Makes nothing. */
export function isRunning(dataDir: string): boolean {
  if (!existsSync(dataDir)) return false
  return [dataDir, otherFolder(dataDir)].some((folder) => {
    const postmaster = readPostmaster(join(folder, 'postgres'))
    return postmaster !== null && isPostmaster(postmaster.pid, join(folder, 'postgres'))
  })
}

/** The folder that stands in for one that the database's account cannot reach. */
function otherFolder(asked: string): string {
  const digest = createHash('sha256').update(realpathSync(asked)).digest('hex').slice(0, 12)
  return join(commonFolder, digest)
}

/** The data folder itself, or, where the database's account cannot reach that, one made for it. */
function reachableFolder(asked: string, say: (line: string) => void): string {
  makeFolder(asked)
  if (canReach(accountFor(join(asked, 'postgres')), asked)) return asked
  const other = otherFolder(asked)
  makeFolder(commonFolder)
  makeFolder(other)
  say(`数据库不以 root 身份运行，进不了 ${asked}，数据改存在 ${other}。`)
  return other
}

const enter = (cluster: Cluster): Promise<Server> =>
  withLock(dirname(cluster.folder), async () => {
    await createCluster(cluster)
    const server = await reachServer(cluster)
    await server.client.query('select pg_advisory_lock_shared($1)', [presenceLock])
    const { rowCount } = await server.client.query('select from pg_database where datname = $1', [role])
    if (rowCount === 0) await server.client.query(`create database ${role}`)
    return server
  })

async function leave(cluster: Cluster, { client }: Server): Promise<void> {
  const last = await client
    .query<{ mine: boolean }>('select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as mine', [
      presenceLock,
    ])
    // The server is gone: there is nothing to stop.
    .catch(() => null)
  await client.end().catch(() => {})
  if (last?.rows[0]?.mine) await stopServer(cluster)
}
