import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#kernel/db/open.ts'
import { testDatabase } from '#test/harness.ts'
import { startServer } from './server.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('an address that other machines could reach is refused since only a proxy speaks TLS', async () => {
  const { url: databaseUrl, dataDir } = database
  for (const host of ['0.0.0.0', '::', '192.168.1.20', 'example.org']) {
    const started = startServer({ databaseUrl, dataDir, host, port: 0, pages: dataDir, say: () => {} })
    await expect(started).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining(host) })
  }
})
