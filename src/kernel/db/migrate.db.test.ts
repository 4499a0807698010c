import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '#test/folders.ts'
import { testDatabase } from '#test/harness.ts'
import { migrate } from './migrate.ts'
import type { Database } from './open.ts'

let database: Database
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await temporaryFolder('migrations')
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFile(join(folder, name), text)
const run = () => migrate(database.db, [{ name: 'orchard', migrations: pathToFileURL(folder) }])
const apples = async () => (await database.pool.query('select name from orchard.apple order by name')).rows

test('files run once, in the order of their numbers, and what else lies there is left alone', async () => {
  await write('0002-first-apple.sql', `insert into orchard.apple values ('富士')`)
  await write('0001-orchard.sql', 'create schema orchard; create table orchard.apple (name text)')
  await write('README.md', 'not SQL')
  expect(await run()).toBe(2)
  expect(await run()).toBe(0)
  expect(await apples()).toEqual([{ name: '富士' }])
})

test('two programs that start together run a file once', async () => {
  await write('0003-second-apple.sql', `select pg_sleep(0.1); insert into orchard.apple values ('国光')`)
  const ran = await Promise.all([run(), run()])
  expect(ran.sort((a, b) => a - b)).toEqual([0, 1])
  expect(await apples()).toHaveLength(2)
})

test('a file that fails leaves nothing behind and runs again when it is mended', async () => {
  await write('0004-third-apple.sql', `insert into orchard.apple values ('秦冠'); select 1 / 0`)
  await expect(run()).rejects.toThrow('division by zero')
  expect(await apples()).toHaveLength(2)
  await write('0004-third-apple.sql', `insert into orchard.apple values ('秦冠')`)
  expect(await run()).toBe(1)
})

test('a file with the line ends of Windows is the same file', async () => {
  await write('0005-lines.sql', 'select 1;\nselect 2;\n')
  await run()
  await write('0005-lines.sql', 'select 1;\r\nselect 2;\r\n')
  expect(await run()).toBe(0)
})

test('a file that was changed after it ran is refused by name', async () => {
  await write('0002-first-apple.sql', `insert into orchard.apple values ('红玉')`)
  await expect(run()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('orchard/0002-first'),
  })
})
