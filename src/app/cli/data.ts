// Where the command line finds its data.
import { resolve } from 'node:path'
import { isRunning } from '#kernel/db/embedded/embedded.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { mustHaveKey } from '../key.ts'
import { migrations } from '../modules.ts'

/** The data folder of the real registry, and that of the demonstration beside it. */
export const dataFolder = './data'
export const demoFolder = './data-demo'

/** Tells the operator something; standard output is kept for answers. */
export const say = (line: string): void => console.error(line)

/** Opens the database of these options, brought up to date; prints where it is. */
async function openData(data: string | undefined): Promise<Database> {
  const database = await openDatabase({
    dataDir: resolve(data ?? runningFolder()),
    databaseUrl: process.env.DATABASE_URL,
    say,
  })
  say(process.env.DATABASE_URL ? '数据库由 DATABASE_URL 指定' : `数据在 ${database.dataDir}`)
  try {
    await migrate(database.db, migrations)
    await mustHaveKey(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Without `--data` a command speaks to the server that is running here, be it only the demonstration's. */
function runningFolder(): string {
  return !isRunning(resolve(dataFolder)) && isRunning(resolve(demoFolder)) ? demoFolder : dataFolder
}

/** Runs `work` over the database of these options and leaves it in order, whatever happens. */
export async function withData<T>(
  data: string | undefined,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openData(data)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Is aborted when this program is told to stop; told again, it stops at once. */
export function toldToStop(): AbortSignal {
  const told = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort())
  return told.signal
}
