import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '#app/modules.ts'
import { seal } from '#kernel/audit/sealer.ts'
import { checkBackup } from '#kernel/backup/check.ts'
import { type Contents, fileOf, manifestFile, manifestText } from '#kernel/backup/manifest.ts'
import { restoreBackup } from '#kernel/backup/restore.ts'
import { type Taking, takeBackup } from '#kernel/backup/take.ts'
import { build, holdMigrations, migrate, stepsOf } from '#kernel/db/migrate.ts'
import { onOneConnection } from '#kernel/db/one.ts'
import type { Database } from '#kernel/db/open.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { temporaryFolder } from '#test/folders.ts'
import { emptyDatabase } from '#test/harness.ts'
import { jewellery, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry } from '#test/world/registry.ts'

let source: Database
let place: Database
let folder: string
let sound: Contents
beforeAll(async () => {
  const registry = await emptyRegistry()
  source = registry.database
  place = await emptyDatabase()
  folder = await temporaryFolder('backup')
  await registry.take([pharmacy, jewellery])
  await seal(source.db, source.dataDir)
  sound = await take({ folder: at('sound') })
})
afterAll(async () => {
  await place.close()
  await source.close()
  await rm(folder, { recursive: true })
})

const at = (name: string) => join(folder, name)
const take = (given: Partial<Taking>) =>
  takeBackup({
    database: source,
    folder: at('another'),
    by: clerk.name,
    kind: 'asked',
    federation: () => Promise.resolve(null),
    ...given,
  })

/** A copy of the sound backup to be damaged. */
async function copied(name: string): Promise<string> {
  await rm(at(name), { recursive: true, force: true })
  await cp(at('sound'), at(name), { recursive: true })
  return at(name)
}

/** The sound backup with another manifest, whose own digest is right. */
async function retold(name: string, change: Partial<Contents>): Promise<string> {
  const copy = await copied(name)
  await writeFile(join(copy, manifestFile), manifestText({ ...sound, ...change }))
  return copy
}

const restore = async (from: string, given: { database?: Database; withoutKey?: boolean } = {}) =>
  restoreBackup({
    database: place,
    folder: from,
    manifest: await checkBackup(from),
    migrations,
    actor: clerk,
    withoutKey: true,
    ...given,
  })

