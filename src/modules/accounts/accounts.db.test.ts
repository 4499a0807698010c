import { sql } from 'kysely'
import { generate } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { offerSetUp, recoverAccount } from './commands.ts'
import { identify } from './identify.ts'
import { endRestoredSessions } from './sessions.ts'

let world: Registry
let app: App
beforeAll(async () => {
  world = await emptyRegistry()
  await writeSetting(world.database.db, 'business-date', '2019-03-31', 'test')
  await world.take([pharmacy])
  app = await createApp(
    { database: world.database, figures, identify: identify(world.database, modules) },
    { log: false },
  )
  addRoutes(app)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await world.database.close()
})

type Cookies = Record<string, string>
/** A browser: it keeps its cookies. */
function browser(address = '127.0.0.1') {
  const cookies: Cookies = {}
  return async (method: string, path: string, payload?: object) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      remoteAddress: address,
      headers: { host: '127.0.0.1', 'idempotency-key': crypto.randomUUID() },
      cookies,
      ...(payload ? { payload } : {}),
    })
    for (const { name, value } of answer.cookies) cookies[name] = value
    return { status: answer.statusCode, body: answer.json() }
  }
}

const good = '一句容易记住的话'.repeat(2)
const tokenIn = (path: string) => path.replace('/links/', '')

/** Sets a password by a link. */
async function accept(path: string, password = good) {
  const answer = await browser()('POST', `/links/${tokenIn(path)}/acceptance`, { password })
  expect(answer.status).toBe(200)
}

/** A browser that is signed in, past the second factor where one is needed. */
async function signedIn(login: string, secret?: string) {
  const ask = browser()
  const code = secret ? await generate({ secret }) : undefined
  const { status, body } = await ask('POST', '/session', { login, password: good, ...(code ? { code } : {}) })
  expect(status, JSON.stringify(body)).toBe(201)
  return ask
}

const sentences = async () =>
  (
    await sql<{
      said: string
    }>`select actor || '：' || sentence as said from audit.entry order by id`.execute(world.database.db)
  ).rows.map((r) => r.said)

let admin: ReturnType<typeof browser>
let security: ReturnType<typeof browser>

test('the first account is set up by a link, once; a second factor comes before all else', async () => {
  const link = await execute(world.database, clerk, offerSetUp, {})
  const token = tokenIn(link?.path ?? '')
  expect((await browser()('GET', `/links/${token}`)).body).toEqual({
    kind: 'set-up',
    name: null,
    login: null,
  })
  const typed = { name: '方正', login: 'fang', password: good }
  const short = await browser()('POST', `/links/${token}/set-up`, { ...typed, password: '太短' })
  expect(short.body.message).toContain('密码至少 10 个字符')
  expect((await browser()('POST', `/links/${token}/set-up`, typed)).status).toBe(200)
  const again = await browser()('POST', `/links/${token}/set-up`, { ...typed, login: 'fang2' })
  expect([again.status, again.body.message]).toEqual([
    404,
    '这个链接已经用过或者过期了。请向系统管理员再要一个。',
  ])
  expect(await execute(world.database, clerk, offerSetUp, {})).toBeNull()

  admin = await signedIn('fang')
  expect((await admin('GET', '/session')).body.actor).toMatchObject({ name: '方正', needsSecondFactor: true })
  expect((await admin('GET', '/accounts')).body.message).toContain('先启用动态码')
  const offered = (await admin('POST', '/account/second-factor')).body
  expect(offered.picture).toMatch(/^data:image\/svg\+xml,/)
  expect((await admin('POST', '/account/second-factor/confirmation', { code: '12' })).status).toBe(422)
  const code = await generate({ secret: offered.secret })
  const { codes } = (await admin('POST', '/account/second-factor/confirmation', { code })).body
  expect(new Set(codes).size).toBe(10)
  expect((await admin('GET', '/accounts')).body.items).toHaveLength(1)

  // The code that was just used is not good again; a recovery code is good once.
  const typedIn = { login: 'fang', password: good }
  expect((await browser()('POST', '/session', typedIn)).body.problems[0].field).toBe('code')
  expect((await browser()('POST', '/session', { ...typedIn, code })).status).toBe(401)
  expect((await browser()('POST', '/session', { ...typedIn, code: codes[0].toLowerCase() })).status).toBe(201)
  expect((await browser()('POST', '/session', { ...typedIn, code: codes[0] })).status).toBe(401)
})

