// What the file `postmaster.pid` says about a cluster's server, and whether it is true.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

export interface Postmaster {
  pid: number
  /** 0 where it is not written yet. */
  port: number
  /** Whether it says that it neither starts nor stops just now. */
  settled: boolean
}

/** Reads the file; null where there is none. */
export function readPostmaster(folder: string): Postmaster | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Math.abs(Number(lines[0]))
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), settled: lines[7]?.trim() === 'ready' } : null
}

/** Whether a process with this number runs. One that ended and that nobody has buried, as in a container, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    // The state stands after the name, which is in brackets and may hold anything.
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/**
 * Whether the process is a server of this cluster, and not another that was given the number later. Where a system
 * cannot tell (Windows), the answer is yes: PostgreSQL's own programs there speak only to a server.
 */
export function isPostmaster(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(folder)
  } catch {
    return false
  }
}
