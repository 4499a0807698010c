// The server as a whole process: how soon it answers over an existing database, and what it keeps in memory when idle.

import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { trialPassword } from '#modules/accounts/trial.ts'
import { temporaryFolder } from '#test/folders.ts'
import { type Kept, median, under } from './promise.ts'

const root = join(import.meta.dirname, '..')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((r) => server.once('listening', r))
  const { port } = server.address() as { port: number }
  await new Promise((r) => server.close(r))
  return port
}

/** Starts `npm run demo`'s program on a data folder; answers when its first page is there. */
async function start(dataDir: string): Promise<{ server: ChildProcess; url: string; seconds: number }> {
  const url = `http://127.0.0.1:${await freePort()}`
  const began = performance.now()
  const server = spawn(process.execPath, [join(root, 'run.mjs'), 'demo', '--data', dataDir], {
    cwd: root,
    env: { ...process.env, PORT: new URL(url).port },
    stdio: 'ignore',
  })
  for (;;) {
    const page = await fetch(url).catch(() => null)
    if (page?.ok) return { server, url, seconds: (performance.now() - began) / 1000 }
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    await wait(20)
  }
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise((r) => server.once('exit', r))
  server.kill('SIGTERM')
  await ended
}

/** The proportional set size of these processes and all their descendants, in MB (Linux). */
function treeMemory(roots: number[]): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    const status = readOrNull(`/proc/${name}/status`)
    const parent = /^PPid:\s+(\d+)/m.exec(status ?? '')?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const below = (p: number): boolean =>
    roots.includes(p) || (parents.has(p) && below(parents.get(p) as number))
  return [...parents.keys()].filter(below).reduce((sum, p) => sum + memory(p), 0)
}

const readOrNull = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const memory = (pid: number): number => {
  const rollup = readOrNull(`/proc/${pid}/smaps_rollup`)
  return Number(/^Pss:\s+(\d+)/m.exec(rollup ?? '')?.[1] ?? 0) / 1024
}

/** The postmaster of a data folder: it is no child of the server. */
const postmaster = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  try {
    await stop((await start(dataDir)).server)
    const starts: number[] = []
    for (let i = 0; i < 5; i++) {
      const { server, seconds } = await start(dataDir)
      starts.push(seconds)
      await stop(server)
    }
    const again = under(
      { bench: 'server', promise: '在已有数据上启动到第一页', measured: median(starts), unit: '秒' },
      3,
    )
    const { server, url } = await start(dataDir)
    try {
      await firstPageOf(url)
      await wait(60_000)
      const measured = treeMemory([server.pid as number, postmaster(dataDir)])
      const promise = '首页打开 60 秒后的内存（PSS，服务与数据库）'
      return [again, under({ bench: 'server', promise, measured, unit: 'MB' }, 300)]
    } finally {
      await stop(server)
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Signs in as the office and asks for what its first page shows. */
async function firstPageOf(url: string): Promise<void> {
  const signedIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'office', password: trialPassword }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const figures = await fetch(`${url}/api/v1/figures`, { headers: { cookie } })
  if (!figures.ok) throw new Error(`the first page answers ${figures.status}`)
}
