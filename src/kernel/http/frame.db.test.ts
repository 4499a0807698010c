// The frame around every answer: its headers, its size, how many are given, what is measured and written of them.
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Database } from '#kernel/db/open.ts'
import { testDatabase } from '#test/harness.ts'
import { signedInAs } from '#test/signed-in.ts'
import { type AppOptions, createApp } from './app.ts'
import { faultWithoutRows } from './log.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** The frame with two routes: one that answers much, and one that fails as it is told. */
async function frame(options: Partial<AppOptions> = {}, fails: () => unknown = () => null) {
  const services = { database, figures: [], identify: signedInAs({ name: '登记员' }) }
  const app = await createApp(services, { log: false, ...options })
  const config = { may: 'signed-in' }
  app.get('/api/v1/much', { config }, () => ({ text: '商会'.repeat(2_000) }))
  app.get('/api/v1/fault/:name', { config }, async () => fails())
  return app
}
const headers = { host: '127.0.0.1:8080' }

describe('headers and size', () => {
  test('an answer is kept by nobody, taken for nothing else, and read by no other site', async () => {
    const app = await frame()
    const { headers: sent } = await app.inject({ url: '/api/v1/much', headers })
    expect(sent).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    await app.close()
  })

  test('what is long travels compressed to whoever understands that, and says the same', async () => {
    const app = await frame()
    const plain = await app.inject({ url: '/api/v1/much', headers })
    const small = await app.inject({
      url: '/api/v1/much',
      headers: { ...headers, 'accept-encoding': 'gzip' },
    })
    expect(small.headers['content-encoding']).toBe('gzip')
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10)
    expect(gunzipSync(small.rawPayload).toString()).toBe(plain.payload)
    await app.close()
  })
})

describe('limits', () => {
  test('whoever asks too often is told when to come back, and others at other addresses are answered', async () => {
    const app = await frame({
      limits: { perAddress: 3, perAccount: 100 },
      publicUrl: new URL('https://dj.example.org'),
    })
    const ask = (address: string) =>
      app.inject({ url: '/api/v1/much', headers: { host: 'dj.example.org', 'x-forwarded-for': address } })
    for (let i = 0; i < 3; i++) expect((await ask('203.0.113.7')).statusCode).toBe(200)
    const refused = await ask('203.0.113.7')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({
      code: 'too-many',
      message: expect.stringMatching(/请等 \d+ 秒再试/),
    })
    expect((await ask('203.0.113.8')).statusCode).toBe(200)
    await app.close()
  })

  test('the minute passes though the clock is put back meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] })
    try {
      const app = await frame({
        limits: { perAddress: 1, perAccount: 100 },
        publicUrl: new URL('https://dj.example.org'),
      })
      const ask = async (address: string) =>
        (
          await app.inject({
            url: '/api/v1/much',
            headers: { host: 'dj.example.org', 'x-forwarded-for': address },
          })
        ).statusCode
      expect([await ask('203.0.113.7'), await ask('203.0.113.7')]).toEqual([200, 429])
      vi.setSystemTime(Date.now() - 3 * 3_600_000)
      vi.advanceTimersByTime(60_000)
      expect([await ask('203.0.113.7'), await ask('203.0.113.7')]).toEqual([200, 429])
      await app.close()
    } finally {
      vi.useRealTimers()
    }
  })

  test('an account is counted wherever it asks from', async () => {
    const app = await frame({
      limits: { perAddress: 100, perAccount: 2 },
      publicUrl: new URL('https://dj.example.org'),
    })
    const ask = (address: string) =>
      app.inject({ url: '/api/v1/much', headers: { host: 'dj.example.org', 'x-forwarded-for': address } })
    const answered = [await ask('203.0.113.1'), await ask('203.0.113.2'), await ask('203.0.113.3')]
    expect(answered.map((a) => a.statusCode)).toEqual([200, 200, 429])
    await app.close()
  })
})

describe('what is measured', () => {
  test('requests are counted by route, never by address', async () => {
    const app = await frame()
    await app.inject({ url: '/api/v1/fault/张建国', headers })
    const { payload } = await app.inject({ url: '/metrics', headers })
    expect(payload).toContain(
      'tongxin_http_request_seconds_count{method="GET",route="/api/v1/fault/:name",status="200"} 1',
    )
    expect(payload).toContain('tongxin_database_connections{state="open"}')
    expect(payload).not.toContain('张建国')
    await app.close()
  })

  test('whoever comes through the proxy does not see it', async () => {
    const app = await frame({ limits: { perAddress: 100, perAccount: 100 } })
    const passed = await app.inject({
      url: '/metrics',
      headers: { ...headers, 'x-forwarded-for': '203.0.113.7' },
    })
    expect(passed.statusCode).toBe(404)
    await app.close()
  })
})

describe('when the machine lacks something', () => {
  const failing = async (fault: Error) => {
    const app = await frame({}, () => {
      throw fault
    })
    const answer = await app.inject({ url: '/api/v1/fault/x', headers })
    await app.close()
    return answer
  }

  test.each([
    ['the database stops', Object.assign(new Error('terminating'), { code: '57P01' }), '数据库暂时连不上'],
    [
      'it does not run',
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      '数据库暂时连不上',
    ],
    ['a connection breaks', new Error('Connection terminated unexpectedly'), '数据库暂时连不上'],
    ['the disk is full', Object.assign(new Error('could not extend file'), { code: '53100' }), '磁盘满了'],
  ])('%s: the answer says so, that nothing was done, and to try again', async (_, fault, said) => {
    const answer = await failing(fault)
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ code: 'unavailable', message: expect.stringContaining(said) })
    expect(answer.json().message).toContain('没有生效')
  })

  test('our own faults stay 500, with a number to tell', async () => {
    const answer = await failing(new Error('assertion failed: never'))
    expect(answer.statusCode).toBe(500)
    expect(answer.json().requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.payload).not.toContain('never')
  })
})

describe('the log', () => {
  test('a fault of the database is told without the row that it quotes', async () => {
    await sql`create table public.tried (name text primary key)`.execute(database.db)
    await sql`insert into public.tried values ('张建国')`.execute(database.db)
    const fault = await sql`insert into public.tried values ('张建国')`
      .execute(database.db)
      .catch((e: Error) => e)
    expect(String((fault as { detail?: string }).detail)).toContain('张建国')
    const told = faultWithoutRows(fault as Error)
    expect(told).toMatchObject({ code: '23505' })
    expect(JSON.stringify(told)).not.toContain('张建国')
  })
})
