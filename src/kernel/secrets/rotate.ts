// A new master key in the place of the old one: every key wrapped anew, whatever happens in between.
import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { recordEntries } from '#kernel/audit/entries.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { onOneConnection } from '#kernel/db/one.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import {
  formerKeys,
  keyFingerprint,
  type Master,
  masterIn,
  masterKeyFile,
  mastersBeside,
  nextKeyFile,
  nextMaster,
  takeOver,
} from './master.ts'
import { keysLock, unwrap, type WrappedKey, wrap } from './vault.ts'

type Place = Pick<Database, 'pool' | 'dataDir'>

export interface Rotated {
  from: string
  to: string
  /** Keys that were wrapped anew. */
  keys: number
}

/**
 * Makes a new master key and wraps every key by it. Servers and imports may run: they look at the key file again. The
 * old key stays where it is until all keys are wrapped anew, in one transaction; broken off at any moment, everything
 * still opens, and the same command goes on. Refuses (`unavailable`) while an import or a backup is under way.
 */
export function rotateKeys(place: Place, actor: Actor): Promise<Rotated> {
  return holdingKeys(place, (db) => rewrap(place, db, actor))
}

/** Finishes a change of the master key that was broken off after the keys were wrapped anew; else does nothing. */
export async function finishRotation(place: Place, actor: Actor): Promise<void> {
  const next = masterIn(nextKeyFile(place.dataDir))
  if (!next) return
  await holdingKeys(place, async (db) => {
    const { rows } =
      await sql`select from secrets.person_key where master = ${next.fingerprint} limit 1`.execute(db)
    if (rows.length > 0 && existsSync(nextKeyFile(place.dataDir))) await rewrap(place, db, actor)
  })
}

/** No key is made, and none copied into a backup, meanwhile. */
function holdingKeys<T>({ pool }: Place, work: (db: Db) => Promise<T>): Promise<T> {
  return onOneConnection(pool, async ({ db }) => {
    for (let tries = 0; ; tries++) {
      const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${keysLock}) as mine`.execute(
        db,
      )
      if (rows[0]?.mine) break
      if (tries === 50)
        refuse('unavailable', '有导入或备份正在进行，主密钥没有更换。请等它做完，再运行一次。')
      await wait(200)
    }
    const answer = await work(db)
    await sql`select pg_advisory_unlock(${keysLock})`.execute(db)
    return answer
  })
}

async function rewrap({ dataDir }: Place, db: Db, actor: Actor): Promise<Rotated> {
  const former =
    masterIn(masterKeyFile(dataDir)) ??
    refuse('missing', `没有找到主密钥 ${masterKeyFile(dataDir)}，无从更换。请先把它放回原处。`)
  const next = nextMaster(dataDir, former)
  const known = mastersBeside(dataDir)
  const rotated = { from: former.fingerprint, to: next.fingerprint }
  const keys = await db.transaction().execute(async (tx) => {
    let count = 0
    for (let after = 0n; ; ) {
      const rows = await wrappedOtherwise(tx, next, after)
      const last = rows.at(-1)
      if (!last) break
      await keep(
        tx,
        next,
        rows.map(({ id, ...key }) => ({ id, ...wrap(unwrap(key, known), next) })),
      )
      after = last.id
      count += rows.length
    }
    const sentence = `更换主密钥：由指纹 ${rotated.from} 的换成 ${rotated.to} 的，${count} 把钥匙重新加密`
    await recordEntries(tx, { actor: actor.name, command: 'keys.rotate' }, [{ sentence }])
    return count
  })
  takeOver(dataDir)
  return { ...rotated, keys }
}

const batch = 5_000

async function wrappedOtherwise(tx: Db, next: Master, after: bigint) {
  const { rows } = await sql<WrappedKey & { id: bigint }>`
    select id, wrapped, master from secrets.person_key
    where id > ${after} and wrapped is not null and master is distinct from ${next.fingerprint}
    order by id limit ${batch} for no key update`.execute(tx)
  return rows
}

async function keep(tx: Db, next: Master, rows: { id: bigint; wrapped: Buffer }[]): Promise<void> {
  await sql`update secrets.person_key k set wrapped = fresh.wrapped, master = ${next.fingerprint}
    from unnest(${rows.map((r) => r.id)}::bigint[], ${rows.map((r) => r.wrapped)}::bytea[]) as fresh (id, wrapped)
    where k.id = fresh.id`.execute(tx)
}

export interface KeyStatus {
  file: string
  /** Null where no master key was made yet. */
  fingerprint: string | null
  /** A change of the master key was begun and is not finished. */
  unfinished: boolean
  /** Master keys that were in use before. */
  former: string[]
  /** Keys by the master key that wraps them; `null` is the first and only one. */
  keys: { master: string | null; count: number }[]
  destroyed: number
}

/** How the keys of a registry stand. Tells no key. */
export async function keyStatus({ db, dataDir }: Pick<Database, 'db' | 'dataDir'>): Promise<KeyStatus> {
  const { rows: keys } = await sql<KeyStatus['keys'][number]>`
    select master, count(*)::int as count from secrets.person_key where wrapped is not null
    group by master order by master nulls first`.execute(db)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from secrets.person_key where wrapped is null`.execute(db)
  return {
    file: masterKeyFile(dataDir),
    fingerprint: keyFingerprint(dataDir),
    unfinished: existsSync(nextKeyFile(dataDir)),
    former: formerKeys(dataDir),
    keys,
    destroyed: rows[0]?.count ?? 0,
  }
}
