// A new master key: everything opens before, while and after, killed at any moment; old backups keep their old key.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '#app/modules.ts'
import { checkBackup } from '#kernel/backup/check.ts'
import { restoreBackup } from '#kernel/backup/restore.ts'
import type { Database } from '#kernel/db/open.ts'
import { formerKeyFile, keyFingerprint, masterKeyFile, nextKeyFile } from '#kernel/secrets/master.ts'
import { finishRotation, keyStatus, rotateKeys } from '#kernel/secrets/rotate.ts'
import { openVault, type PersonKey, type Sealed } from '#kernel/secrets/vault.ts'
import { makeBackup } from '#modules/backups/make.ts'
import { temporaryFolder } from './folders.ts'
import { emptyDatabase, testDatabase } from './harness.ts'
import { clerk } from './world/registry.ts'

const main = join(import.meta.dirname, '../src/app/main.ts')
/** So many that wrapping them takes a while. */
const many = 8_000
const number = '320602196003151234'
let database: Database
let folder: string
let key: PersonKey
let sealed: Sealed
let digest: string
const places: Database[] = []

beforeAll(async () => {
  database = await testDatabase()
  folder = await temporaryFolder('keys')
  const vault = openVault(database.dataDir)
  ;[key] = (await vault.newKeys(database.db, 1)) as [PersonKey]
  sealed = vault.seal(key, number)
  digest = vault.digest(number)
  await vault.newKeys(database.db, many)
})
afterAll(async () => {
  for (const { fingerprint } of used) await rm(formerKeyFile(database.dataDir, fingerprint), { force: true })
  for (const place of [database, ...places]) await place.close()
  await rm(folder, { recursive: true, force: true })
})

/** The master keys that were in use, in their order. */
const used: { fingerprint: string }[] = []
const inUse = () => keyFingerprint(database.dataDir) as string

/** Another program on the same data: nothing is in its memory. */
function program(args: string[], onStart: (child: ChildProcess) => void = () => {}) {
  return new Promise<{ status: number | null; output: string; errors: string }>((done) => {
    const env = { ...process.env, DATABASE_URL: database.url }
    const child = spawn(process.execPath, [main, ...args, '--data', database.dataDir], { env })
    const told = { output: '', errors: '' }
    child.stdout.on('data', (chunk) => (told.output += chunk))
    child.stderr.on('data', (chunk) => (told.errors += chunk))
    child.once('close', (status) => done({ status, ...told }))
    onStart(child)
  })
}

const status = async () => JSON.parse((await program(['keys', '--json'])).output)

/** What was sealed opens, and the same text has the same digest, to this program and to whatever starts anew. */
async function everythingOpens(vault = openVault(database.dataDir)) {
  const { rows } = await sql<{
    id: bigint
  }>`select id from secrets.person_key where wrapped is not null`.execute(database.db)
  const keys = await vault.keys(
    database.db,
    rows.map(({ id }) => id),
  )
  expect(keys.size).toBe(rows.length)
  expect(vault.open(keys.get(key.id) as PersonKey, sealed)).toBe(number)
  expect(vault.digest(number)).toBe(digest)
}

/** A vault as a program has it that starts now: the folder's other name is not in memory. */
const freshVault = () => openVault(`${database.dataDir}${'/'.repeat(1 + used.length)}`)

