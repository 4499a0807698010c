// Migrations: plain SQL files of each module, run once, forward only, in the order of the modules and their numbers.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from './open.ts'
import { openToReader } from './reader.ts'

/** A part of the system with tables of its own. */
export interface Migrated {
  name: string
  /** The folder of its files `NNNN-what-it-does.sql`. */
  migrations: URL
}

/** One file of a module's migrations. */
export interface Step {
  module: string
  name: string
  text: string
  digest: Buffer
}

/** Two starts at once migrate one after the other. */
const migrationLock = 7_640_002

/**
 * Brings the database up to date and answers how many files it ran, each in a transaction of its own. Refuses with
 * `conflict` where a file that ran before has changed since: what it did could not be told from reading it.
 */
export async function migrate(db: Db, modules: Migrated[]): Promise<number> {
  const steps = await stepsOf(modules)
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${migrationLock})`.execute(connection)
    try {
      const ran = await run(connection, steps)
      await openToReader(connection)
      return ran
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection)
    }
  })
}

/** All files, in the order in which they run. */
export const stepsOf = async (modules: Migrated[]): Promise<Step[]> =>
  (await Promise.all(modules.map(readSteps))).flat()

/** Whoever else would migrate waits until this transaction has ended. */
export const holdMigrations = (tx: Db) => sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx)

/** Runs these files in an empty database, inside a transaction that is under way and holds the migrations. */
export async function build(tx: Db, steps: Step[]): Promise<void> {
  await createTable(tx)
  for (const step of steps) await apply(tx, step)
}

async function readSteps({ name: module, migrations }: Migrated): Promise<Step[]> {
  const folder = new URL(migrations.href.replace(/\/*$/, '/'))
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      // A checkout on Windows may have other line ends; the digest must not tell them apart.
      const text = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
      return { module, name, text, digest: createHash('sha256').update(text).digest() }
    }),
  )
}

async function createTable(db: Db): Promise<void> {
  await sql`create schema if not exists kernel`.execute(db)
  await sql`create table if not exists kernel.migration (
    module text not null, name text not null, digest bytea not null, applied_at timestamptz not null default now(),
    primary key (module, name))`.execute(db)
}

async function run(db: Db, steps: Step[]): Promise<number> {
  await createTable(db)
  const { rows } = await sql<{ module: string; name: string; digest: Buffer }>`
    select module, name, digest from kernel.migration`.execute(db)
  const applied = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.digest]))
  let ran = 0
  for (const step of steps) {
    const before = applied.get(`${step.module}/${step.name}`)
    if (before && !before.equals(step.digest)) {
      refuse(
        'conflict',
        `数据库结构文件 ${step.module}/${step.name} 在执行之后又被改动。请恢复原文件，另写一个编号更大的文件来修改结构。`,
      )
    }
    if (before) continue
    await db.transaction().execute((tx) => apply(tx, step))
    ran += 1
  }
  return ran
}

async function apply(tx: Db, step: Step): Promise<void> {
  await sql.raw(step.text).execute(tx)
  await sql`insert into kernel.migration (module, name, digest)
    values (${step.module}, ${step.name}, ${step.digest})`.execute(tx)
}
