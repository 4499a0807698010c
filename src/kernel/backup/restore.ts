// Restoring a backup into an empty place, in one transaction: it is there whole, or the place is as empty as before.
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import { recordEntries } from '#kernel/audit/entries.ts'
import { readHead } from '#kernel/audit/sealer.ts'
import { verifyChain } from '#kernel/audit/verify.ts'
import { refuse } from '#kernel/base/refusal.ts'
import type { Progress } from '#kernel/command/command.ts'
import { build, holdMigrations, type Migrated, type Step, stepsOf } from '#kernel/db/migrate.ts'
import { type One, onOneConnection } from '#kernel/db/one.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { makeReader } from '#kernel/db/reader.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { keyFingerprint, masterKeyFile } from '#kernel/secrets/master.ts'
import { CopyIn, CopyOut, copy } from './copy.ts'
import { type Contents, fileOf, type TableContents, timeOf } from './manifest.ts'
import { Meter } from './meter.ts'
import { copyOutOf, identifier, ownSettings, quoted, sequencesOf, tablesOf } from './tables.ts'

export interface Restoring {
  database: Pick<Database, 'pool' | 'dataDir'>
  folder: string
  /** Of a backup that was checked. */
  manifest: Contents
  /** Every migration that this version has. */
  migrations: Migrated[]
  actor: Actor
  /** Goes on without the master key: what is sealed stays closed until the key is put there. */
  withoutKey?: boolean
  progress?: (step: Progress) => void
}

/**
 * Restores into the database, which has to be empty: built as it was when the backup was made, filled, and held against
 * the manifest before it is committed. Needs no rights but those of the database's owner.
 */
export async function restoreBackup(restoring: Restoring): Promise<void> {
  const { database, manifest, migrations, withoutKey = false } = restoring
  if (!withoutKey) checkKey(manifest, database.dataDir)
  const steps = stepsOfBackup(manifest, await stepsOf(migrations))
  await onOneConnection(database.pool, async (one) => {
    await one.client.query('begin')
    await holdMigrations(one.db)
    await refuseOccupied(one.db)
    await makeReader(one.db)
    await build(one.db, steps)
    await one.client.query(ownSettings)
    await fill(restoring, one)
    await compare(restoring, one)
    await note(restoring, one.db)
    await one.client.query('commit')
  })
}

/** Refuses (`conflict`) where sealed fields could not be opened, or would be sealed with another key from now on. */
function checkKey({ keyFingerprint: wanted, tables }: Contents, dataDir: string): void {
  const sealed = tables.some(({ name, rows }) => name === 'secrets.person_key' && rows > 0)
  const there = keyFingerprint(dataDir)
  if (wanted === null || !sealed || there === wanted) return
  const file = masterKeyFile(dataDir)
  const what = there === null ? `缺主密钥：${file} 不存在` : `${file} 不是这份备份的主密钥`
  refuse(
    'conflict',
    `${what}，身份证号、电话等加密内容会打不开，因此没有恢复。请把与这份备份配套的密钥（指纹 ${wanted}；后来换过的，它叫 ${basename(file)}.${wanted}）放到 ${file}，` +
      '再运行一次；确实找不回密钥时，加上 --without-key，加密内容以外的都能恢复。',
  )
}

/** What had run when the backup was made. Refuses what this version does not know, or knows otherwise. */
function stepsOfBackup(manifest: Contents, known: Step[]): Step[] {
  const wanted = new Map(manifest.migrations.map((m) => [`${m.module}/${m.name}`, m.digest]))
  const steps = known.filter((s) => wanted.has(`${s.module}/${s.name}`))
  for (const { module, name, digest } of steps) {
    if (digest.toString('hex') === wanted.get(`${module}/${name}`)) continue
    refuse('conflict', `数据库结构文件 ${module}/${name} 与备份时的不同。请用做这份备份的那一版同心来恢复。`)
  }
  const ours = new Set(steps.map((s) => `${s.module}/${s.name}`))
  const strange = [...wanted.keys()].filter((name) => !ours.has(name))
  if (strange.length > 0) {
    refuse(
      'conflict',
      `这份备份的数据库结构比本机的新（本机没有 ${strange.join('、')}）。请先升级本机的同心，再恢复。`,
    )
  }
  return steps
}

