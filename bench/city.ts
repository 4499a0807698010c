// The example city in a database of its own, as the benches need it: once, or a hundred times over.
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { ledgers, migrations } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { temporaryFolder } from '#test/folders.ts'

const folder = new URL('../examples/jianghai/', import.meta.url)

/** All ledgers of the example city. */
export const cityFiles = () =>
  readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }))

export const importCity = (database: Database) =>
  execute(database, { name: 'bench' }, importLedgers(ledgers), { files: cityFiles() })

/** Runs `work` over a migrated, empty database that is gone afterwards. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const dataDir = await temporaryFolder('bench')
  const database = await openDatabase({ dataDir, say: () => {} })
  try {
    await migrate(database.db, migrations)
    return await work(database)
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** By how many MB a process of its own that runs this script grows at most, as it says itself. */
export function memoryOf(script: URL): Promise<number> {
  const flags = ['--max-semi-space-size=8']
  const child = fork(script, { execArgv: flags })
  return new Promise((resolve, reject) => {
    child.once('message', (megabytes) => resolve(Number(megabytes)))
    child.once('error', reject)
    child.once('exit', (status) => reject(new Error(`${script.pathname} ended with ${status}`)))
  })
}
