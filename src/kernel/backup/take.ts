// Making a backup while everybody goes on writing: one snapshot, table by table, and the manifest last.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Progress } from '#kernel/command/command.ts'
import { type One, onOneConnection } from '#kernel/db/one.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { keyFingerprint } from '#kernel/secrets/master.ts'
import { finishRotation } from '#kernel/secrets/rotate.ts'
import { keysLock } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import { checkFiles } from './check.ts'
import { CopyOut, copy } from './copy.ts'
import { clearFolder, finishFolder, prepareFolder, refuseDisk } from './folder.ts'
import { type Contents, fileOf, format, type TableContents } from './manifest.ts'
import { Meter } from './meter.ts'
import { copyOutOf, ownSettings, quoted, sequencesOf, type Table, tablesOf } from './tables.ts'
import { productVersion } from './version.ts'

/** One backup of a database at a time, in whichever program: a dead one lets go. */
const backupLock = 7_640_007

export interface Taking {
  database: Pick<Database, 'pool' | 'dataDir'>
  /** An empty folder, or one that is to be made. */
  folder: string
  /** Who asked for it. */
  by: string
  kind: Contents['kind']
  /** Whose registry it is. */
  federation: (db: Db, on: Temporal.PlainDate) => Promise<Contents['federation']>
  progress?: (step: Progress) => void
  /** Breaks it off. */
  signal?: AbortSignal
  /** How a file is made, where not as usual. */
  create?: (path: string) => Writable
}

/**
 * Makes a backup in `folder` and reads it again before it counts as one. Refuses with `conflict` where another one is
 * under way or something else lies in the folder, with `unavailable` where the disk does not take it. Then the folder
 * is left empty.
 */
export function takeBackup(taking: Taking): Promise<Contents> {
  return onOneConnection(taking.database.pool, async (one) => {
    if (!(await takeTurn(one.db))) refuse('conflict', '另一次备份正在进行。请等它做完，再备份。')
    await prepareFolder(taking.folder)
    // Not in the snapshot, which would begin with it: keys and the fingerprint in the manifest belong together.
    await finishRotation(taking.database, { name: taking.by })
    await sql`select pg_advisory_lock_shared(${keysLock})`.execute(one.db)
    const manifest = await fill(taking, one)
    await sql`select pg_advisory_unlock(${backupLock}), pg_advisory_unlock_shared(${keysLock})`.execute(
      one.db,
    )
    return manifest
  })
}

/** Waits two seconds at most: so soon the server notices that the connection of a broken-off backup is cut. */
async function takeTurn(db: Db): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${backupLock}) as mine`.execute(
      db,
    )
    if (rows[0]?.mine || tries === 10) return rows[0]?.mine ?? false
    await wait(200)
  }
}

async function fill(taking: Taking, one: One): Promise<Contents> {
  const { folder, progress, signal } = taking
  try {
    const manifest = await inSnapshot(one, () => readAll(taking, one))
    await checkFiles(folder, manifest, { progress, signal })
    await finishFolder(folder, manifest)
    return manifest
  } catch (error) {
    await clearFolder(folder).catch(() => {})
    return refuseDisk(error, folder)
  }
}

/**
 * Runs `work` in a transaction that sees one moment and holds nobody up. Tables are locked against being altered before
 * that moment is chosen: a migration that rewrote one in between would make it look empty. Readers and writers never
 * wait for this lock.
 */
async function inSnapshot<T>({ client, db }: One, work: () => Promise<T>): Promise<T> {
  const tables = (await tablesOf(db)).map(({ name }) => quoted(name))
  if (tables.length === 0) refuse('missing', '这个数据库里还没有登记库，没有可备份的内容。')
  await client.query('begin isolation level repeatable read read only')
  await client.query(`lock table ${tables.join(', ')} in access share mode`)
  await client.query(ownSettings)
  const answer = await work()
  await client.query('commit')
  return answer
}

async function readAll(taking: Taking, one: One): Promise<Contents> {
  const { progress = () => {} } = taking
  const facts = await factsOf(taking, one.db)
  const tables = await tablesOf(one.db)
  const told: TableContents[] = []
  for (const [done, table] of tables.entries()) {
    progress({ label: `备份 ${table.name}`, done, total: tables.length })
    told.push(await keepTable(taking, one, table))
  }
  progress({ label: '备份', done: tables.length, total: tables.length })
  return { ...facts, tables: told, sequences: await sequencesOf(one.db), audit: await auditOf(one.db) }
}

async function keepTable(taking: Taking, one: One, table: Table): Promise<TableContents> {
  const { folder, signal, create = plainFile } = taking
  const rows = copy(one.client, new CopyOut(copyOutOf(table)))
  const content = new Meter()
  const file = new Meter()
  const compress = createZstdCompress({
    chunkSize: 256 * 1024,
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const target = create(join(folder, fileOf(table.name)))
  await pipeline(rows, content, compress, file, target, { signal })
  const { name, columns } = table
  return { name, columns, rows: rows.rows, content: content.measure(), file: file.measure() }
}

/** Readable by us alone, and on the disk itself before it counts as written. */
const plainFile = (path: string) => createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })

type Facts = Omit<Contents, 'tables' | 'sequences' | 'audit'>

async function factsOf({ database, by, kind, federation }: Taking, db: Db): Promise<Facts> {
  const { businessDate, demonstration } = await readSettings(db)
  const { rows } = await sql<{ postgresql: string; registry: string | null }>`
    select current_setting('server_version') as postgresql,
      (select encode(hash, 'hex') from audit.entry where number = 1) as registry`.execute(db)
  const migrations = await sql<Contents['migrations'][number]>`
    select module, name, encode(digest, 'hex') as digest from kernel.migration
    order by module collate "C", name collate "C"`.execute(db)
  return {
    format,
    product: productVersion,
    takenAt: inShanghai(now()).toString({ smallestUnit: 'second', timeZoneName: 'never' }),
    by,
    kind,
    businessDate: businessDate.toString(),
    demonstration,
    federation: await federation(db, businessDate),
    postgresql: rows[0]?.postgresql ?? '',
    registry: rows[0]?.registry ?? null,
    keyFingerprint: keyFingerprint(database.dataDir),
    migrations: migrations.rows,
  }
}

/** The chain as this snapshot has it. What the sealer numbers meanwhile is in the next backup. */
async function auditOf(db: Db): Promise<Contents['audit']> {
  const { rows } = await sql<Contents['audit']>`
    select coalesce(max(number), 0)::text as count,
      coalesce((select encode(hash, 'hex') from audit.entry where number is not null
        order by number desc limit 1), '') as hash,
      (select count(*) from audit.entry where number is null)::text as unsealed
    from audit.entry`.execute(db)
  return rows[0] as Contents['audit']
}