/** Any table that no extension brought counts: an emptied registry is not an empty place. */
async function refuseOccupied(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by 1 limit 1`.execute(db)
  const [found] = rows
  if (!found) return
  refuse(
    'conflict',
    `这个数据库里已有内容（${found.name} 等表），恢复只写进空的地方，没有动它。请用 --data 另选一个新文件夹（或换一个空的数据库）；` +
      '要顶替原来的，请先停止服务，把原来的文件夹改名留存。',
  )
}

/**
 * What keeps rows in order but their primary keys is taken off and put on again at the end: then tables come in any
 * order, and each foreign key and index is made once for all rows instead of once a row.
 */
async function fill(
  { folder, manifest, progress = () => {} }: Restoring,
  { client, db }: One,
): Promise<void> {
  const loose = await looseParts(db, manifest)
  for (const { off } of loose) await client.query(off)
  // What the migrations have just written about themselves gives way to what the backup tells of them.
  await client.query('truncate kernel.migration')
  for (const [done, table] of manifest.tables.entries()) {
    progress({ label: `恢复 ${table.name}`, done, total: manifest.tables.length })
    const columns = table.columns.map(identifier).join(', ')
    // Identity columns take what COPY gives them; frozen, for nobody else has seen these tables yet.
    const rows = new CopyIn(`copy ${quoted(table.name)} (${columns}) from stdin (freeze)`)
    const file = createReadStream(join(folder, fileOf(table.name)), { highWaterMark: 256 * 1024 })
    await pipeline(file, createZstdDecompress(), copy(client, rows))
  }
  for (const [done, { on, name }] of loose.toReversed().entries()) {
    progress({ label: `恢复 ${name}`, done, total: loose.length })
    await client.query(on)
  }
  for (const { name, value, called } of manifest.sequences) {
    await sql`select setval(${quoted(name)}::regclass, ${value}::bigint, ${called})`.execute(db)
  }
}

/** Foreign keys, then exclusions, then indexes that no constraint stands on: how each goes off and on again. */
async function looseParts(
  db: Db,
  { tables }: Contents,
): Promise<{ name: string; off: string; on: string }[]> {
  const schemas = [...new Set(tables.map(({ name }) => name.split('.')[0]))]
  const { rows } = await sql<{ name: string; off: string; on: string }>`
    with ours as (select c.oid, format('%I.%I', n.nspname, c.relname) as name, n.nspname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname = any(${schemas}::text[]))
    select case k.contype when 'f' then 1 else 2 end as turn, k.conname::text as name,
      format('alter table %s drop constraint %I', t.name, k.conname) as off,
      format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)) as on
    from pg_constraint k join ours t on t.oid = k.conrelid where k.contype in ('f', 'x')
    union all
    select 3, c.relname::text, format('drop index %I.%I', t.nspname, c.relname), pg_get_indexdef(i.indexrelid)
    from pg_index i join ours t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by 1, 2, 3`.execute(db)
  return rows
}

/** Holds what is in the database now against the manifest: every table, every sequence, the whole audit. */
async function compare({ manifest, progress = () => {} }: Restoring, one: One): Promise<void> {
  const faults: string[] = []
  const tables = await tablesOf(one.db)
  const told = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const [done, table] of tables.entries()) {
    progress({ label: `核对 ${table.name}`, done, total: tables.length })
    const rows = new CopyOut(copyOutOf(table))
    const content = new Meter()
    await pipeline(copy(one.client, rows), content, nowhere())
    if (!isSame(told.get(table.name), rows.rows, content)) faults.push(table.name)
    told.delete(table.name)
  }
  progress({ label: '核对', done: tables.length, total: tables.length })
  faults.push(...told.keys())
  if (JSON.stringify(await sequencesOf(one.db)) !== JSON.stringify(manifest.sequences))
    faults.push('各表的编号')
  const audit = await verifyChain(one.db, manifest.audit.count === '0' ? null : manifest.audit)
  if (!audit.sound || audit.sealed !== manifest.audit.count)
    faults.push(`审计（${audit.fault ?? '条数不符'}）`)
  if (faults.length > 0) {
    refuse(
      'conflict',
      `恢复出来的内容与备份不一致：${faults.join('、')}。没有保存任何内容。请改用另一份备份，并把这份留给管理员查看。`,
    )
  }
}

const isSame = (table: TableContents | undefined, rows: number, content: Meter) =>
  table?.rows === rows && table.content.digest === content.measure().digest

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done(), highWaterMark: 1024 * 1024 })

/** The registry tells from now on that it was restored, from what, and how far the audit outside had come. */
async function note({ database, manifest, actor }: Restoring, db: Db): Promise<void> {
  const { takenAt, audit } = manifest
  const sentence = `从备份恢复：${manifest.by}于 ${timeOf(manifest)} 制作，审计到第 ${audit.count} 条。`
  const detail = { takenAt, head: audit, headOutside: readHead(database.dataDir) }
  await recordEntries(db, { actor: actor.name, command: 'backups.restore' }, [{ sentence, detail }])
}
