import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { testDatabase } from '#test/harness.ts'
import { routeRows } from '#test/scope/routes.ts'
import { signedInAs } from '#test/signed-in.ts'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '#test/world/chambers.ts'
import { addRoutes } from './api.ts'
import { figures, ledgers } from './modules.ts'

let database: Database
let app: App
const host = '127.0.0.1:8080'
beforeAll(async () => {
  database = await testDatabase()
  const clerk = { name: '登记员' }
  await execute(database, clerk, importLedgers(ledgers), {
    files: [chamberLedgerFile([pharmacy, beauty, jewellery])],
  })
  await writeSetting(database.db, 'business-date', '2019-03-31', clerk.name)
  app = await createApp({ database, figures, identify: signedInAs(clerk) }, { log: false })
  addRoutes(app)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await database.close()
})

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host, ...headers } })
const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, headers: { host, ...headers }, payload: payload as object })

describe('what the API answers', () => {
  test('the session says who acts, on which business date, over whose data', async () => {
    expect((await get('/api/v1/session')).json()).toMatchObject({
      actor: { name: '登记员', needsSecondFactor: false },
      businessDate: '2019-03-31',
      businessDateSet: true,
      demonstration: false,
      federation: { name: '江海市工商业联合会', regionCode: '329900' },
    })
  })

  test('a figure, its records and the list behind it agree', async () => {
    const board = (await get('/api/v1/figures')).json()
    expect(board.figures[0]).toMatchObject({
      id: 'chambers.total',
      value: '3',
      records: 3,
      asOf: '2019-03-31',
    })
    const records = (await get('/api/v1/figures/chambers.total/records?limit=2')).json()
    const rest = (await get(`/api/v1/figures/chambers.total/records?limit=2&cursor=${records.next}`)).json()
    expect([...records.items, ...rest.items].map((r: { label: string }) => r.label)).toEqual([
      '江海市药品业商会',
      '江海市美容美发业商会',
      '东门市金银珠宝业商会',
    ])
    expect(rest.next).toBeNull()
    expect((await get('/api/v1/chambers/facets')).json().total).toBe(3)
  })

  test('the list is narrowed by category, district and any part of a name', async () => {
    const names = async (query: string) =>
      (await get(`/api/v1/chambers?${query}`)).json().items.map((c: { name: string }) => c.name)
    expect(await names(`district=${encodeURIComponent('东门市')}`)).toEqual(['东门市金银珠宝业商会'])
    expect(await names(`search=${encodeURIComponent('美容 美发')}`)).toEqual(['江海市美容美发业商会'])
    expect(await names('category=hometown')).toEqual([])
    expect(await names(`search=${encodeURIComponent('%')}`)).toEqual([])
  })

  test('an export is a workbook under the name of what it shows', async () => {
    for (const [list, name] of [
      ['chambers', '商会名录'],
      ['enterprises', '会员企业名单'],
      ['party-organizations', '商会党组织名单'],
      ['members', '党员名单'],
    ]) {
      const answer = await get(`/api/v1/${list}/export.xlsx`)
      expect([list, answer.statusCode]).toEqual([list, 200])
      expect(answer.headers['content-disposition']).toContain(encodeURIComponent(`${name}-2019-03-31.xlsx`))
      expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    }
  })

  test('a revision is answered with the chamber as it is then, and repeated without a second effect', async () => {
    const [first] = (await get('/api/v1/chambers')).json().items
    const { version } = (await get(`/api/v1/chambers/${first.id}`)).json()
    const body = {
      version,
      kind: 'correction',
      effectiveOn: null,
      reason: '会议纪要',
      changes: { president: '史思远' },
    }
    const headers = { 'idempotency-key': 'a-key-of-this-form' }
    const done = await post(`/api/v1/chambers/${first.id}/revisions`, body, headers)
    expect(done.statusCode).toBe(201)
    expect(done.json().history).toHaveLength(2)
    const again = await post(`/api/v1/chambers/${first.id}/revisions`, body, headers)
    expect(again.statusCode).toBe(201)
    expect(again.json().history).toHaveLength(2)
    const late = await post(`/api/v1/chambers/${first.id}/revisions`, body, {
      'idempotency-key': 'another-form',
    })
    expect(late.statusCode).toBe(409)
    expect(late.json()).toMatchObject({ code: 'conflict', requestId: expect.any(String) })
  })

  test('what is not there is missing, in words that say where to go', async () => {
    for (const url of ['/api/v1/chambers/999999', '/api/v1/figures/nothing/records', '/api/v1/nothing']) {
      const answer = await get(url)
      expect(answer.statusCode).toBe(404)
      expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
    }
  })
})

describe('who may call', () => {
  test('a page of another site cannot post', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'http://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]
    for (const headers of foreign) {
      expect((await post('/api/v1/chambers/1/revisions', {}, headers)).statusCode).toBe(403)
    }
  })

  test('a page of this server can', async () => {
    const headers = {
      origin: `http://${host}`,
      'sec-fetch-site': 'same-origin',
      'idempotency-key': 'key-of-page',
    }
    expect((await post('/api/v1/chambers/1/revisions', {}, headers)).statusCode).toBe(422)
  })

  test('a request under another name than this machine gets nothing', async () => {
    for (const name of ['elsewhere.example', '127.0.0.1.elsewhere.example', 'localhost.', '[::1].x']) {
      expect((await get('/api/v1/session', { host: name })).statusCode).toBe(403)
    }
    for (const name of ['localhost:8080', '127.0.0.1', '[::1]:8080']) {
      expect((await get('/api/v1/session', { host: name })).statusCode).toBe(200)
    }
  })
})

