// Imports run one at a time, in whichever program: a later one waits for its turn, and a dead one holds nothing.
import { setTimeout as wait } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'

/** Held to the end of the transaction of whoever checks or imports. */
const turnLock = 7_640_003
/** With an import's id: held by the program that works on it, for as long as it lives. */
const workerLock = 7_640_006
/** Of an import's id as much as a lock can name: no import is refused for a number that none of them has. */
const named = (id: RawBuilder<unknown>) => sql`(${id} & 2147483647)::integer`

/** Waits until no other import is under way, in this program or another, telling so. */
export async function takeTurn(work: Pick<Work, 'tx' | 'progress'>): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${turnLock}) as mine`.execute(work.tx)
    if (rows[0]?.mine) return
    work.progress({ label: '另一次导入还在进行，等它结束', done: 0, total: 1 })
    await wait(300)
  }
}

/** A program lets go of an import a moment after it has told its end: so long that is waited for, in milliseconds. */
const moment = 3_000

/** Makes this connection the one that works on an import; false where another one does. */
export async function holdImport(connection: Db, id: string): Promise<boolean> {
  for (const began = performance.now(); ; await wait(50)) {
    const { rows } = await sql<{ mine: boolean; runs: boolean }>`
      select pg_try_advisory_lock(${workerLock}, ${named(sql`${id}::bigint`)}) as mine, exists (
        select from intake.import where id = ${id}::bigint and state in ('checking', 'importing')) as runs`.execute(
      connection,
    )
    if (rows[0]?.mine) return true
    if (rows[0]?.runs || performance.now() - began > moment) return false
  }
}

export async function releaseImport(connection: Db, id: string): Promise<void> {
  await sql`select pg_advisory_unlock(${workerLock}, ${named(sql`${id}::bigint`)})`.execute(connection)
}

/**
 * The state of the import `i`: one that is said to run while no living program works on it was interrupted, or has got
 * what was asked where somebody had wished to cancel it.
 */
export const stateNow = sql<string>`case when i.state in ('checking', 'importing') and not exists (
    select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid = ${workerLock}::oid and l.objid = ${named(sql`i.id`)}::oid)
  then case when i.cancel_asked then 'cancelled' else 'interrupted' end else i.state end`
