import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { temporaryFolder } from '#test/folders.ts'
import { isAlive, readPostmaster } from './postmaster.ts'

const script = join(import.meta.dirname, '../../../../test/member.ts')
const members: ChildProcess[] = []
let dataDir: string
let folder: string
beforeAll(async () => {
  dataDir = await temporaryFolder('embedded')
  folder = join(dataDir, 'postgres')
})
afterEach(() => {
  for (const child of members.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  const left = readPostmaster(folder)
  if (left && isAlive(left.pid)) process.kill(left.pid, 'SIGKILL')
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** Another program on the same data folder. */
function member() {
  const child = spawn(process.execPath, [script, dataDir, inject('cluster').bin ?? ''], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  members.push(child)
  let told = ''
  child.stdout.on('data', (text: Buffer) => (told += text.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const hears = async (words: string) => {
    await until(() => told.includes(words))
    return told
  }
  return {
    exited,
    hears,
    joined: async () => /joined (\S+)/.exec(await hears('joined'))?.[1] ?? '',
    leave: () => {
      child.stdin.end()
      return exited
    },
    kill: () => {
      child.kill('SIGKILL')
      return exited
    },
  }
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 25_000
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds.toString()}`)
    await sleep(10)
  }
}

const serverPid = () => readPostmaster(folder)?.pid ?? 0

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(statement)
  await client.end()
  return rows.flatMap((row) => Object.values(row))
}

test('a cluster whose making was interrupted is made anew', async () => {
  const first = member()
  await until(() => readdirSync(dataDir).some((name) => name.startsWith('postgres.part-')))
  await first.kill()
  expect(existsSync(folder)).toBe(false)
  const second = member()
  const url = await second.joined()
  await ask(url, `create table kept as select 'what was committed' as said`)
  await second.leave()
  expect(readdirSync(dataDir).sort((a, b) => a.localeCompare(b))).toEqual(['postgres', 'start.lock'])
})

test('two programs share one server, and the last to leave stops it', async () => {
  const [one, two] = [member(), member()]
  expect(await one.joined()).toBe(await two.joined())
  const pid = serverPid()
  expect(await one.leave()).toBe(0)
  expect(isAlive(pid)).toBe(true)
  expect(await ask(await two.joined(), 'select 1')).toEqual([1])
  expect(await two.leave()).toBe(0)
  expect(isAlive(pid)).toBe(false)
})

test('the server of a killed program is taken over by the next, which then is the last', async () => {
  const killed = member()
  await killed.joined()
  const pid = serverPid()
  await killed.kill()
  expect(isAlive(pid)).toBe(true)
  const next = member()
  await next.joined()
  expect(serverPid()).toBe(pid)
  await next.leave()
  expect(isAlive(pid)).toBe(false)
})

test('a server that is killed under a running program is started again where it was', async () => {
  const program = member()
  const url = await program.joined()
  process.kill(serverPid(), 'SIGKILL')
  await program.hears('已重新启动')
  expect(await ask(url, 'select said from kept')).toEqual(['what was committed'])
  await program.leave()
  expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
})

test('where the program and its server are both killed, the next start recovers', async () => {
  const program = member()
  const url = await program.joined()
  await ask(url, 'create table late as select 1 as one')
  const busy = ask(url, 'select pg_sleep(60)').catch(() => [])
  await program.kill()
  process.kill(serverPid(), 'SIGKILL')
  await busy
  const next = member()
  expect(await ask(await next.joined(), 'select one from late')).toEqual([1])
  await next.leave()
})

test('a process that was given the number of a dead server is not taken for it, and is left alone', async () => {
  const innocent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  members.push(innocent)
  writeFileSync(
    join(folder, 'postmaster.pid'),
    `${innocent.pid}\n${folder}\n1554000000\n1\n\n127.0.0.1\n\nready   \n`,
  )
  const program = member()
  expect(await ask(await program.joined(), 'select said from kept')).toEqual(['what was committed'])
  expect(isAlive(innocent.pid ?? 0)).toBe(true)
  await program.leave()
})
