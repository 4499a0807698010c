import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { temporaryFolder } from '#test/folders.ts'
import { testDatabase } from '#test/harness.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { emptyRegistry, type Registry } from '#test/world/registry.ts'
import { mustHaveKey } from './key.ts'
import { startServer } from './server.ts'

let registry: Registry
/** Where the registry was restored to, without its key. */
let dataDir: string
beforeAll(async () => {
  registry = await emptyRegistry()
  dataDir = await temporaryFolder('key')
  await registry.take([pharmacy])
})
afterAll(async () => {
  await registry.database.close()
  for (const left of [dataDir, masterKeyFile(dataDir)]) await rm(left, { recursive: true, force: true })
})

const start = () => {
  const { url: databaseUrl } = registry.database
  return startServer({ databaseUrl, dataDir, host: '127.0.0.1', port: 0, pages: dataDir, say: () => {} })
}
const here = () => ({ db: registry.database.db, dataDir })

test('a registry without its master key does not start, says what to do, and makes no other key', async () => {
  const key = masterKeyFile(dataDir)
  for (const part of [`缺主密钥：${key} 不存在`, `放到 ${key}`, '--without-key'])
    await expect(start()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(part),
    })
  expect(existsSync(key)).toBe(false)
  await writeFile(key, 'ab'.repeat(32))
  await expect(start()).rejects.toThrow(`${key} 不是这个登记库的主密钥`)
  expect(await mustHaveKey(registry.database)).toBe(0)
})

test('given up, what was sealed counts as destroyed, the audit says so, and the next start asks no more', async () => {
  await rm(masterKeyFile(dataDir), { force: true })
  expect(await mustHaveKey(here(), { withoutKey: true })).toBe(2)
  expect(await mustHaveKey(here())).toBe(0)
  const { rows } = await sql<{ open: number; sentence: string }>`
    select (select count(*)::integer from secrets.person_key where wrapped is not null) as open, sentence
    from audit.entry where command = 'privacy.give-up-sealed'`.execute(registry.database.db)
  expect(rows).toEqual([{ open: 0, sentence: expect.stringContaining('放弃只有它能打开的 2 份加密内容') }])
})

test('a registry that has sealed nothing needs no key', async () => {
  const empty = await testDatabase()
  try {
    expect(await mustHaveKey(empty)).toBe(0)
  } finally {
    await empty.close()
  }
})