test('others are invited; administrators are kept apart, and nobody grants anything to themselves', async () => {
  const invite = async (name: string, login: string) => {
    const { status, body } = await admin('POST', '/accounts', { name, login, personId: null })
    expect(status).toBe(201)
    return body as { accountId: string; path: string }
  }
  const taken = await admin('POST', '/accounts', { name: '方正二', login: 'FANG', personId: null })
  expect([taken.status, taken.body.code]).toEqual([409, 'conflict'])
  const shi = await invite('石磊', 'shi')
  const given = { role: 'security-administrator', from: null, to: null, reason: '三员任命' }
  // While nobody is security administrator, the system administrator may name one.
  expect((await admin('POST', `/accounts/${shi.accountId}/grants`, given)).status).toBe(201)
  const zhou = await invite('周敏', 'zhou')
  const office = { role: 'office', from: null, to: null, reason: '分工文件' }
  expect((await admin('POST', `/accounts/${zhou.accountId}/grants`, office)).status).toBe(403)
  expect((await admin('POST', `/accounts/${zhou.accountId}/grants`, given)).status).toBe(403)

  await accept(shi.path)
  security = await signedIn('shi')
  const { secret } = (await security('POST', '/account/second-factor')).body
  await security('POST', '/account/second-factor/confirmation', { code: await generate({ secret }) })
  const own = await security('POST', `/accounts/${shi.accountId}/grants`, office)
  expect([own.status, own.body.message]).toEqual([409, '不能给自己授予角色。请由另一位安全管理员办理。'])
  expect((await security('POST', `/accounts/${zhou.accountId}/grants`, office)).status).toBe(201)
  const mixed = await security('POST', `/accounts/${zhou.accountId}/grants`, {
    ...given,
    role: 'audit-administrator',
  })
  expect(mixed.body.message).toContain('不能兼任')
  const named = await security('POST', `/accounts/${zhou.accountId}/grants`, { ...office, role: 'president' })
  expect(named.body.message).toContain('由名册认定')
  const nowhere = await security('POST', `/accounts/${zhou.accountId}/grants`, { ...office, role: 'county' })
  expect(nowhere.body.message).toBe('请选择县（市、区）。')
  await accept(zhou.path)
  const said = await sentences()
  expect(said).toContain('方正：邀请 周敏 开通账号 zhou')
  expect(said).toContain('石磊：授予 周敏 角色：总商会党委办公室；依据：分工文件')
})

test('an unknown name, a wrong password and a stopped account are refused in the same words', async () => {
  const { body } = await admin('GET', '/accounts')
  const zhou = body.items.find((a: { login: string }) => a.login === 'zhou')
  const signed = await signedIn('zhou')
  expect((await signed('GET', '/chambers')).status).toBe(200)
  expect((await admin('POST', `/accounts/${zhou.id}/suspension`)).body.state).toBe('suspended')
  // Whatever was signed in is over at once.
  expect((await signed('GET', '/chambers')).status).toBe(401)
  const stopped = await browser('127.0.0.2')('POST', '/session', { login: 'zhou', password: good })
  const wrong = await browser('127.0.0.3')('POST', '/session', { login: 'shi', password: 'x'.repeat(12) })
  const unknown = await browser('127.0.0.4')('POST', '/session', { login: 'nobody', password: good })
  for (const answer of [stopped, wrong, unknown]) {
    expect([answer.status, answer.body.message]).toEqual([401, stopped.body.message])
  }
  expect((await admin('DELETE', `/accounts/${zhou.id}/suspension`)).body.state).toBe('active')
})

test('a role ends with its term, and at once when it is taken back', async () => {
  const { db } = world.database
  const { body } = await security('GET', '/accounts')
  const zhou = body.items.find((a: { login: string }) => a.login === 'zhou')
  const term = { role: 'leader', from: '2019-05-01', to: '2019-06-30', reason: '挂职' }
  expect((await security('POST', `/accounts/${zhou.id}/grants`, term)).status).toBe(201)
  const rolesOn = async (day: string) => {
    await writeSetting(db, 'business-date', day, 'test')
    const answer = await security('GET', `/accounts/${zhou.id}`)
    return answer.body.roles.map((r: { role: string }) => r.role)
  }
  expect(await rolesOn('2019-04-30')).toEqual(['office'])
  expect(await rolesOn('2019-06-30')).toEqual(['office', 'leader'])
  expect(await rolesOn('2019-07-01')).toEqual(['office'])
  await writeSetting(db, 'business-date', '2019-03-31', 'test')
  const signed = await signedIn('zhou')
  expect((await signed('GET', '/imports')).status).toBe(200)
  const { grantId } = (await security('GET', `/accounts/${zhou.id}`)).body.roles[0]
  expect((await security('POST', `/grants/${grantId}/revocation`, { reason: '调离' })).status).toBe(200)
  expect((await signed('GET', '/imports')).status).toBe(403)
  expect((await security('POST', `/grants/${grantId}/revocation`, { reason: '调离' })).status).toBe(404)
  expect(await sentences()).toContain('石磊：收回 周敏 的角色：总商会党委办公室；依据：调离')
})

