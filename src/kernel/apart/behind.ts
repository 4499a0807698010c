// Work that nobody waits for lets those go first who wait for an answer, as far as the operating system lets it.
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { readPostmaster } from '#kernel/db/embedded/postmaster.ts'

/** It still gets every moment in which nobody else works. */
const lowest = 19

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
  for (const { pid } of rows) putBehind(pid)
}

/** A system that does not allow it only answers others more slowly meanwhile. */
function putBehind(id: number): void {
  try {
    setPriority(id, lowest)
  } catch {}
}
