// Two servers on one database: both serve, what is ended on one is ended on the other, and nothing is done twice.
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '#app/server.ts'
import { readHead } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { makeTrialAccounts } from '#modules/accounts/index.ts'
import { makeKeeper } from '#modules/backups/keeper.ts'
import { readSchedule } from '#modules/backups/schedule.ts'
import { testDatabase } from '../harness.ts'
import { beauty, chamberLedgerFile, pharmacy } from '../world/chambers.ts'
import { clerk } from '../world/registry.ts'
import { ask, importOn, signIn, somePages } from './over-http.ts'

let database: Database
let pages: string
let servers: [Server, Server]
beforeAll(async () => {
  database = await testDatabase()
  pages = await somePages()
  await writeSetting(database.db, 'demonstration', true, clerk.name)
  await execute(database, clerk, makeTrialAccounts, {})
  const { url: databaseUrl, dataDir } = database
  const start = () => startServer({ databaseUrl, dataDir, host: '127.0.0.1', port: 0, pages, say: () => {} })
  servers = [await start(), await start()]
}, 120_000)
afterAll(async () => {
  for (const server of servers) await server.close()
  await database.close()
  await rm(pages, { recursive: true, force: true })
})

test('a session of one server is one on the other, and signed out there it is over on both', async () => {
  const [one, other] = servers
  const cookie = await signIn(one)
  expect((await ask(other, 'GET', '/chambers', cookie)).status).toBe(200)
  expect((await ask(other, 'DELETE', '/session', cookie)).status).toBe(200)
  for (const server of servers) expect((await ask(server, 'GET', '/chambers', cookie)).status).toBe(401)
})

test('imports on both take turns; what one brought the other shows, and each is there once', async () => {
  const [one, other] = servers
  const cookie = await signIn(one)
  const ids = await Promise.all([
    importOn(one, cookie, chamberLedgerFile([pharmacy])),
    importOn(other, cookie, chamberLedgerFile([pharmacy, beauty])),
  ])
  expect(new Set(ids).size).toBe(2)
  for (const server of servers) {
    const { items } = (await (await ask(server, 'GET', '/chambers', cookie)).json()) as {
      items: { name: string }[]
    }
    expect(items.map(({ name }) => name).toSorted()).toEqual(
      [String(pharmacy.商会名称), String(beauty.商会名称)].toSorted(),
    )
  }
}, 180_000)

test('the audit has one chain, whichever of the two sealed an entry', async () => {
  await expect
    .poll(async () => (await verifyAudit(database.db, readHead(database.dataDir))).unsealed, {
      timeout: 10_000,
    })
    .toBe('0')
  expect(await verifyAudit(database.db, readHead(database.dataDir))).toMatchObject({
    sound: true,
    fault: null,
  })
})

test('of two that look at the clock at once one makes the nightly backup', async () => {
  await writeSetting(database.db, 'demonstration', null, clerk.name)
  const said: string[] = []
  const keepers = servers.map((server) =>
    makeKeeper({
      database: server.database,
      schedule: readSchedule({}),
      say: (line) => said.push(line),
      report: (error) => said.push(String(error)),
    }),
  )
  for (let turn = 0; turn < 2; turn++) {
    await Promise.all(keepers.map((keeper) => keeper.look()))
    await Promise.all(keepers.map((keeper) => keeper.settled()))
  }
  expect(said).toEqual([expect.stringContaining('夜间备份完成')])
  const shelf = `${database.dataDir}.backups`
  const names = await readdir(shelf)
  expect(names.filter((name) => existsSync(join(shelf, name, 'manifest.json')))).toHaveLength(1)
  const { rows } = await sql`select from audit.entry where command = 'backups.make'`.execute(database.db)
  expect(rows).toHaveLength(1)
})