test('a new master key opens what was sealed before, to running programs too, and the old one lies aside', async () => {
  const before = inUse()
  used.push({ fingerprint: before })
  await makeBackup(database, clerk, { folder: join(folder, 'before'), kind: 'asked' })
  const answer = await program(['keys', 'rotate', '--json'])
  expect(answer.status, answer.errors).toBe(0)
  const rotated = JSON.parse(answer.output)
  expect(rotated).toEqual({ from: before, to: inUse(), keys: many + 1 })
  expect(rotated.to).not.toBe(before)
  // This program had the old one in memory, as a server has.
  await everythingOpens()
  await everythingOpens(freshVault())
  expect(await status()).toMatchObject({
    fingerprint: inUse(),
    unfinished: false,
    former: [before],
    keys: [{ master: inUse(), count: many + 1 }],
  })
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = 'keys.rotate'`.execute(database.db)
  expect(rows[0]?.sentence).toBe(
    `更换主密钥：由指纹 ${before} 的换成 ${inUse()} 的，${many + 1} 把钥匙重新加密`,
  )
})

test('neither key file has the other key in it, and both are readable by their owner alone', async () => {
  const [now, former] = [
    masterKeyFile(database.dataDir),
    formerKeyFile(database.dataDir, used[0]?.fingerprint ?? ''),
  ]
  const [nowText, formerText] = [await readFile(now, 'utf8'), await readFile(former, 'utf8')]
  for (const file of [now, former]) expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(nowText).not.toContain(formerText.trim())
  expect(formerText).not.toContain(nowText.split('\n')[0])
})

test('whoever makes keys after that wraps them by the new one, though the old one was in memory', async () => {
  await openVault(database.dataDir).newKeys(database.db, 1)
  expect((await keyStatus(database)).keys).toEqual([{ master: inUse(), count: many + 2 }])
})

test('a backup made before is restored with the old key, one made after with the new one', async () => {
  await makeBackup(database, clerk, { folder: join(folder, 'after'), kind: 'asked' })
  const former = formerKeyFile(database.dataDir, used[0]?.fingerprint ?? '')
  for (const [name, right, wrong] of [
    ['before', former, masterKeyFile(database.dataDir)],
    ['after', masterKeyFile(database.dataDir), former],
  ] as const) {
    const place = await emptyDatabase()
    places.push(place)
    const from = join(folder, name)
    const restore = async () =>
      restoreBackup({
        database: place,
        folder: from,
        manifest: await checkBackup(from),
        migrations,
        actor: clerk,
      })
    await copyFile(wrong, masterKeyFile(place.dataDir))
    await expect(restore()).rejects.toThrow('不是这份备份的主密钥')
    await copyFile(right, masterKeyFile(place.dataDir))
    await restore()
    const vault = openVault(place.dataDir)
    const opened = (await vault.keys(place.db, [key.id])).get(key.id) as PersonKey
    expect(vault.open(opened, sealed), name).toBe(number)
    expect(vault.digest(number), name).toBe(digest)
  }
})

describe('killed', () => {
  test.each([0, 80, 300])(
    '%d ms after the next key was there, everything opens and it goes on',
    async (ms) => {
      const before = inUse()
      await program(['keys', 'rotate'], (child) => {
        const strike = async () => {
          while (child.exitCode === null && !existsSync(nextKeyFile(database.dataDir))) await wait(2)
          await wait(ms)
          child.kill('SIGKILL')
        }
        void strike()
      })
      await everythingOpens()
      used.push({ fingerprint: before })
      await everythingOpens(freshVault())
      if (inUse() === before) {
        expect(existsSync(nextKeyFile(database.dataDir))).toBe(true)
        expect((await keyStatus(database)).unfinished).toBe(true)
        expect((await program(['keys', 'rotate'])).status).toBe(0)
      }
      expect(inUse()).not.toBe(before)
      expect((await keyStatus(database)).keys).toMatchObject([{ master: inUse() }])
      expect(existsSync(nextKeyFile(database.dataDir))).toBe(false)
      await everythingOpens()
    },
  )

  test('between the last key and the file all opens, keys are made, and the next start finishes it', async () => {
    const before = inUse()
    used.push({ fingerprint: before })
    await rotateKeys(database, clerk)
    // The disk as it was a moment earlier.
    await rename(masterKeyFile(database.dataDir), nextKeyFile(database.dataDir))
    await copyFile(formerKeyFile(database.dataDir, before), masterKeyFile(database.dataDir))
    const vault = freshVault()
    await everythingOpens(vault)
    await vault.newKeys(database.db, 1)
    expect((await keyStatus(database)).keys).toHaveLength(2)
    await finishRotation(database, clerk)
    expect(inUse()).not.toBe(before)
    expect((await keyStatus(database)).keys).toMatchObject([{ master: inUse() }])
    await everythingOpens()
  })
})

test('a next key by which nothing was wrapped yet is left for whoever asks for the change', async () => {
  const before = inUse()
  const held = await database.pool.connect()
  await held.query('begin; select pg_advisory_xact_lock_shared(7640009)')
  const refused = await program(['keys', 'rotate'])
  expect([refused.status, refused.errors]).toEqual([1, expect.stringContaining('有导入或备份正在进行')])
  await held.query('rollback')
  held.release()
  await finishRotation(database, clerk)
  expect(inUse()).toBe(before)
})

test('where the master key is gone, nothing is sealed with another one made on the way', async () => {
  const file = masterKeyFile(database.dataDir)
  await rename(file, `${file}-away`)
  await expect(openVault(database.dataDir).newKeys(database.db, 1)).rejects.toThrow('不见了')
  await expect(rotateKeys(database, clerk)).rejects.toThrow('没有找到主密钥')
  expect(existsSync(file)).toBe(false)
  await rename(`${file}-away`, file)
  await everythingOpens()
})
