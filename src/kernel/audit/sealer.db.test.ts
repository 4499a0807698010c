// The head of the audit outside the database: what a crash leaves of it is no hindrance, and no half of it stays.
import { readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pharmacy } from '#test/world/chambers.ts'
import { emptyRegistry, type Registry } from '#test/world/registry.ts'
import { headFile, readHead, seal } from './sealer.ts'
import { verifyAudit } from './verify.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
})
afterAll(() => registry.database.close())

test('a half of the head that a crash left is written over by the next sealing', async () => {
  const { dataDir, db } = registry.database
  writeFileSync(`${headFile(dataDir)}.new`, '{"count":"1')
  await registry.take([pharmacy])
  await seal(db, dataDir)
  expect(readdirSync(dataDir).filter((name) => name.startsWith('audit-head'))).toEqual(['audit-head.json'])
  expect(await verifyAudit(db, readHead(dataDir))).toMatchObject({ sound: true, unsealed: '0' })
})
