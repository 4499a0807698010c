// One PostgreSQL cluster in a folder: making it, finding its server still running, starting and stopping that server.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { refuse } from '#kernel/base/refusal.ts'
import type { Account } from './account.ts'
import { isAlive, isPostmaster, readPostmaster } from './postmaster.ts'
import type { Programs } from './programs.ts'

export interface Cluster {
  /** PostgreSQL's data directory. */
  folder: string
  programs: Programs
  /** As whom the programs run; undefined as ourselves. */
  account: Account | undefined
  /** False only for tests: faster, and a power cut may lose everything. */
  durable: boolean
  say: (line: string) => void
}

/** The one role, and the database that the application uses. */
export const role = 'tongxin'

/** A server that answers, with a connection to its database `postgres`. */
export interface Server {
  client: Client
  port: number
}

const passwordFile = 'tongxin.password'
export const readPassword = ({ folder }: Cluster) => readFileSync(join(folder, passwordFile), 'utf8')

/** Makes the cluster where there is none. It is made beside its place and renamed: an interrupted one is redone. */
export async function createCluster(cluster: Cluster): Promise<void> {
  if (existsSync(cluster.folder)) return
  const parent = dirname(cluster.folder)
  const prefix = `${basename(cluster.folder)}.part-`
  for (const left of readdirSync(parent).filter((name) => name.startsWith(prefix))) {
    rmSync(join(parent, left), { recursive: true, force: true })
  }
  const part = mkdtempSync(join(parent, prefix))
  const password = join(part, passwordFile)
  const made = join(part, 'cluster')
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  for (const path of cluster.account ? [password, part] : []) {
    chownSync(path, cluster.account?.uid ?? 0, cluster.account?.gid ?? 0)
  }
  const { status, output } = await run(cluster, 'initdb', [
    `--pgdata=${made}`,
    `--username=${role}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    ...localeOptions(cluster.programs.version),
    ...(cluster.durable ? [] : ['--no-sync']),
  ])
  if (status !== 0)
    refuse('unavailable', `建立数据库失败：\n${output}\n请核对磁盘空间和 ${parent} 的权限后重试。`)
  renameSync(password, join(made, passwordFile))
  renameSync(made, cluster.folder)
  if (process.platform !== 'win32') syncFolder(parent)
  rmSync(part, { recursive: true })
}

/**
 * Characters are classified as Unicode says (under plain C, search would see no Chinese) and sorted by code, the same
 * on every system. What the system's own library is asked for is a locale that each system has.
 */
function localeOptions(version: number): string[] {
  if (version < 17) return ['--locale=C.UTF-8']
  const ctype = { win32: 'en-US', darwin: 'en_US.UTF-8' } as Partial<Record<NodeJS.Platform, string>>
  const system = ctype[process.platform] ?? 'C.UTF-8'
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${system}`]
}

/** Without this a power cut could forget the rename, and with it everything in the cluster. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/**
 * Connects to the cluster's server: to the one that runs (also one that outlived a killed program of ours), else to one
 * that it starts. Recovers from whatever was killed. Refuses with the server's own words where it cannot be started.
 */
export async function reachServer(cluster: Cluster): Promise<Server> {
  const slow = setTimeout(() => cluster.say('数据库正在从上次的意外中断中恢复，请稍候……'), 3_000)
  try {
    return (await adopt(cluster)) ?? (await start(cluster))
  } finally {
    clearTimeout(slow)
  }
}

/** The server that runs already; null where none does, or one that was sick and is gone now. */
async function adopt(cluster: Cluster): Promise<Server | null> {
  const since = performance.now()
  for (;;) {
    const found = readPostmaster(cluster.folder)
    if (!found) return null
    const answer = found.port > 0 ? await connectTo(cluster, found.port) : null
    if (answer instanceof Client) return { client: answer, port: found.port }
    if (!isAlive(found.pid)) return null
    if (!isPostmaster(found.pid, cluster.folder)) {
      // The number went to another program after a crash; PostgreSQL itself would take that one for a server.
      rmSync(join(cluster.folder, 'postmaster.pid'), { force: true })
      return null
    }
    // A start replays what a crash left, and a stop writes everything out: both may take minutes.
    const patience = answer === 'busy' || !found.settled ? 300_000 : 10_000
    if (performance.now() - since > patience) {
      await end(cluster, found.pid)
      return null
    }
    await sleep(50)
  }
}

/** Ends a server that does not answer. */
async function end(cluster: Cluster, pid: number): Promise<void> {
  cluster.say('数据库没有响应，正在重新启动。')
  await run(cluster, 'pg_ctl', ['stop', '-D', cluster.folder, '-m', 'immediate', '-w', '-t', '5', '-s'])
  if (isAlive(pid) && isPostmaster(pid, cluster.folder)) process.kill(pid, 'SIGKILL')
  while (isAlive(pid)) await sleep(20)
}

/** Starts on the port of the last time, so that programs that were connected find it again, else on a free one. */
async function start(cluster: Cluster): Promise<Server> {
  const since = performance.now()
  const log = join(cluster.folder, 'start.log')
  for (;;) {
    const port = await freePort(lastPort(cluster.folder))
    rmSync(log, { force: true })
    const options = settings(cluster, port).flatMap((setting) => ['-c', setting])
    const args = ['start', '-D', cluster.folder, '-w', '-t', '300', '-s', '-l', log, '-o', options.join(' ')]
    const { status, output } = await run(cluster, 'pg_ctl', args)
    const client = status === 0 ? await connectTo(cluster, port) : null
    if (client instanceof Client) return { client, port }
    // On a machine that has much to do it may be up and only slow to answer.
    const slow = await adopt(cluster)
    if (slow) return slow
    // Another program took the port, or what a killed server left behind is still ending: both pass.
    if (performance.now() - since > 15_000) {
      refuse('unavailable', `数据库启动失败：\n${output}${lastWords(cluster.folder)}\n请核对磁盘空间后重试。`)
    }
    await sleep(200)
  }
}

/** Stops the server, after it has written everything out. */
export async function stopServer(cluster: Cluster): Promise<void> {
  await run(cluster, 'pg_ctl', ['stop', '-D', cluster.folder, '-m', 'fast', '-w', '-t', '120', '-s'])
}

/** Settings of every start, without spaces since they travel through a command line. */
function settings(cluster: Cluster, port: number): string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=64MB',
    'jit=off',
    'timezone=Asia/Shanghai',
    'log_timezone=Asia/Shanghai',
    'lc_messages=C',
    // One file a weekday, begun anew each week. What people entered stays out of it.
    'logging_collector=on',
    'log_filename=postgresql-%a.log',
    'log_rotation_size=0',
    'log_truncate_on_rotation=on',
    'log_checkpoints=off',
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    // A query whose program was killed ends too, and does not hold up the next start. Windows does not offer this.
    ...(process.platform === 'win32' ? [] : ['client_connection_check_interval=1s']),
    ...(cluster.durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ]
}

