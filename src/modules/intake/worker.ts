// Checks and imports in the background of the server: progress is kept where every program can read it.
import { sql } from 'kysely'
import type { Apart } from '#kernel/apart/task.ts'
import { Refusal } from '#kernel/base/refusal.ts'
import { execute, type Progress } from '#kernel/command/command.ts'
import { whyUnavailable } from '#kernel/db/away.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { refuseHeld, startImport } from './steps.ts'
import type { IntakeTasks, What } from './tasks.ts'
import { holdImport, releaseImport } from './turn.ts'

interface Workplace {
  database: Database
  apart: Apart
  task: IntakeTasks['import']
  /** Is told of faults that are ours. */
  report: (error: unknown) => void
}

/** Thrown out of the import's transaction, which takes everything back. */
class Stopped extends Error {}

/** Who works on imports in this program. */
export function makeWorker({ database, apart, task, report }: Workplace) {
  const { db } = database
  const underWay = new Set<Promise<unknown>>()
  const stops = new Set<() => void>()
  let closing = false

  /** Starts to check or to import; answers once it is under way, and refuses where it cannot be. */
  function start(actor: Actor, id: string, what: What): Promise<void> {
    return new Promise((started, refused) => {
      // The connection that holds the import is free for nothing else: when this program dies, it lets go.
      const work = db
        .connection()
        .execute(async (own) => {
          if (!(await holdImport(own, id))) await refuseHeld(own, id)
          try {
            await execute(database, actor, startImport, { id, what })
            started()
            await run(own, actor, { id, what })
          } finally {
            await releaseImport(own, id)
          }
        })
        // What goes wrong after the start is kept with the import; only a lost database comes this far.
        .catch((error: unknown) => {
          refused(error)
          if (!(error instanceof Refusal)) report(error)
        })
        .finally(() => underWay.delete(work))
      underWay.add(work)
    })
  }

  async function run(own: Db, actor: Actor, { id, what }: { id: string; what: What }): Promise<void> {
    const watch = watchImport(own, id)
    const stop = () => watch.stop()
    stops.add(stop)
    try {
      await apart.run(task, { actor, id, what }, watch)
    } catch (error) {
      // A server that closes leaves the import as one that died does: interrupted.
      if (closing) return
      if (!(error instanceof Stopped) && !(error instanceof Refusal)) report(error)
      await keepEnd(own, id, error)
    } finally {
      stops.delete(stop)
      await watch.end()
    }
  }

  return {
    start,
    /** Takes back what is under way and waits until it is. */
    async close() {
      closing = true
      for (const stop of stops) stop()
      await Promise.all(underWay)
    },
  }
}

async function keepEnd(own: Db, id: string, error: unknown): Promise<void> {
  const state = error instanceof Stopped ? 'cancelled' : 'failed'
  const ours = '系统内部出错，没有保存任何内容。请告诉管理员。'
  const failure = error instanceof Refusal ? error.message : (whyUnavailable(error) ?? ours)
  await sql`update intake.import set state = ${state}, progress = null, ended_at = now(),
    failure = ${state === 'failed' ? failure : null}
    where id = ${id}::bigint and state in ('checking', 'importing')`.execute(own)
}

/** So often the progress is written down, and a wish to cancel read. */
const everyMs = 300

/**
 * Keeps the progress of an import, and ends it once that is asked for. `own` is the connection that holds it: where
 * that breaks the import is held no more, and may be cancelled or begun again by whoever sees that.
 */
function watchImport(own: Db, id: string) {
  const ending = new AbortController()
  const stop = () => ending.abort(new Stopped('stopped'))
  let latest: Progress | null = null
  let writing: Promise<void> = Promise.resolve()
  const write = async () => {
    const { rows } = await sql<{ cancelAsked: boolean }>`
      update intake.import set progress = coalesce(${latest && JSON.stringify(latest)}::json, progress)
      where id = ${id}::bigint and state in ('checking', 'importing') returning cancel_asked`.execute(own)
    if (rows[0]?.cancelAsked) stop()
  }
  let idle = true
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    writing = write()
      .catch((error: unknown) => ending.abort(error))
      .finally(() => {
        idle = true
      })
  }, everyMs)
  return {
    signal: ending.signal,
    stop,
    progress: (step: Progress) => {
      latest = step
    },
    async end() {
      clearInterval(timer)
      await writing
    },
  }
}
