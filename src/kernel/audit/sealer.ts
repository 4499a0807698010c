// The one sealer: numbers and chains what has become visible, so that writers never wait for one another.
import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type ChainedEntry, chainedColumns, chainHash } from './chain.ts'

/** The end of the chain: how many entries, and the hash of the last (hex). */
export interface Head {
  count: string
  hash: string
}

/** Any process may seal; this advisory lock lets one at a time. */
const sealerLock = 7_640_001
const batch = 2_000

/** Where the head is also kept, outside the database, so that a cut tail is found. */
export const headFile = (dataDir: string) => join(dataDir, 'audit-head.json')

/** Reads the head kept outside the database; null before the first seal. */
export function readHead(dataDir: string): Head | null {
  try {
    return JSON.parse(readFileSync(headFile(dataDir), 'utf8')) as Head
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Seals everything that is visible and not yet sealed. Answers how many entries; 0 also while another seals. */
export async function seal(db: Db, dataDir: string): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await sealBatch(db)
    if (sealed === null) return total
    total += sealed.count
    if (sealed.count > 0 || readHead(dataDir)?.count !== sealed.head.count) await keepHead(db, dataDir)
    if (sealed.count < batch) return total
  }
}

async function sealBatch(db: Db): Promise<{ count: number; head: Head } | null> {
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(${sealerLock}) as mine`.execute(tx)
    if (!lock.rows[0]?.mine) return null
    let { hash, number } = await lastSealed(tx)
    const { rows } = await sql<ChainedEntry>`
      select ${sql.raw(chainedColumns)} from audit.entry where number is null order by id limit ${batch}`.execute(
      tx,
    )
    const seals = rows.map((entry) => {
      number += 1n
      hash = chainHash(hash, number, entry)
      return { id: entry.id, number: String(number), hash: Buffer.from(hash).toString('hex') }
    })
    await sql`update audit.entry e set number = s.number, hash = decode(s.hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s (id bigint, number bigint, hash text)
      where e.id = s.id`.execute(tx)
    return { count: seals.length, head: headOf({ hash, number }) }
  })
}

async function lastSealed(db: Db): Promise<{ number: bigint; hash: Uint8Array }> {
  const { rows } = await sql<{ number: bigint; hash: Buffer }>`
    select number, hash from audit.entry where number is not null order by number desc limit 1`.execute(db)
  return rows[0] ?? { number: 0n, hash: new Uint8Array() }
}

const headOf = (last: { number: bigint; hash: Uint8Array }): Head => ({
  count: String(last.number),
  hash: Buffer.from(last.hash).toString('hex'),
})

/**
 * Keeps the head of what is committed, and of that alone. The lock lets one of two servers on one folder write at a
 * time: so the half that a crash leaves is the next one's to write over.
 */
async function keepHead(db: Db, dataDir: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sealerLock})`.execute(tx)
    const file = headFile(dataDir)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.new`, `${JSON.stringify(headOf(await lastSealed(tx)))}\n`, { flush: true })
    await rename(`${file}.new`, file)
  })
}

/** Seals every `everyMs` milliseconds until stopped; stopping seals once more. A fault is told and tried again. */
export function startSealer(db: Db, dataDir: string, onError: (error: unknown) => void, everyMs = 500) {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = seal(db, dataDir)
      .catch(onError)
      .finally(() => {
        busy = false
      })
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
      await seal(db, dataDir).catch(onError)
    },
  }
}
