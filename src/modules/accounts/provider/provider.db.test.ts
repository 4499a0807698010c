// Signing in through an identity provider: bound by hand, verified, and never in the way of a password.
import { sql } from 'kysely'
import { generate } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { client, type IdentityProvider, identityProvider } from '#test/identity-provider.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { invite, renewLink, suspendAccount } from '../commands.ts'
import { identify } from '../identify.ts'
import { readProvider } from './configured.ts'

const password = '一句容易记住的话'.repeat(2)
let world: Registry
let provider: IdentityProvider
let app: App

beforeAll(async () => {
  world = await emptyRegistry()
  provider = await identityProvider()
  provider.serve('http://127.0.0.1:8080')
  set('OIDC_ISSUER', provider.issuer)
  set('OIDC_CLIENT_ID', client.id)
  set('OIDC_CLIENT_SECRET', client.secret)
  set('OIDC_LABEL', '政务统一身份')
  app = await serve()
  await open('周敏', 'zhou')
  await open('吴静', 'wu')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await app.close()
  await provider.close()
  await world.database.close()
})
beforeEach(() => {
  provider.who = 'zhou-min'
})

const set = (name: string, value: string) => vi.stubEnv(name, value)

async function serve(): Promise<App> {
  const { database } = world
  const made = await createApp({ database, figures, identify: identify(database, modules) }, { log: false })
  addRoutes(made)
  await made.ready()
  return made
}

/** A browser: it keeps its cookies. */
function browser(at = app) {
  const cookies: Record<string, string> = {}
  return async (method: string, path: string, payload?: object) => {
    const headers = { host: '127.0.0.1:8080' }
    const asked = { method: method as 'GET', url: `/api/v1${path}`, headers, cookies }
    const answer = await at.inject({ ...asked, ...(payload && { payload }) })
    for (const { name, value } of answer.cookies) cookies[name] = value
    return { status: answer.statusCode, body: answer.json() }
  }
}
type Browser = ReturnType<typeof browser>

async function open(name: string, login: string) {
  const { path } = await execute(world.database, clerk, invite, { name, login, personId: null })
  expect((await browser()('POST', `${path}/acceptance`, { password })).status).toBe(200)
}

async function withPassword(login: string): Promise<Browser> {
  const ask = browser()
  expect((await ask('POST', '/session', { login, password })).status).toBe(201)
  return ask
}

/** Goes to the provider and comes back; `astray` changes where the visitor is sent, or what they return with. */
async function visit(
  ask: Browser,
  begin: [string, object?] = ['/provider-visits'],
  astray: { there?: (address: URL) => void; back?: (address: URL) => void } = {},
) {
  const begun = await ask('POST', ...begin)
  expect(begun.status, JSON.stringify(begun.body)).toBe(201)
  const address = new URL(begun.body.address)
  astray.there?.(address)
  const returned = await provider.visit(address.href)
  astray.back?.(returned)
  return {
    search: returned.search,
    ...(await ask('POST', '/provider-visits/return', { search: returned.search })),
  }
}
const binding: [string, object] = ['/account/binding', { current: password }]
const nameOf = async (ask: Browser) => (await ask('GET', '/session')).body.actor?.name ?? null

const sentences = async () => {
  const { rows } = await sql<{ said: string }>`
    select actor || '：' || sentence as said from audit.entry order by id`.execute(world.database.db)
  return rows.map((r) => r.said)
}

test('whom nobody has bound is told what to do, and is not signed in by their name', async () => {
  const ask = browser()
  const { body, status } = await visit(ask)
  expect([status, body.message]).toEqual([401, expect.stringContaining('在“我的账号”里绑定')])
  expect(await nameOf(ask)).toBeNull()
})

test('an account is bound by its owner, who knows its password, and is signed in to from then on', async () => {
  const own = await withPassword('zhou')
  expect((await own('GET', '/account/binding')).body).toEqual({ label: '政务统一身份', boundAt: null })
  const wrong = await own('POST', '/account/binding', { current: '不是这句话不是这句话' })
  expect([wrong.status, wrong.body.problems[0].field]).toEqual([422, 'current'])
  expect((await visit(own, binding)).body).toEqual({ done: 'bound' })
  expect((await own('GET', '/account/binding')).body.boundAt).toMatch(/^\d{4}-/)

  const ask = browser()
  expect((await visit(ask)).body).toEqual({ done: 'signed-in' })
  expect(await nameOf(ask)).toBe('周敏')
  const said = await sentences()
  expect(said).toContain('周敏：绑定了“政务统一身份”的身份，以后可以用它登录')
  expect(said.at(-1)).toMatch(/^周敏：用“政务统一身份”登录（/)
})

