// Settings: read with who set them; changed with a reason by those who may, with a sentence in the audit.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { readSettings, writeSetting } from '#kernel/settings/settings.ts'
import { todayInShanghai } from '#kernel/time/clock.ts'
import { identify, makeTrialAccounts } from '#modules/accounts/index.ts'
import { testDatabase } from '#test/harness.ts'
import { clerk } from '#test/world/registry.ts'

let database: Database
let app: App
const cookies = new Map<string, string>()
beforeAll(async () => {
  database = await testDatabase()
  await writeSetting(database.db, 'demonstration', true, clerk.name)
  await execute(database, clerk, makeTrialAccounts, {})
  app = await createApp({ database, figures: [], identify: identify(database, modules) }, { log: false })
  addRoutes(app)
  for (const login of ['system-administrator', 'office', 'leader']) {
    const payload = { login, password: '演示-江海2019' }
    const headers = { host: '127.0.0.1' }
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers, payload })
    cookies.set(login, String(answer.headers['set-cookie']).split(';')[0] as string)
  }
})
afterAll(async () => {
  await app.close()
  await database.close()
})

let keys = 0
async function as(login: string, method: 'GET' | 'POST', path: string, payload: object = {}, key?: string) {
  keys += 1
  const headers = {
    host: '127.0.0.1',
    cookie: cookies.get(login) ?? '',
    'idempotency-key': key ?? `key-of-settings-${keys}`,
  }
  const sent = method === 'POST' ? { payload } : {}
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...sent })
  return { status: answer.statusCode, body: answer.json() }
}
const lastSentence = async () =>
  (
    await sql<{ sentence: string }>`select sentence from audit.entry order by id desc limit 1`.execute(
      database.db,
    )
  ).rows[0]?.sentence

test('nothing set: the business date is today, and nobody has changed it', async () => {
  const { body } = await as('system-administrator', 'GET', '/settings')
  expect(body.businessDate).toEqual({ date: String(todayInShanghai()), isSet: false, by: null, at: null })
  expect((await as('leader', 'GET', '/settings')).status).toBe(403)
})

test('the business date is set with a reason, told with who did it, and taken back', async () => {
  const path = '/settings/business-date'
  const sent = { date: '2018-12-31', reason: '年终结账' }
  expect((await as('office', 'POST', path, sent)).status).toBe(403)
  expect((await as('system-administrator', 'POST', path, { ...sent, reason: '' })).status).toBe(422)
  expect((await as('system-administrator', 'POST', path, { ...sent, date: '2018-02-30' })).status).toBe(422)
  const first = await as('system-administrator', 'POST', path, sent, 'one-key-twice')
  expect(first.status).toBe(200)
  expect(await as('system-administrator', 'POST', path, sent, 'one-key-twice')).toEqual(first)
  expect(await lastSentence()).toBe('业务日期由当天改为 2018-12-31：年终结账')
  const { businessDate } = (await as('office', 'GET', '/settings')).body
  expect(businessDate).toMatchObject({ date: '2018-12-31', isSet: true, by: '系统管理员 方正' })
  await as('system-administrator', 'POST', path, { date: null, reason: '结账完毕' })
  expect(await lastSentence()).toBe('业务日期由 2018-12-31 改为当天：结账完毕')
  expect((await readSettings(database.db)).businessDateSet).toBe(false)
  expect((await as('office', 'GET', '/settings')).body.businessDate.by).toBe('系统管理员 方正')
})

test('a word is set by the office, not by the administrator, from a day on', async () => {
  const [word] = (await as('office', 'GET', '/settings')).body.words.filter(
    (w: { kind: string }) => w.kind === 'names',
  )
  const sent = { values: ['甲商会', '乙商会'], from: '2019-01-01', reason: '会长办公会纪要' }
  expect((await as('system-administrator', 'POST', `/settings/words/${word.id}`, sent)).status).toBe(403)
  expect((await as('office', 'POST', '/settings/words/nothing', sent)).status).toBe(404)
  expect((await as('office', 'POST', `/settings/words/${word.id}`, sent)).status).toBe(200)
  const now = (await as('office', 'GET', '/settings')).body.words.find(
    (w: { id: string }) => w.id === word.id,
  )
  expect(now.meanings).toMatchObject([
    { from: '2019-01-01', to: null, reason: '会长办公会纪要', guessed: false, by: '党委办公室 周敏' },
  ])
})

test('what the environment says is told without its secrets', async () => {
  process.env['SMTP_URL'] = 'smtps://office:very-secret@mail.example.org:465'
  process.env['SMTP_FROM'] = 'office@example.org'
  try {
    const { environment } = (await as('system-administrator', 'GET', '/settings')).body
    expect(JSON.stringify(environment)).not.toContain('very-secret')
    expect(environment).toContainEqual(expect.objectContaining({ label: '提醒：电子邮件', value: '已设置' }))
    expect(environment).toContainEqual(
      expect.objectContaining({ label: '登录的期限', value: '120 分钟不用，或满 7 天', variables: null }),
    )
  } finally {
    delete process.env['SMTP_URL']
    delete process.env['SMTP_FROM']
  }
})
