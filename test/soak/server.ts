// The server of an office: started with one command, killed at any moment, and started with the same command again.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, readPostmaster } from '#kernel/db/embedded/postmaster.ts'
import { freePort } from '../loopback.ts'

const root = join(import.meta.dirname, '../..')

export type Victim = 'server' | 'database'

export interface Server {
  url: string
  dataDir: string
  /** Where it puts what is to be gone when it is. */
  temporary: string
  /** The first number of each process that was killed. */
  killed: number[]
  /** Its last words each time that it ended though nobody had killed or stopped it. */
  falls: string[]
  /** Waits until it takes requests; starts it where it does not run. Throws where that does not come about. */
  ready(): Promise<void>
  /** `kill -9` of the server or of its postmaster; false where there is none at this moment. */
  kill(victim: Victim): Promise<boolean>
  stop(): Promise<void>
}

/** Recovery after a crash is a matter of seconds; who waits as long as this, on any machine, calls for a hand. */
export const patience = 240_000

export async function openServer(dataDir: string): Promise<Server> {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const temporary = join(dataDir, '..', 'temporary')
  await mkdir(temporary, { recursive: true, mode: 0o711 })
  const env = { ...process.env, DATABASE_URL: '', PORT: port, TMPDIR: temporary }
  const killed: number[] = []
  let child: ChildProcess | null = null
  const falls: string[] = []
  let said = ''

  function start(): ChildProcess {
    said = ''
    const args = [join(root, 'src/app/main.ts'), 'serve', '--data', dataDir]
    const started = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (said += text))
    started.once('exit', () => {
      if (child !== started) return
      falls.push(said)
      child = null
    })
    return started
  }

  /** Ends it by this signal; whoever asks next starts it again. */
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = child
    child = null
    if (!ended || ended.exitCode !== null) return
    const gone = new Promise((r) => ended.once('exit', r))
    ended.kill(signal)
    await gone
  }

  return {
    url,
    dataDir,
    temporary,
    killed,
    falls,
    async ready() {
      const deadline = performance.now() + patience
      const before = falls.length
      for (;;) {
        if (falls.length - before > 2) throw new Error(`it does not start any more: ${said}`)
        child ??= start()
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(20_000) }).catch(() => null)
        await answer?.arrayBuffer()
        if (answer?.ok) return
        if (performance.now() > deadline) throw new Error(`it does not become ready by itself: ${said}`)
        await wait(25)
      }
    },
    async kill(victim) {
      const pid = victim === 'server' ? child?.pid : readPostmaster(join(dataDir, 'postgres'))?.pid
      if (!pid || !isAlive(pid)) return false
      killed.push(pid)
      if (victim === 'server') await end('SIGKILL')
      else {
        process.kill(pid, 'SIGKILL')
        while (isAlive(pid)) await wait(5)
      }
      return true
    },
    stop: () => end('SIGTERM'),
  }
}
