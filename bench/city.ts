// The example city in a database of its own, as the benches need it: once, or a hundred times over.
import { readdirSync, readFileSync } from 'node:fs'
import { ledgers, migrations } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { removeData, temporaryFolder } from '#test/folders.ts'

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
    await removeData(dataDir)
  }
}
