// The import of the whole city: against loading the same final rows by COPY, and the memory that it takes.
import { chmod, rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { modules } from '#app/modules.ts'
import type { Db } from '#kernel/db/open.ts'
import { temporaryFolder } from '#test/folders.ts'
import { importCity, withDatabase } from './city.ts'
import { orderedTables } from './multiply.ts'
import { saidBy } from './own-process.ts'
import { againstBaseline, type Kept, median, under } from './promise.ts'

const rounds = 3
const schemas = ['history', 'settings', 'secrets', 'audit', ...modules.map((m) => m.name)]

export async function bench(): Promise<Kept[]> {
  const imports: number[] = []
  const copies: number[] = []
  for (let i = 0; i < rounds; i++) {
    const folder = await temporaryFolder('copy')
    await chmod(folder, 0o777)
    try {
      imports.push(await imported(folder))
      copies.push(await copied(folder))
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  const measure = { bench: 'import', measured: median(imports), baseline: median(copies), unit: '毫秒' }
  return [
    againstBaseline({ ...measure, promise: '导入全市十四本台账，对用 COPY 装入同样的行' }, { atMost: 8 }),
    under(
      {
        bench: 'import',
        promise: '导入时比空闲时多用的内存',
        measured: await saidBy<number>(new URL('./import-memory.ts', import.meta.url)),
        unit: 'MB',
      },
      250,
    ),
  ]
}

/** Imports the city, and leaves what it became in files. */
const imported = (folder: string) =>
  withDatabase(async (database) => {
    const began = performance.now()
    await importCity(database)
    const took = performance.now() - began
    for (const table of await orderedTables(database.db, schemas)) {
      const columns = await columnsOf(database.db, table)
      await sql`copy ${sql.table(table)} (${columns}) to ${sql.lit(`${folder}/${table}`)}`.execute(
        database.db,
      )
    }
    return took
  })

/** Loads the files into the same tables of another database, constraints and indexes included. */
const copied = (folder: string) =>
  withDatabase(async ({ db }) => {
    let took = 0
    for (const table of await orderedTables(db, schemas)) {
      const columns = await columnsOf(db, table)
      const began = performance.now()
      await sql`copy ${sql.table(table)} (${columns}) from ${sql.lit(`${folder}/${table}`)}`.execute(db)
      took += performance.now() - began
    }
    return took
  })

async function columnsOf(db: Db, table: string) {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(db)
  return sql.join(rows.map((r) => sql.id(r.name)))
}