test('what the provider calls somebody is kept nowhere', async () => {
  for (const table of [
    'accounts.provider_binding',
    'accounts.provider_visit',
    'audit.entry',
    'command.receipt',
  ]) {
    const { rows } = await sql`select from ${sql.table(table)} t where t::text like '%zhou-min%'`.execute(
      world.database.db,
    )
    expect(rows, table).toEqual([])
  }
})

describe('an account', () => {
  test('that is bound is not bound again', async () => {
    const own = await withPassword('zhou')
    const { body, status } = await own('POST', ...binding)
    expect([status, body.message]).toEqual([409, expect.stringContaining('先解除绑定')])
  })

  test('is not bound to whom another account is bound; whose that is stays unsaid', async () => {
    const own = await withPassword('wu')
    const { body, status } = await visit(own, binding)
    expect([status, body.message]).toEqual([409, expect.stringContaining('绑定在另一个账号上')])
    expect(JSON.stringify(body)).not.toContain('周敏')
  })

  test('is bound only while its owner is signed in, in the same browser', async () => {
    provider.who = 'wu-jing'
    const own = await withPassword('wu')
    const { address } = (await own('POST', ...binding)).body
    const { search } = await provider.visit(address)
    expect((await own('DELETE', '/session')).status).toBe(200)
    expect((await own('POST', '/provider-visits/return', { search })).status).toBe(401)
    expect((await (await withPassword('wu'))('GET', '/account/binding')).body.boundAt).toBeNull()
  })
})

describe('what comes back is refused', () => {
  const refused = async (astray: Parameters<typeof visit>[2]) => {
    const ask = browser()
    const { body, status } = await visit(ask, undefined, astray)
    expect([status, body.message]).toEqual([401, expect.stringContaining('核对不上')])
    expect(await nameOf(ask)).toBeNull()
  }
  const change = (name: string, value: string) => (address: URL) => address.searchParams.set(name, value)

  test('with another state', () => refused({ back: change('state', 'another') }))
  test('from another issuer', () => refused({ back: change('iss', 'https://id.example.org') }))
  test('with an ID token of another nonce', () => refused({ there: change('nonce', 'another') }))
  test('with a code that the provider did not give', () => refused({ back: change('code', 'made-up') }))
  test('with a code of another visit, whose verifier differs', async () => {
    const { address } = (await browser()('POST', '/provider-visits')).body
    const stolen = (await provider.visit(address)).searchParams.get('code') as string
    await refused({ back: change('code', stolen) })
  })

  test('in a browser that did not begin the visit, and a second time', async () => {
    const ask = browser()
    const { search } = await visit(ask)
    for (const other of [browser(), ask]) {
      const { body, status } = await other('POST', '/provider-visits/return', { search })
      expect([status, body.message]).toEqual([401, expect.stringContaining('不是在这个浏览器里开始的')])
    }
  })

  test('a quarter of an hour after the visit began', async () => {
    const ask = browser()
    const { address } = (await ask('POST', '/provider-visits')).body
    const { search } = await provider.visit(address)
    await sql`update accounts.provider_visit set began_at = now() - interval '16 minutes'`.execute(
      world.database.db,
    )
    const { body, status } = await ask('POST', '/provider-visits/return', { search })
    expect([status, body.message]).toEqual([401, expect.stringContaining('已经过期')])
  })
})

test('whoever cancels at the provider is told so, and can use the password', async () => {
  provider.who = null
  const { body, status } = await visit(browser())
  expect([status, body.message]).toEqual([401, expect.stringContaining('没有完成登录')])
  await withPassword('zhou')
})