/**
 * A connection to the database `postgres` on this port; 'busy' where a server answers that it takes none now; null
 * where none of ours is there: no other would know the password.
 */
async function connectTo(cluster: Cluster, port: number): Promise<Client | 'busy' | null> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: role,
    password: readPassword(cluster),
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
    application_name: 'tongxin presence',
  })
  // A connection that breaks is noticed by its `end`.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    const passwordRefused = '28P01'
    return error instanceof DatabaseError && error.code !== passwordRefused ? 'busy' : null
  }
}

/** The port of the last start; 0 before the first. */
function lastPort(folder: string): number {
  const options = join(folder, 'postmaster.opts')
  if (!existsSync(options)) return 0
  return Number(/"port=(\d+)"/.exec(readFileSync(options, 'utf8'))?.[1] ?? 0)
}

/** The port that is wanted where it is free, else any; 0 wants none. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (wanted > 0 ? resolve(freePort(0)) : reject(error)))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The end of the newest log: why a start failed. */
function lastWords(folder: string): string {
  const logs = join(folder, 'log')
  const files = existsSync(logs) ? readdirSync(logs).map((name) => join(logs, name)) : []
  const texts = [join(folder, 'start.log'), ...files].filter((file) => existsSync(file))
  return texts.map((file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n')).join('\n')
}

/** Runs one of PostgreSQL's programs to its end. */
function run(cluster: Cluster, program: string, args: string[]): Promise<{ status: number; output: string }> {
  // Settings that the operator's own PostgreSQL tools use must not reach ours.
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return new Promise((resolve, reject) => {
    const child = spawn(join(cluster.programs.bin, program), args, {
      ...cluster.account,
      cwd: dirname(cluster.folder),
      env: { ...Object.fromEntries(own), LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (output += text.toString()))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}
