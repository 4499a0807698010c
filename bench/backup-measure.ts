// A process that backs up and restores what another one has filled, each against COPY alone, and watches its memory.

import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { createZstdDecompress } from 'node:zlib'
import { migrations } from '#app/modules.ts'
import { checkBackup } from '#kernel/backup/check.ts'
import { CopyIn, CopyOut, copy } from '#kernel/backup/copy.ts'
import { type Contents, fileOf } from '#kernel/backup/manifest.ts'
import { restoreBackup } from '#kernel/backup/restore.ts'
import { identifier, quoted } from '#kernel/backup/tables.ts'
import { takeBackup } from '#kernel/backup/take.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { onOneConnection } from '#kernel/db/one.ts'
import { connect, type Database, openDatabase } from '#kernel/db/open.ts'
import { temporaryFolder } from '#test/folders.ts'
import { orderedTables } from './multiply.ts'
import { timed } from './promise.ts'

/** Milliseconds, and MB over what the idle process holds. */
export interface Measured {
  taking: number
  copyingOut: number
  restoring: number
  copyingIn: number
  peak: number
  rows: number
  megabytes: number
}

const [dataDir = '', rounds = '1'] = process.argv.slice(2)
const source = await openDatabase({ dataDir, say: () => {} })
const folder = await temporaryFolder('measure')
await wait(1000)
const resident = () => process.memoryUsage.rss() / 1024 / 1024
const idle = resident()
let most = idle
const watch = setInterval(() => {
  most = Math.max(most, resident())
}, 5)

/** Each turn measures all four; the best of each counts, for what else the machine does only adds. */
const best = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
]
let manifest: Contents | undefined
for (let round = 0; round < Number(rounds); round++) {
  const backup = join(folder, String(round))
  const turn = [
    await timed(async () => {
      manifest = await take(backup)
    }),
    await timed(() => copyOut(manifest as Contents)),
    await inDatabase(false, (place) => timed(() => restore(place, backup))),
    await inDatabase(true, (place) => timed(() => copyIn(place, backup, manifest as Contents))),
  ]
  for (const [i, took] of turn.entries()) best[i] = Math.min(best[i] as number, took)
  await rm(backup, { recursive: true })
}
clearInterval(watch)
await source.close()
await rm(folder, { recursive: true })
const tables = manifest?.tables ?? []
const [taking = 0, copyingOut = 0, restoring = 0, copyingIn = 0] = best
const rows = tables.reduce((sum, table) => sum + table.rows, 0)
const megabytes = tables.reduce((sum, table) => sum + table.content.bytes, 0) / 1e6
process.send?.({
  taking,
  copyingOut,
  restoring,
  copyingIn,
  peak: most - idle,
  rows,
  megabytes,
} satisfies Measured)
process.disconnect?.()

function take(backup: string): Promise<Contents> {
  const federation = () => Promise.resolve(null)
  return takeBackup({ database: source, folder: backup, by: 'bench', kind: 'asked', federation })
}

/** What is written, read without order, digests, compression and disk. */
function copyOut({ tables }: Contents): Promise<void> {
  return onOneConnection(source.pool, async ({ client }) => {
    for (const { name } of tables) {
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
      await pipeline(copy(client, new CopyOut(`copy ${quoted(name)} to stdout`)), nowhere)
    }
  })
}

/** As the command does it: checked, restored, compared, brought up to date. */
async function restore(database: Database, backup: string): Promise<void> {
  const actor = { name: 'bench' }
  await restoreBackup({
    database,
    folder: backup,
    manifest: await checkBackup(backup),
    migrations,
    actor,
    withoutKey: true,
  })
  await migrate(database.db, migrations)
}

/** The same rows into a migrated database, in an order that its foreign keys allow. */
function copyIn(database: Database, backup: string, { tables }: Contents): Promise<void> {
  return onOneConnection(database.pool, async ({ client, db }) => {
    const told = new Map(tables.map((table) => [table.name, table]))
    const schemas = [...new Set(tables.map(({ name }) => name.split('.')[0] as string))]
    for (const name of await orderedTables(db, schemas)) {
      const table = told.get(name)
      if (!table || name === 'kernel.migration') continue
      const into = new CopyIn(`copy ${quoted(name)} (${table.columns.map(identifier).join(', ')}) from stdin`)
      await pipeline(createReadStream(join(backup, fileOf(name))), createZstdDecompress(), copy(client, into))
    }
  })
}

/** A database beside the source, in the same cluster; migrated or empty. */
async function inDatabase<T>(migrated: boolean, work: (place: Database) => Promise<T>): Promise<T> {
  await source.pool.query('create database bench_place')
  const url = new URL(source.url)
  url.pathname = 'bench_place'
  const place = await connect(url.href, { dataDir: folder })
  try {
    if (migrated) await migrate(place.db, migrations)
    return await work(place)
  } finally {
    await place.close()
    await source.pool.query('drop database bench_place')
  }
}
