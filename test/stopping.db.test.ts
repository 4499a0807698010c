// Told to stop at any moment, its start included, the program ends in order and leaves no database running behind it.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive, readPostmaster } from '#kernel/db/embedded/postmaster.ts'
import { program } from './crash.ts'
import { temporaryFolder } from './folders.ts'
import { freePort } from './loopback.ts'

let folder: string
beforeEach(async () => {
  folder = await temporaryFolder('stopping')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Starts it, and tells it to stop as soon as this holds; answers how it ended and whether its database did. */
async function stopOnce(command: string[], holds: (said: string, port: number) => unknown) {
  const dataDir = join(folder, 'data')
  const port = await freePort()
  let database: number | undefined
  const ended = await program(
    dataDir,
    command,
    async (child) => {
      let said = ''
      child.stderr?.on('data', (text) => (said += text))
      while (child.exitCode === null && !(await holds(said, port))) await wait(5)
      database = readPostmaster(join(dataDir, 'postgres'))?.pid
      child.kill('SIGTERM')
    },
    { PORT: String(port) },
  )
  return { ...ended, databaseLeft: database === undefined ? 'never there' : isAlive(database) }
}

const inOrder = { status: 0, databaseLeft: false }

test('while its database is being made ready', async () => {
  const there = () => readPostmaster(join(folder, 'data/postgres')) !== null
  expect(await stopOnce(['serve'], there)).toMatchObject(inOrder)
})

test('in the moment in which it answers for the first time', async () => {
  const answers = (_: string, port: number) =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
  expect(await stopOnce(['serve'], answers)).toMatchObject(inOrder)
})

test('while the demonstration takes in its ledgers, of which nothing half stays', async () => {
  const ended = await stopOnce(['demo'], (said) => said.includes('导入示例台账'))
  expect(ended).toMatchObject(inOrder)
  expect(ended.errors).not.toContain('请用浏览器打开')
  expect(await imports()).toEqual([])
})

test('while the command line takes in ledgers, and says that nothing came in', async () => {
  const there = () => readPostmaster(join(folder, 'data/postgres')) !== null
  const ended = await stopOnce(['import', 'examples/jianghai'], there)
  expect(ended).toMatchObject({ status: 1, databaseLeft: false })
  expect(ended.errors).toContain('已停止，没有导入任何内容。')
  expect(await imports()).toEqual([])
})

const imports = async (): Promise<unknown> =>
  JSON.parse((await program(join(folder, 'data'), ['imports', '--json'])).output)