test('the second factor is asked for after the provider too, as often as it is mistyped', async () => {
  const own = await withPassword('zhou')
  const { secret } = (await own('POST', '/account/second-factor')).body
  const first = await generate({ secret })
  expect((await own('POST', '/account/second-factor/confirmation', { code: first })).status).toBe(201)
  await sql`update accounts.account set totp_step = null`.execute(world.database.db)

  const ask = browser()
  const { body, search, status } = await visit(ask)
  expect([status, body.problems[0].field]).toEqual([401, 'code'])
  expect((await ask('POST', '/provider-visits/return', { search, code: '000000' })).status).toBe(401)
  expect(await nameOf(ask)).toBeNull()
  const code = await generate({ secret })
  expect((await ask('POST', '/provider-visits/return', { search, code })).body).toEqual({ done: 'signed-in' })
  expect((await own('POST', '/account/second-factor/removal', { current: password })).status).toBe(200)
})

test('a stopped account is answered as one that is not bound', async () => {
  provider.who = 'nobody'
  const unbound = await visit(browser())
  const { rows } = await sql<{ id: bigint }>`select id from accounts.account where login = 'zhou'`.execute(
    world.database.db,
  )
  const accountId = String(rows[0]?.id)
  await execute(world.database, clerk, suspendAccount, { accountId })
  provider.who = 'zhou-min'
  const stopped = await visit(browser())
  expect([stopped.status, stopped.body.message]).toEqual([unbound.status, unbound.body.message])
  await sql`update accounts.account set suspended_at = null where id = ${accountId}::bigint`.execute(
    world.database.db,
  )
})

test('unbinding ends it; a reset of the password ends it too', async () => {
  const own = await withPassword('zhou')
  expect((await own('DELETE', '/account/binding')).status).toBe(200)
  expect((await visit(browser())).status).toBe(401)
  expect((await own('DELETE', '/account/binding')).status).toBe(409)
  expect(await sentences()).toContain('周敏：解除了“政务统一身份”身份的绑定')

  expect((await visit(own, binding)).body).toEqual({ done: 'bound' })
  const { rows } = await sql<{ id: bigint }>`select id from accounts.account where login = 'zhou'`.execute(
    world.database.db,
  )
  const { path } = await execute(world.database, clerk, renewLink, { accountId: String(rows[0]?.id) })
  expect((await browser()('POST', `${path}/acceptance`, { password })).status).toBe(200)
  expect((await visit(browser())).status).toBe(401)
})

test('while the provider is down the way in is the password', async () => {
  const ask = browser()
  const { address } = (await ask('POST', '/provider-visits')).body
  const { search } = await provider.visit(address)
  await provider.close()
  const returned = await ask('POST', '/provider-visits/return', { search })
  expect([returned.status, returned.body.message]).toEqual([503, expect.stringContaining('用户名和密码')])
  // A program that starts while it is down starts all the same.
  const fresh = await serve()
  const begun = await browser(fresh)('POST', '/provider-visits')
  expect([begun.status, begun.body.message]).toEqual([503, expect.stringContaining('用户名和密码')])
  expect((await browser(fresh)('POST', '/session', { login: 'zhou', password })).status).toBe(201)
  expect((await browser(fresh)('GET', '/session')).body.provider).toBe('政务统一身份')
  await fresh.close()
})

test('where none is set up there is none', async () => {
  vi.unstubAllEnvs()
  const plain = await serve()
  const ask = browser(plain)
  expect((await ask('GET', '/session')).body.provider).toBeNull()
  expect((await ask('POST', '/provider-visits')).status).toBe(404)
  await plain.close()
})

test('a setting that is wrong or missing is named', () => {
  const issuer = { OIDC_ISSUER: 'https://id.example.org' }
  expect(() => readProvider({ OIDC_ISSUER: 'http://id.example.org' })).toThrow('OIDC_ISSUER')
  expect(() => readProvider(issuer)).toThrow('OIDC_CLIENT_ID')
  expect(() => readProvider({ ...issuer, OIDC_CLIENT_ID: 'tongxin' })).toThrow('OIDC_CLIENT_SECRET')
  const whole = readProvider({ ...issuer, OIDC_CLIENT_ID: 'tongxin', OIDC_CLIENT_SECRET: 's' })
  expect(whole?.label).toBe('统一身份认证')
  expect(readProvider({})).toBeNull()
})
