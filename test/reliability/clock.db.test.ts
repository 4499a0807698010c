// The clock is put back or on by hours while people work: what was kept by it lies ahead, or long ago.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import { readHead, seal } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { execute } from '#kernel/command/command.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { renewLink } from '#modules/accounts/commands.ts'
import { identify, makeTrialAccounts } from '#modules/accounts/index.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'

let city: Registry
let app: App
beforeAll(async () => {
  city = await emptyRegistry()
  await writeSetting(city.database.db, 'demonstration', true, clerk.name)
  await city.take([pharmacy])
  await execute(city.database, clerk, makeTrialAccounts, {})
  app = await createApp(
    { database: city.database, figures, identify: identify(city.database, modules) },
    { log: false },
  )
  addRoutes(app)
})
afterAll(async () => {
  await app.close()
  await city.database.close()
})
beforeEach(() => sql`delete from accounts.failure`.execute(city.database.db))

const password = '演示-江海2019'
async function signIn(given = password, login = 'office') {
  const headers = { host: '127.0.0.1' }
  const payload = { login, password: given }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers, payload })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] as string
  return { cookie, status: answer.statusCode, message: String(answer.json().message) }
}
const isIn = async (cookie: string) => {
  const headers = { host: '127.0.0.1', cookie }
  return (await app.inject({ url: '/api/v1/chambers', headers })).statusCode === 200
}

/** The clock is put back by so many hours: every moment that is kept lies so much later. Less than none puts it on. */
async function putBack(hours: number, ...columns: [table: string, column: string][]) {
  for (const [table, column] of columns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}
      + make_interval(hours => ${hours})`.execute(city.database.db)
  }
}
const sessionMoments: [string, string][] = [
  ['accounts.session', 'began_at'],
  ['accounts.session', 'seen_at'],
]

test('put back by three hours, a session goes on, and is over after two idle hours as ever', async () => {
  const { cookie } = await signIn()
  await putBack(3, ...sessionMoments)
  expect(await isIn(cookie)).toBe(true)
  await sql`update accounts.session set seen_at = seen_at - interval '119 minutes'`.execute(city.database.db)
  expect(await isIn(cookie)).toBe(true)
  await sql`update accounts.session set seen_at = seen_at - interval '121 minutes'`.execute(city.database.db)
  expect(await isIn(cookie)).toBe(false)
})

test('put on by an hour a session goes on; by three it is over, and somebody signs in anew', async () => {
  const { cookie } = await signIn()
  await putBack(-1, ...sessionMoments)
  expect(await isIn(cookie)).toBe(true)
  await putBack(-3, ...sessionMoments)
  expect(await isIn(cookie)).toBe(false)
  expect(await isIn((await signIn()).cookie)).toBe(true)
})

test('after wrong passwords nobody waits for the hours by which the clock was put back', async () => {
  for (let i = 0; i < 7; i++) await signIn('不是这个密码')
  expect((await signIn()).message).toMatch(/请等 \d+ 秒再试/)
  await putBack(3, ['accounts.failure', 'at'])
  expect((await signIn()).status).toBe(201)
})

test('a link that a later one has replaced is not good again by a clock that is put back', async () => {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from accounts.account where login = 'office'`.execute(city.database.db)
  const renew = () => execute(city.database, clerk, renewLink, { accountId: rows[0]?.id })
  const [replaced, good] = [await renew(), await renew()]
  await putBack(3, ['accounts.link', 'expires_at'])
  const opens = async ({ path }: { path: string }) =>
    (await app.inject({ url: `/api/v1${path}`, headers: { host: '127.0.0.1' } })).statusCode
  expect([await opens(replaced), await opens(good)]).toEqual([404, 200])
})

test('the audit is sealed and verifies though its later entries bear earlier moments', async () => {
  const { database } = city
  await sql`insert into audit.entry (recorded_at, actor, command, sentence)
    values (now() + interval '3 hours', ${clerk.name}, 'test.ahead', '在拨快的时钟下')`.execute(database.db)
  await seal(database.db, database.dataDir)
  await city.take([pharmacy], '2019-04-30')
  await seal(database.db, database.dataDir)
  const { rows } = await sql<{ last: string }>`
    select command as last from audit.entry order by recorded_at desc limit 1`.execute(database.db)
  expect(rows).toEqual([{ last: 'test.ahead' }])
  expect(await verifyAudit(database.db, readHead(database.dataDir))).toMatchObject({ sound: true })
})