test('a new password ends the other sessions; a reset link ends them all', async () => {
  const [here, there] = [await signedIn('zhou'), await signedIn('zhou')]
  expect((await here('GET', '/account/sessions')).body.items.length).toBeGreaterThan(1)
  const other = '换一句也容易记住的话'
  const wrong = await here('POST', '/account/password', { current: '不是这个', password: other })
  expect([wrong.status, wrong.body.problems[0].field]).toEqual([422, 'current'])
  expect((await here('POST', '/account/password', { current: good, password: other })).status).toBe(200)
  expect((await there('GET', '/account/sessions')).status).toBe(401)
  expect((await here('GET', '/account/sessions')).body.items).toHaveLength(1)
  const { body } = await admin('GET', '/accounts')
  const zhou = body.items.find((a: { login: string }) => a.login === 'zhou')
  const link = (await admin('POST', `/accounts/${zhou.id}/link`)).body
  const newer = (await admin('POST', `/accounts/${zhou.id}/link`)).body
  // A later link takes the place of the one before.
  expect((await browser()('GET', `/links/${tokenIn(link.path)}`)).status).toBe(404)
  await accept(newer.path)
  expect((await here('GET', '/account/sessions')).status).toBe(401)
})

test('at the machine itself somebody who lost all gets back in; over the network nobody does that', async () => {
  const recovered = await execute(world.database, clerk, recoverAccount, { login: 'Fang' })
  await accept(recovered.path)
  expect(await signedIn('fang')).toBeTypeOf('function')
  expect(await sentences()).toContain('登记员 汤冬梅：在服务器上给 方正 重发设置密码的链接，并停用其动态码')
  const account = { id: 1n, permissions: new Set<string>(), sees: null }
  const asked = execute(world.database, { name: '方正', account }, recoverAccount, { login: 'shi' })
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
  const nobody = execute(world.database, clerk, recoverAccount, { login: 'nobody' })
  await expect(nobody).rejects.toMatchObject({ code: 'missing' })
})

test('a session that is ended, idle or too old is over, and its cookie opens nothing', async () => {
  const { db } = world.database
  for (const age of ["seen_at = now() - interval '121 minutes'", "began_at = now() - interval '169 hours'"]) {
    const ask = await signedIn('zhou')
    expect((await ask('GET', '/account/sessions')).status).toBe(200)
    await sql`update accounts.session set ${sql.raw(age)} where ended_at is null`.execute(db)
    expect((await ask('GET', '/account/sessions')).status).toBe(401)
    await sql`update accounts.session set ended_at = now() where ended_at is null`.execute(db)
  }
  const ask = await signedIn('zhou')
  expect((await ask('DELETE', '/session')).status).toBe(200)
  expect((await ask('GET', '/account/sessions')).status).toBe(401)
})

test('once a backup is restored, whoever was signed in when it was made signs in anew', async () => {
  const ask = await signedIn('zhou')
  expect((await ask('GET', '/account/sessions')).status).toBe(200)
  await endRestoredSessions(world.database.db, { name: '本机操作员' })
  expect((await ask('GET', '/account/sessions')).status).toBe(401)
  expect((await sentences()).at(-1)).toBe('本机操作员：恢复备份后，备份时还登录着的都已退出')
})

test('guessing is slowed down for its origin; the honest user signs in from where they did before', async () => {
  const { db } = world.database
  const home = await signedIn('zhou')
  const guesser = browser('127.0.0.66')
  const guess = () => guesser('POST', '/session', { login: 'zhou', password: 'wrong wrong wrong' })
  const answers = []
  for (let i = 0; i < 6; i += 1) answers.push((await guess()).status)
  expect(answers).toEqual([401, 401, 401, 401, 401, 403])
  expect((await guess()).body.message).toContain('请等')
  // Even the right password has to wait there, and not where it was right before.
  expect((await guesser('POST', '/session', { login: 'zhou', password: good })).status).toBe(403)
  expect((await home('POST', '/session', { login: 'zhou', password: good })).status).toBe(201)
  await sql`update accounts.failure set at = at - interval '16 seconds'`.execute(db)
  expect((await guess()).status).toBe(401)
  // From everywhere at once: only a browser that is known gets in.
  await sql`insert into accounts.failure (login_digest, origin)
    select (select login_digest from accounts.failure where origin = 'address 127.0.0.66' limit 1),
      'address ' || n from generate_series(1, 40) n`.execute(db)
  const elsewhere = await browser('127.0.0.77')('POST', '/session', { login: 'zhou', password: good })
  expect(elsewhere.body.message).toContain('平时用的浏览器')
  expect((await home('POST', '/session', { login: 'zhou', password: good })).status).toBe(201)
})

test('neither passwords nor what opens a session stand in the database as they are', async () => {
  const ask = browser()
  await ask('POST', '/session', { login: 'shi', password: good })
  const { rows } = await sql<{ text: string }>`
    select row_to_json(a)::text as text from accounts.account a
    union all select row_to_json(s)::text from accounts.session s
    union all select row_to_json(l)::text from accounts.link l
    union all select row_to_json(r)::text from command.receipt r`.execute(world.database.db)
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.some((r) => r.text.includes(good))).toBe(false)
  expect(rows.filter((r) => r.text.includes('argon2id')).length).toBe(3)
})
