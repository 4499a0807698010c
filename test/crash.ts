// Crashes: the import is killed at some moment, the program or its database, and the next start must need no hand.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

/** Repeatable chance: the same seed gives the same moments (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Ended {
  status: number | null
  output: string
  errors: string
}

/** Runs the program on a data folder to its end. */
export function program(
  dataDir: string,
  args: string[],
  onStart: (child: ChildProcess) => void = () => {},
  environment: NodeJS.ProcessEnv = {},
) {
  return new Promise<Ended>((resolve) => {
    const env = { ...process.env, DATABASE_URL: '', ...environment }
    const main = join(root, 'src/app/main.ts')
    const child = spawn(process.execPath, [main, ...args, '--data', dataDir], { cwd: root, env })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.once('close', (status) => resolve({ status, output, errors }))
    onStart(child)
  })
}

/** The postmaster of a data folder; null where none is running. */
function postmaster(dataDir: string): number | null {
  const file = join(dataDir, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null
}

export interface Crash {
  /** Whether there was anything to kill at that moment. */
  struck: boolean
  /** Whether the import was there afterwards. */
  stored: boolean
}

/** One crash, and what was found afterwards; throws where something is lost or half stored. */
export async function crashOnce(
  dataDir: string,
  ledger: string,
  victim: 'program' | 'database',
  afterMs: number,
): Promise<Crash> {
  const earlier = existsSync(join(dataDir, 'postgres')) ? await total(dataDir) : '0'
  let struck = false
  const crashed = await program(dataDir, ['import', ledger, '--json'], (child) => {
    const strike = async () => {
      // The database's moment counts from when it is there: it starts with the program and stops with it.
      const ready = () => victim === 'program' || child.exitCode !== null || postmaster(dataDir) !== null
      while (!ready()) await wait(5)
      await wait(afterMs)
      const pid = victim === 'program' ? child.pid : postmaster(dataDir)
      if (pid && child.exitCode === null) struck = process.kill(pid, 'SIGKILL')
    }
    void strike()
  })
  const acknowledged = crashed.status === 0
  const found = await total(dataDir)
  if (found !== '0' && found !== '318') throw new Error(`half stored: ${found}`)
  if (acknowledged && found !== '318') throw new Error('acknowledged and lost')
  if (earlier === '318' && found !== '318') throw new Error('what was there before is lost')
  const audit = await program(dataDir, ['audit', 'verify'])
  if (audit.status !== 0) throw new Error(`audit: ${audit.output}${audit.errors}`)
  return { struck, stored: found === '318' }
}

async function total(dataDir: string): Promise<string> {
  const { status, output, errors } = await program(dataDir, ['figures', '--as-of', '2019-03-31', '--json'])
  if (status !== 0) throw new Error(`the next start needed a hand: ${errors}`)
  const figures = JSON.parse(output) as { id: string; value: string }[]
  return figures.find((f) => f.id === 'chambers.total')?.value ?? 'none'
}
