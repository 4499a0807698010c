// Work that nobody waits for lets those go first who wait for an answer, as far as the operating system lets it.
import { readlinkSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { readPostmaster } from '#kernel/db/embedded/postmaster.ts'

/** It still gets every moment in which nobody else works. */
const lowest = 19
/**
 * Linux weighs sessions before it weighs processes within one, and a backend is a session of its own: a tenth of what
 * another session gets. At the lowest an import would starve on a machine that has much else to do.
 */
const lowSession = '10'

/** Puts the calling thread behind. Linux alone gives a thread a number of its own; elsewhere nothing changes. */
export function putThreadBehind(): void {
  if (process.platform === 'linux') putBehind(Number(readlinkSync('/proc/thread-self').split('/').at(-1)))
}

/**
 * Puts the database's side of a connection behind where the database is our own: a process of another machine has a
 * number that is somebody else's here.
 */
export async function putBackendBehind(client: PoolClient, url: string, dataDir: string): Promise<void> {
  if (readPostmaster(join(dataDir, 'postgres'))?.port !== Number(new URL(url).port)) return
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  for (const { pid } of rows) {
    putBehind(pid)
    putSessionBehind(pid)
  }
}

/** A system that does not allow it only answers others more slowly meanwhile. */
function putBehind(id: number): void {
  try {
    setPriority(id, lowest)
  } catch {}
}

/** Kernels that do not weigh sessions have no such file. */
function putSessionBehind(pid: number): void {
  try {
    if (process.platform === 'linux') writeFileSync(`/proc/${pid}/autogroup`, lowSession)
  } catch {}
}
