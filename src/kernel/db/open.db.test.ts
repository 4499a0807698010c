import { Client } from 'pg'
import { expect, inject, test } from 'vitest'
import { whyUnavailable } from './away.ts'
import { openDatabase } from './open.ts'

/** Runs `work` with the address of a database of its own, created with `options`. */
async function withDatabase<T>(options: string, work: (url: string) => Promise<T>): Promise<T> {
  const { url } = inject('cluster')
  const admin = new Client({ connectionString: url })
  await admin.connect()
  const name = 'somebodys_own'
  await admin.query(`create database ${name} template template0 ${options}`)
  try {
    const own = new URL(url)
    own.pathname = name
    return await work(own.href)
  } finally {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

const open = (databaseUrl: string) => openDatabase({ dataDir: '.', databaseUrl })
const refusal = (...parts: string[]) => ({
  code: 'unavailable',
  message: expect.stringMatching(new RegExp(parts.join('.*'), 's')),
})

test('an existing database that suits is opened, with its version', async () => {
  const version = await withDatabase(`encoding 'UTF8' locale 'C.UTF-8'`, async (url) => {
    const database = await open(url)
    const { rows } = await database.pool.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    )
    await database.close()
    return [database.serverVersion, rows[0]?.major]
  })
  expect(version[0]).toBe(version[1])
  expect(version[0]).toBe(inject('cluster').bin ? 15 : 18)
})

test('a database that cannot hold every character is refused with the line that creates a right one', async () => {
  const opened = withDatabase(`encoding 'EUC_CN' locale 'C'`, open)
  await expect(opened).rejects.toMatchObject(refusal('EUC_CN', `create database tongxin encoding 'UTF8'`))
})

test('a database in which search sees no Chinese is refused with the line that creates a right one', async () => {
  const provider = inject('cluster').bin ? '' : 'locale_provider libc'
  const opened = withDatabase(`encoding 'UTF8' ${provider} locale 'C'`, open)
  await expect(opened).rejects.toMatchObject(refusal('不认汉字', `create database tongxin encoding 'UTF8'`))
})

test('the line in the refusal creates a database that suits', async () => {
  const provider = inject('cluster').bin ? '' : 'locale_provider libc'
  const error = await withDatabase(`encoding 'UTF8' ${provider} locale 'C'`, open).catch((e: Error) => e)
  const line = /create database tongxin (.*) template template0;/.exec((error as Error).message)?.[1] ?? ''
  await withDatabase(line, async (url) => (await open(url)).close())
})

test('a server that is not there is refused without showing the password', async () => {
  const opened = open('postgres://clerk:secret@127.0.0.1:1/tongxin')
  await expect(opened).rejects.toMatchObject(refusal('127.0.0.1:1/tongxin', 'ECONNREFUSED'))
  await expect(opened).rejects.not.toMatchObject(refusal('secret'))
})

test('a connection that breaks in the middle of its work fails alone', async () => {
  const { url } = inject('cluster')
  const database = await open(url)
  try {
    const client = await database.pool.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    const error = await client.query('select 1').catch((e: Error) => e)
    client.release(true)
    expect(whyUnavailable(error)).toContain('数据库暂时连不上')
    expect((await database.pool.query('select 1')).rowCount).toBe(1)
  } finally {
    await database.close()
  }
})