describe('behind a proxy', () => {
  test('the public name is answered, a write must come from its own pages, and no other name helps', async () => {
    const publicUrl = new URL('https://dj.example.org')
    const proxied = await createApp(
      { database, figures, identify: signedInAs({ name: '登记员' }) },
      { log: false, publicUrl },
    )
    addRoutes(proxied)
    const ask = (name: string, headers: Record<string, string> = {}) =>
      proxied.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { host: name, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9', ...headers },
        payload: { login: 'nobody', password: 'nothing' },
      })
    const own = await ask('dj.example.org', { origin: 'https://dj.example.org' })
    expect(own.statusCode).toBe(401)
    expect(own.headers['cache-control']).toBe('no-store')
    expect((await ask('dj.example.org', { origin: 'http://dj.example.org' })).statusCode).toBe(403)
    expect((await ask('dj.example.org', { origin: 'https://elsewhere.example' })).statusCode).toBe(403)
    expect((await ask('elsewhere.example')).statusCode).toBe(403)
    await proxied.close()
  })

  test('it says whether it lives and whether it can work, to nobody in particular', async () => {
    expect((await get('/healthz')).json()).toEqual({ ok: true })
    expect((await get('/readyz')).json()).toEqual({ ok: true })
  })
})

describe('the description of the API', () => {
  test('is OpenAPI 3.1 of every route below /api/v1, made of the same contracts', async () => {
    const described = (await get('/api/openapi.json')).json()
    expect(described.openapi).toBe('3.1.0')
    const addresses = Object.keys(routeRows).map((route) => route.split(' ')[1])
    const paths = Object.keys(described.paths).map((path) => path.slice('/api/v1'.length))
    const served = new Set(paths.map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1')))
    expect(served).toEqual(new Set(addresses))
    const list = described.paths['/api/v1/chambers'].get
    expect(list.parameters.map((p: { name: string }) => p.name)).toContain('cursor')
    expect(list.responses['200'].content['application/json'].schema.properties.items.type).toBe('array')
  })
})

describe('garbage', () => {
  test('an id or a place in a list that there cannot be is refused', async () => {
    const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
    for (const url of [
      '/api/v1/chambers/9223372036854775808',
      '/api/v1/meetings?organization=9999999999999999999',
      `/api/v1/chambers?cursor=${cursor('a', 'b')}`,
      `/api/v1/chambers?sort=foundedOn&cursor=${cursor('5', '7')}`,
      `/api/v1/meetings?cursor=${cursor('2019-02-30', '7')}`,
      `/api/v1/meetings?cursor=${cursor('2019-02-28', null)}`,
      `/api/v1/figures/chambers.total/records?cursor=${cursor('x')}`,
    ]) {
      expect([url, (await get(url)).statusCode]).toEqual([url, 422])
    }
    expect((await get('/api/v1/chambers/9223372036854775807')).statusCode).toBe(404)
  })

  const paths = fc.constantFrom(
    '/api/v1/backups',
    '/api/v1/chambers',
    '/api/v1/chambers/facets',
    '/api/v1/chambers/export.xlsx',
    '/api/v1/figures',
    '/api/v1/figures/chambers.total/records',
    '/api/v1/chambers/1',
    '/api/v1/imports',
    '/api/v1/imports/1/findings',
    '/api/v1/inspections',
    '/api/v1/meetings',
    '/api/v1/meetings/1',
    '/api/v1/members',
    '/api/v1/members/facets',
    '/api/v1/people/1',
    '/api/v1/party-organizations/1/meetings',
    '/api/v1/people/1/training',
    '/api/v1/chambers/1/board',
  )
  const names = fc.constantFrom(
    'asOf',
    'search',
    'category',
    'district',
    'organization',
    'kind',
    'from',
    'sort',
    'cursor',
    'limit',
    'nothing',
  )
  const values = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('2019-13-01', '-1', '1e9', '\u0000', '[]', 'null'),
  )

  test('in a query is refused in Chinese or read, and never a fault', async () => {
    await fc.assert(
      fc.asyncProperty(paths, fc.dictionary(names, values), async (path, query) => {
        const answer = await get(`${path}?${new URLSearchParams(query).toString()}`)
        expect(answer.statusCode).toBeLessThan(500)
        if (answer.statusCode >= 400) expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
      }),
      { numRuns: 300, seed: 20190331 },
    )
  })

  test('in a body is refused in Chinese, and never a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        const headers = { host, 'content-type': 'application/json', 'idempotency-key': 'key-of-garbage' }
        const answer = await app.inject({
          method: 'POST',
          url: '/api/v1/chambers/1/revisions',
          headers,
          payload: body,
        })
        expect(answer.statusCode).toBeGreaterThanOrEqual(400)
        expect(answer.statusCode).toBeLessThan(500)
        expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
      }),
      { numRuns: 200, seed: 20190331 },
    )
  })
})
