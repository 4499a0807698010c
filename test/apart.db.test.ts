// What takes long is done in threads: bounded in time and memory, stopped at once, answered as if it were done here.
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import { putBackendBehind } from '#kernel/apart/behind.ts'
import type { Apart } from '#kernel/apart/task.ts'
import { makeThreads } from '#kernel/apart/threads.ts'
import { Refusal } from '#kernel/base/refusal.ts'
import { useEmbedded } from '#kernel/db/embedded/embedded.ts'
import { connect, type Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { temporaryFolder } from './folders.ts'
import { testDatabase } from './harness.ts'
import { oddTasks } from './odd-tasks.ts'
import { signedInAs } from './signed-in.ts'
import { example } from './world/examples.ts'

let database: Database
let threads: Apart
beforeAll(async () => {
  database = await testDatabase()
  threads = makeThreads(new URL('./thread-of-odd-tasks.ts', import.meta.url), database, 64)
})
afterAll(async () => {
  await threads.close()
  await database.close()
})

const stillWorks = () => expect(threads.run(oddTasks.twice, 21)).resolves.toBe(42)

test('a task answers, tells how far it is, refuses and fails as it would here', async () => {
  const told: string[] = []
  const progress = ({ label }: { label: string }) => told.push(label)
  expect(await threads.run(oddTasks.twice, 4, { progress })).toBe(8)
  expect(told).toEqual(['算'])
  const refused = await threads.run(oddTasks.refusing, 'name').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused).toMatchObject({
    code: 'conflict',
    message: '已经有了。',
    problems: [{ field: 'name', message: '重复' }],
  })
  await expect(threads.run(oddTasks.failing, '坏了')).rejects.toMatchObject({
    message: '坏了',
    code: '22021',
  })
})

test('bytes that are needed no more are handed over; small ones, which share their memory, are copied', async () => {
  const large = Buffer.from(new ArrayBuffer(100_000))
  expect(await threads.run(oddTasks.size, large, { handed: large })).toBe(100_000)
  expect(large.byteLength).toBe(0)
  const small = Buffer.from('台账')
  expect(await threads.run(oddTasks.size, small, { handed: small })).toBe(6)
  expect(small.toString()).toBe('台账')
})

test.runIf(process.platform === 'linux')('a task lets the thread that answers go first', async () => {
  expect(getPriority()).toBeLessThan(19)
  expect(await threads.run(oddTasks.priority, '/proc/thread-self')).toBe(19)
})

test.runIf(process.platform === 'linux')('its side of our own database lets others go first', async () => {
  const dataDir = await temporaryFolder('behind')
  const embedded = await useEmbedded({ dataDir, say: () => {}, durable: false })
  const url = embedded.url('postgres')
  const behind = await connect(url, {
    dataDir: embedded.dataDir,
    greeted: (client) => putBackendBehind(client, url, embedded.dataDir),
  })
  const { rows } = await behind.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  expect(rows.map(({ pid }) => getPriority(pid))).toEqual([19])
  // Each backend is a session of its own, and sessions are weighed before what is in them.
  for (const { pid } of rows) {
    const session = `/proc/${pid}/autogroup`
    const weighed = existsSync(session) ? readFileSync(session, 'utf8') : ''
    if (weighed !== '') expect(weighed).toMatch(/nice 10$/m)
  }
  await behind.close()
  await embedded.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('a task that takes too long is ended, and the clerk is told what to do', async () => {
  await expect(threads.run(oddTasks.endless, 1)).rejects.toThrow('处理超过 1 秒，已经停下')
  await stillWorks()
})

test('a task that takes too much memory is ended alone: the program lives', async () => {
  const end = '处理要用的内存超过 64 MB，已经停下，没有保存任何内容。请拆成几份。'
  await expect(threads.run(oddTasks.greedy, '行')).rejects.toThrow(end)
  await stillWorks()
})

test('a thread that dies is told as a fault, and another takes its place', async () => {
  await expect(threads.run(oddTasks.dying, 3)).rejects.toThrow('odd.dying ended with 3')
  await stillWorks()
})

test('a thread whose database is away refuses, and nobody else ends with it', async () => {
  const away = { url: 'postgres://clerk:secret@127.0.0.1:1/tongxin', dataDir: database.dataDir }
  const apart = makeThreads(new URL('./thread-of-odd-tasks.ts', import.meta.url), away, 64)
  try {
    for (const times of [1, 2]) {
      const refused = await apart.run(oddTasks.twice, times).catch((error: unknown) => error)
      expect([times, refused]).toEqual([times, expect.objectContaining({ code: 'unavailable' })])
    }
  } finally {
    await apart.close()
  }
})

test('whoever stops a task ends it in the middle of its work; one that still waits never begins', async () => {
  const [first, second] = [new AbortController(), new AbortController()]
  const running = threads.run(oddTasks.long, 1, { signal: first.signal })
  const told: string[] = []
  const progress = ({ label }: { label: string }) => told.push(label)
  const waiting = threads.run(oddTasks.long, 1, { signal: second.signal, progress })
  await stillWorks()
  second.abort(new Error('不等了'))
  await expect(waiting).rejects.toThrow('不等了')
  expect(told).toEqual(['前一件事还在进行，等它结束'])
  first.abort(new Error('停'))
  await expect(running).rejects.toThrow('停')
})

test('the server reads, checks and imports ledgers in its threads, and a cancel ends what is under way', async () => {
  const apart = makeThreads(new URL('../src/app/thread.ts', import.meta.url), database)
  const app = await createApp(
    { database, figures, identify: signedInAs({ name: '登记员' }), apart },
    { log: false },
  )
  addRoutes(app)
  try {
    const id = (await call(app, 'POST', '')).json<{ id: string }>().id
    const file = example('01-商会名录')
    const noWorkbook = await put(app, id, file.name, Buffer.from('hello'))
    expect(noWorkbook.statusCode).toBe(422)
    expect(noWorkbook.json()).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('不是工作簿'),
    })
    expect((await put(app, id, file.name, Buffer.from(file.bytes))).statusCode).toBe(200)
    await call(app, 'POST', `/${id}/check`)
    await call(app, 'POST', `/${id}/cancel`)
    expect(await ended(app, id)).toMatchObject({ state: 'cancelled' })
    await call(app, 'POST', `/${id}/check`)
    expect(await ended(app, id)).toMatchObject({ state: 'checked' })
    await call(app, 'POST', `/${id}/import`)
    expect(await ended(app, id)).toMatchObject({ state: 'done' })
  } finally {
    await app.close()
    await apart.close()
  }
})

let keys = 0
const call = (app: App, method: 'GET' | 'POST', url: string) => {
  keys += 1
  const headers = { host: '127.0.0.1', 'idempotency-key': `key-of-thread-${keys}` }
  return app.inject({ method, url: `/api/v1/imports${url}`, headers })
}
const put = (app: App, id: string, name: string, payload: Buffer) =>
  app.inject({
    method: 'PUT',
    url: `/api/v1/imports/${id}/files/${encodeURIComponent(name)}`,
    headers: { host: '127.0.0.1', 'content-type': 'application/octet-stream' },
    payload,
  })

async function ended(app: App, id: string): Promise<{ state: string }> {
  for (;;) {
    const view = (await call(app, 'GET', `/${id}`)).json<{ state: string }>()
    if (view.state !== 'checking' && view.state !== 'importing') return view
    await wait(50)
  }
}
