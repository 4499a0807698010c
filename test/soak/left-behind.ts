// What a crash may leave lying about: files half written, locks, connections and memory of what is dead.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { readPostmaster } from '#kernel/db/embedded/postmaster.ts'
import type { Server } from './server.ts'

const ours = /^(postgres|start\.lock|audit-head\.json)$/

/** What is left behind of the programs that were killed, each in words; a living server has ten seconds to clear up. */
export async function leftBehind(server: Server): Promise<string[]> {
  for (let i = 0; ; i++) {
    const left = [...filesOf(server), ...memoryOf(server), ...(await connectionsOf(server))]
    if (left.length === 0 || i === 40) return left
    await wait(250)
  }
}

function filesOf({ dataDir, temporary }: Server): string[] {
  const beside = `${basename(dataDir)}.`
  const known = [`${beside}key`, `${beside}backups`]
  return [
    ...readdirSync(dataDir).filter((name) => !ours.test(name)),
    ...readdirSync(dirname(dataDir)).filter((name) => name.startsWith(beside) && !known.includes(name)),
    // Node's own cache of compiled scripts is there for the next process.
    ...readdirSync(temporary).filter((name) => name !== 'node-compile-cache'),
  ].map((name) => `${name} is left behind`)
}

/** Segments of shared memory that a killed postmaster made and nobody has taken away (Linux tells them). */
function memoryOf({ killed }: Server): string[] {
  if (process.platform !== 'linux') return []
  const lines = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n').slice(1)
  const makers = lines.map((line) => Number(line.trim().split(/\s+/)[4]))
  return makers.filter((pid) => killed.includes(pid)).map((pid) => `shared memory of ${pid} is left behind`)
}

/** Connections that hold an import or a transaction though nobody works. */
async function connectionsOf({ dataDir }: Server): Promise<string[]> {
  const folder = join(dataDir, 'postgres')
  const client = new Client({
    host: '127.0.0.1',
    port: readPostmaster(folder)?.port ?? 0,
    user: 'tongxin',
    password: readFileSync(join(folder, 'tongxin.password'), 'utf8'),
    database: 'tongxin',
  })
  await client.connect()
  try {
    const { rows } = await client.query<{ left: string }>(`
      select 'a lock on import ' || objid as left from pg_locks where locktype = 'advisory' and objsubid = 2
      union all
      select 'a transaction of ' || age(now(), xact_start) from pg_stat_activity
      where application_name like 'tongxin%' and xact_start < now() - interval '2 seconds'
      union all
      select pg_size_pretty(size) || ' of temporary files' from pg_ls_tmpdir()`)
    return rows.map(({ left }) => `${left} is left behind`)
  } finally {
    await client.end()
  }
}
