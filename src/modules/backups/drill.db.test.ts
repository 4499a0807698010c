// The drill: the whole example city, backed up while somebody writes, restored elsewhere, and compared.
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { figures, migrations } from '#app/modules.ts'
import { readHead, seal } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { checkBackup } from '#kernel/backup/check.ts'
import { restoreBackup } from '#kernel/backup/restore.ts'
import { command, execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { openVault, type Sealed } from '#kernel/secrets/vault.ts'
import { temporaryFolder } from '#test/folders.ts'
import { emptyDatabase } from '#test/harness.ts'
import { exampleCity } from '#test/world/city.ts'
import { clerk, march } from '#test/world/registry.ts'
import { makeBackup } from './make.ts'

let source: Database
let folder: string
const places: Database[] = []
beforeAll(async () => {
  source = (await exampleCity()).database
  folder = await temporaryFolder('drill')
})
afterAll(async () => {
  for (const database of [source, ...places]) await database.close()
  await rm(folder, { recursive: true })
})

const backUp = (name: string) => makeBackup(source, clerk, { folder: join(folder, name), kind: 'asked' })

/** Restores a backup as somebody who owns one database and is nothing else, with the key where it belongs. */
async function restoreElsewhere(name: string): Promise<Database> {
  const database = await emptyDatabase()
  places.push(database)
  await copyFile(masterKeyFile(source.dataDir), masterKeyFile(database.dataDir))
  const manifest = await checkBackup(join(folder, name))
  await restoreBackup({ database, folder: join(folder, name), manifest, migrations, actor: clerk })
  return database
}

/** Every table of the database but what is bound to the server, with a digest of its rows in any order. */
async function digests({ db }: Database, upTo: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'figures')
      and schemaname || '.' || tablename not in ('compliance.finding', 'compliance.stored') order by 1`.execute(
    db,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const where = name === 'audit.entry' ? sql`where number <= ${upTo}::bigint` : sql``
    const { rows: told } = await sql<{ digest: string }>`
      select count(*) || ' ' || coalesce(sum(('x' || md5(t::text))::bit(64)::bigint::numeric), 0) as digest
      from ${sql.table(name)} t ${where}`.execute(db)
    found[name] = told[0]?.digest ?? ''
  }
  return found
}

test('restored by an ordinary owner, every table, figure, number and sealed field is what it was', async () => {
  const manifest = await backUp('quiet')
  const restored = await restoreElsewhere('quiet')
  const { count } = manifest.audit
  const [before, after] = [await digests(source, count), await digests(restored, count)]
  expect(Object.keys(before).length).toBeGreaterThan(40)
  expect(after).toEqual(before)
  expect(Object.keys(before)).toEqual(manifest.tables.map(({ name }) => name).sort())
  expect(await definitions(restored)).toEqual(await definitions(source))
  for (const figure of figures) {
    expect(await figureValue(restored.db, figure, march)).toEqual(await figureValue(source.db, figure, march))
  }
  expect(await aSealedNumber(restored)).toMatch(/^\d{17}[\dX]$/)
  expect(await aSealedNumber(restored)).toBe(await aSealedNumber(source))
}, 300_000)

/** Every constraint, index, trigger and setting of a column. */
async function definitions({ db }: Database): Promise<unknown[]> {
  const { rows } = await sql`
    select c.oid::regclass::text as on, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relnamespace >= 16384
    union all select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace >= 16384
    union all select tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid)
    from pg_trigger where not tgisinternal
    union all select a.attrelid::regclass::text, a.attname::text,
      concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, attstattarget, attoptions)
    from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace >= 16384 and attnum > 0
    order by 1, 2, 3`.execute(db)
  expect(rows.length).toBeGreaterThan(500)
  return rows
}

async function aSealedNumber({ db, dataDir }: Database): Promise<string> {
  const { rows } = await sql<{ keyId: bigint; sealed: Sealed }>`
    select p.key_id, f.identity_number as sealed from people.profile f join people.person p on p.id = f.person_id
    where f.identity_number is not null order by f.id limit 1`.execute(db)
  const { keyId, sealed } = rows[0] as { keyId: bigint; sealed: Sealed }
  const vault = openVault(dataDir)
  const key = (await vault.keys(db, [keyId])).get(keyId)
  return key ? vault.open(key, sealed) : 'no key'
}

test('the restored audit is whole, goes on, and tells that and from what it was restored', async () => {
  const [restored] = places as [Database]
  const { audit } = await checkBackup(join(folder, 'quiet'))
  await seal(restored.db, restored.dataDir)
  const head = readHead(restored.dataDir)
  expect(await verifyAudit(restored.db, head)).toMatchObject({ sound: true, unsealed: '0' })
  expect(head?.count).toBe(String(BigInt(audit.count) + 1n))
  const { rows } = await sql<{ command: string; sentence: string; hash: string }>`
    select command, sentence, encode(hash, 'hex') as hash from audit.entry order by number desc limit 2`.execute(
    restored.db,
  )
  expect(rows[0]).toMatchObject({ command: 'backups.restore' })
  expect(rows[0]?.sentence).toContain(`审计到第 ${audit.count} 条`)
  expect(rows[1]?.hash).toBe(audit.hash)
})

test('newer migrations find nothing to do, and new records take numbers of their own', async () => {
  const [restored] = places as [Database]
  expect(await migrate(restored.db, migrations)).toBe(0)
  const { rows } = await sql<{ fresh: boolean }>`
    insert into history.document (kind, name, recorded_by) values ('form', '新的一份', '登记员')
    returning id > (select max(id) from history.document) as fresh`.execute(restored.db)
  expect(rows).toEqual([{ fresh: true }])
})

/** Two statements of one transaction, with time for a backup to come between. */
const write = command({
  name: 'drill.write',
  may: null,
  input: z.object({ n: z.int() }),
  run: async ({ tx }, { input: { n } }) => {
    await form(tx, `之一 ${n}`)
    await wait(2)
    await form(tx, `之二 ${n}`)
    return null
  },
  audit: (_, { input: { n } }) => [{ sentence: `演练写入第 ${n} 次` }],
})
const form = (tx: Db, name: string) =>
  sql`insert into history.document (kind, name, recorded_by) values ('form', ${name}, 'drill')`.execute(tx)

test('what was written meanwhile is in it whole or not at all, and nobody waited', async () => {
  const done = new AbortController()
  let n = 0
  let slowest = 0
  const writer = (async () => {
    while (!done.signal.aborted) {
      const began = performance.now()
      n += 1
      await execute(source, clerk, write, { n }, { key: `drill-${n}` })
      slowest = Math.max(slowest, performance.now() - began)
    }
  })()
  await wait(100)
  const took = performance.now()
  await backUp('busy')
  const backup = performance.now() - took
  done.abort()
  await writer
  const restored = await restoreElsewhere('busy')
  const { rows } = await sql<Record<string, bigint>>`select
    (select count(*) from history.document where name like '之一%') as first,
    (select count(*) from history.document where name like '之二%') as second,
    (select count(*) from command.receipt where command = 'drill.write') as receipts,
    (select count(*) from audit.entry where command = 'drill.write') as entries`.execute(restored.db)
  const { first, second, receipts, entries } = rows[0] as Record<string, bigint>
  expect([second, receipts, entries]).toEqual([first, first, first])
  expect(first).toBeGreaterThan(0n)
  expect(first).toBeLessThan(BigInt(n))
  expect(slowest).toBeLessThan(backup / 2)
  await seal(restored.db, restored.dataDir)
  expect((await verifyAudit(restored.db, readHead(restored.dataDir))).sound).toBe(true)
}, 300_000)