const tablesIn = async ({ db }: Database) =>
  (
    await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`.execute(db)
  ).rows

describe('a backup that is not whole', () => {
  test('one byte changed anywhere in any file is found, and the file is named', async () => {
    for (const part of [0, 0.3, 0.5, 0.9, 1]) {
      const copy = await copied('byte')
      for (const { name } of sound.tables) {
        const path = join(copy, fileOf(name))
        const bytes = await readFile(path)
        const position = Math.floor(part * (bytes.length - 1))
        bytes[position] = (bytes[position] as number) ^ 1
        await writeFile(path, bytes)
      }
      const message = await checkBackup(copy).then(String, String)
      for (const { name } of sound.tables) expect(message).toContain(`${fileOf(name)} 被改动`)
    }
    const copy = await copied('byte')
    expect(await checkBackup(copy)).toEqual(sound)
  })

  test('a file cut short and a file that is missing are named, both at once', async () => {
    const copy = await copied('cut')
    await truncate(join(copy, fileOf('audit.entry')), 40)
    await rm(join(copy, fileOf('history.source')))
    const refused = checkBackup(copy)
    await expect(refused).rejects.toThrow('tables/audit.entry.copy.zst 被改动或被截断')
    await expect(refused).rejects.toThrow('tables/history.source.copy.zst 缺失')
  })

  test('a manifest of which any field was edited is refused', async () => {
    const copy = await copied('edited')
    const text = await readFile(join(copy, manifestFile), 'utf8')
    for (const [from, to] of [
      [/"rows": \d+/, '"rows": 7'],
      [/"by": ".*"/, '"by": "别人"'],
      [/"count": "\d+"/, '"count": "1"'],
      [/"digest": "\w/, '"digest": "'],
      [/"format": 1/, '"format": 0'],
      [/\{/, ''],
    ] as const) {
      expect(text).toMatch(from)
      await writeFile(join(copy, manifestFile), text.replace(from, to))
      const message = expect.stringContaining('manifest.json 被改动或已损坏')
      await expect(checkBackup(copy)).rejects.toMatchObject({ code: 'conflict', message })
    }
  })

  test('a folder without a manifest is no backup, nor is one that is not there', async () => {
    await rm(join(await copied('killed'), manifestFile))
    for (const name of ['killed', 'nowhere']) {
      await expect(checkBackup(at(name))).rejects.toMatchObject({ code: 'missing' })
    }
  })
})

describe('where a backup is not restored', () => {
  test('a newer version made it, by its number, its format, or what it knows of tables', async () => {
    const newer = await copied('newer')
    const manifest = join(newer, manifestFile)
    for (const change of [{ product: '99.0.0' }, { format: 2, product: '99.0.0', something: 'new' }]) {
      await writeFile(manifest, manifestText({ ...sound, ...change } as Contents))
      await expect(checkBackup(newer)).rejects.toThrow('请先升级本机的同心')
    }
    const strange = { module: 'future', name: '0001-future.sql', digest: '0'.repeat(64) }
    const ahead = await retold('ahead', { migrations: [...sound.migrations, strange] })
    await expect(restore(ahead)).rejects.toThrow('本机没有 future/0001-future.sql')
    const [first, ...others] = sound.migrations as [Contents['migrations'][number]]
    const other = await retold('other', { migrations: [{ ...first, digest: '0'.repeat(64) }, ...others] })
    await expect(restore(other)).rejects.toThrow('与备份时的不同')
  })

  test('there is something already, be it an empty registry', async () => {
    const there = await emptyRegistry()
    await expect(restore(at('sound'), { database: there.database })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('恢复只写进空的地方'),
    })
    await there.database.close()
    await sql`create table public.list (name text)`.execute(place.db)
    await expect(restore(at('sound'))).rejects.toThrow('public.list')
    await sql`drop table public.list`.execute(place.db)
  })

  test('the master key is missing or another one, where something is sealed with it', async () => {
    const rows = sound.tables.find(({ name }) => name === 'secrets.person_key')?.rows
    expect(rows).toBeGreaterThan(0)
    const key = masterKeyFile(place.dataDir)
    await expect(restore(at('sound'), { withoutKey: false })).rejects.toThrow(`${key} 不存在`)
    await writeFile(key, `${'7'.repeat(64)}\n`)
    await expect(restore(at('sound'), { withoutKey: false })).rejects.toThrow('不是这份备份的主密钥')
    await rm(key)
  })

  test('an entry of the audit was changed with all digests made right: the chain tells', async () => {
    const forged = await copied('forged')
    const path = join(forged, fileOf('audit.entry'))
    const text = zstdDecompressSync(await readFile(path)).toString()
    const changed = Buffer.from(text.replace('药品业', '茶叶业'))
    expect(changed.toString()).not.toBe(text)
    const file = zstdCompressSync(changed)
    await writeFile(path, file)
    const measure = (bytes: Buffer) => ({
      bytes: bytes.length,
      digest: createHash('sha256').update(bytes).digest('hex'),
    })
    const tables = sound.tables.map((table) =>
      table.name === 'audit.entry' ? { ...table, content: measure(changed), file: measure(file) } : table,
    )
    await writeFile(join(forged, manifestFile), manifestText({ ...sound, tables }))
    await expect(restore(forged)).rejects.toThrow(/审计（第 \d+ 条被改动）/)
  })

  test('and then nothing is left behind: the place is as empty as before, and takes a sound one', async () => {
    expect(await tablesIn(place)).toEqual([])
    await restore(at('sound'))
    expect((await tablesIn(place)).length).toBeGreaterThan(40)
  })
})

test('a backup of an older version is restored as it was and then brought up to date', async () => {
  const [old, fresh] = [await emptyDatabase(), await emptyDatabase()]
  const later = 'organizations/0006-estimates.sql'
  const steps = (await stepsOf(migrations)).filter((step) => `${step.module}/${step.name}` !== later)
  await onOneConnection(old.pool, async ({ client, db }) => {
    await client.query('begin')
    await holdMigrations(db)
    await build(db, steps)
    await client.query('commit')
  })
  await writeSetting(old.db, 'business-date', '2019-03-31', clerk.name)
  const manifest = await take({ database: old, folder: at('old') })
  expect(manifest).toMatchObject({ businessDate: '2019-03-31', audit: { count: '0', hash: '' } })
  await restore(at('old'), { database: fresh })
  expect(await migrate(fresh.db, migrations)).toBe(1)
  await old.close()
  await fresh.close()
})

describe('a backup that cannot be made', () => {
  test('goes into an empty folder only, and leaves what it finds', async () => {
    await mkdir(at('mine/tables'), { recursive: true })
    await writeFile(at('mine/tables/letter.txt'), '信')
    await expect(take({ folder: at('mine') })).rejects.toThrow('已有别的内容')
    expect(await readFile(at('mine/tables/letter.txt'), 'utf8')).toBe('信')
    await expect(take({ folder: at('sound') })).rejects.toThrow('已有一份备份')
    await expect(take({ folder: at('mine/tables/letter.txt') })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  test('takes the place of one that was killed there', async () => {
    await mkdir(at('again/tables'), { recursive: true })
    await writeFile(at('again/manifest.json.part'), '')
    await writeFile(at('again/tables/audit.entry.copy.zst'), 'half')
    await take({ folder: at('again') })
    expect((await checkBackup(at('again'))).tables).toEqual(sound.tables)
  })

  test('leaves nothing behind on a full disk, and says so', async () => {
    let room = 20_000
    const create = () =>
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          room -= chunk.length
          done(room < 0 ? Object.assign(new Error('no space left'), { code: 'ENOSPC' }) : null)
        },
      })
    await expect(take({ folder: at('full'), create })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('磁盘已满'),
    })
    expect(await readdir(at('full'))).toEqual([])
    await take({ folder: at('full') })
  })

  test('is one of two at once; meanwhile writers go on, and it can be broken off', async () => {
    const breaking = new AbortController()
    const reached = Promise.withResolvers<void>()
    const create = () => new Writable({ write: () => reached.resolve() })
    const first = take({ folder: at('stuck'), create, signal: breaking.signal })
    await reached.promise
    await expect(take({ folder: at('second') })).rejects.toThrow('另一次备份正在进行')
    await writeSetting(source.db, 'business-date', '2019-04-01', clerk.name)
    breaking.abort()
    await expect(first).rejects.toThrow()
    expect(await readdir(at('stuck'))).toEqual([])
    await take({ folder: at('second') })
  })
})
