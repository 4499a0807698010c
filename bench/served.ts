// The program as a whole process over a demonstration's data: started, signed in to, weighed and stopped by benches.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { trialPassword } from '#modules/accounts/trial.ts'
import { freePort } from '#test/loopback.ts'

const root = join(import.meta.dirname, '..')

/** Starts `npm run demo`'s program on a data folder; answers when its first page is there. */
export async function start(
  dataDir: string,
): Promise<{ server: ChildProcess; url: string; seconds: number }> {
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

export async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise((r) => server.once('exit', r))
  server.kill('SIGTERM')
  await ended
}

/** The proportional set size of these processes and all their descendants, in MB (Linux). */
export function treeMemory(roots: number[]): number {
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
export const postmaster = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** Signs in as an account of the demonstration; answers its cookie. */
export async function signIn(url: string, login: string): Promise<string> {
  const signedIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: trialPassword }),
  })
  if (!signedIn.ok) throw new Error(`${login} is not let in: ${signedIn.status}`)
  return signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
