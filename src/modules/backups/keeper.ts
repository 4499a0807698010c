// Who keeps the backups in the server: makes one each night and when asked, and takes away those that have served.
import { rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Refusal, refuse } from '#kernel/base/refusal.ts'
import { whyUnavailable } from '#kernel/db/away.ts'
import type { Database } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import type { BackupList } from './contract.ts'
import { makeBackup } from './make.ts'
import { lastDue, type Schedule, served } from './schedule.ts'
import {
  hasBeen,
  listShelf,
  momentOf,
  newest,
  newName,
  type Shelved,
  shelfOf,
  sweepShelf,
  takeAway,
} from './shelf.ts'
import { viewOf } from './view.ts'

/** Who makes the nightly ones. */
const night: Actor = { name: '系统（夜间备份）' }

/** How long the server waits after its start, and then between two looks at the clock. Milliseconds. */
const firstLook = 20_000
const everyLook = 60_000

interface Workplace {
  database: Database
  schedule: Schedule
  /** Is told, in a line, what became of the nightly backup. */
  say: (line: string) => void
  /** Is told of faults that are ours. */
  report: (error: unknown) => void
}

export function makeKeeper({ database, schedule, say, report }: Workplace) {
  const shelf = shelfOf(database.dataDir)
  const breaking = new AbortController()
  let underWay: Promise<void> | null = null
  let failure: BackupList['failure'] = null
  /** When the latest good one was made, as far as this server has seen. */
  let last: Temporal.ZonedDateTime | null = null
  let timer: NodeJS.Timeout | undefined

  /** Begins a backup; refuses where this server is making one already. */
  function start(actor: Actor, kind: 'asked' | 'nightly'): void {
    if (underWay) refuse('conflict', '正在备份。请等它做完。')
    underWay = make(actor, kind).finally(() => {
      underWay = null
    })
  }

  async function make(actor: Actor, kind: 'asked' | 'nightly'): Promise<void> {
    const folder = join(shelf, newName(kind))
    try {
      const { tables } = await makeBackup(database, actor, { folder, kind, signal: breaking.signal })
      failure = null
      const bytes = tables.reduce((sum, { file }) => sum + file.bytes, 0)
      if (kind === 'asked') return
      say(`夜间备份完成：${folder}，${(bytes / 1e6).toFixed(1)} MB。`)
      await tidyUp().catch((error: unknown) => say(`旧的夜间备份没有删掉：${(error as Error).message}`))
    } catch (error) {
      // Nothing is in it any more; one that was not ours to make is not empty, or not there.
      await rmdir(folder).catch(() => {})
      if (breaking.signal.aborted) return
      // Another program is at it: it will be there at the next look.
      if (kind === 'nightly' && error instanceof Refusal && error.code === 'conflict') return
      keepFailure(error, kind)
    }
  }

  function keepFailure(error: unknown, kind: 'asked' | 'nightly'): void {
    failure = failureOf(error)
    if (!(error instanceof Refusal)) report(error)
    if (kind === 'nightly') say(`夜间备份没有做成：${failure.message}`)
  }

  /** The backups of this registry: several may share a shelf. */
  async function ours(): Promise<Shelved[]> {
    const { rows } = await sql<{ registry: string }>`
      select encode(hash, 'hex') as registry from audit.entry where number = 1`.execute(database.db)
    const all = await listShelf(shelf)
    return all.filter(({ manifest }) => manifest === null || manifest.registry === rows[0]?.registry)
  }

  async function tidyUp(): Promise<void> {
    // One that is damaged, or of a night to come, stands for none, and is left for somebody to look at.
    const nightly = (await ours()).flatMap(({ manifest, fault, folder }) =>
      manifest?.kind === 'nightly' && !fault ? [{ folder, takenAt: momentOf(manifest.takenAt) }] : [],
    )
    const past = nightly.filter(({ takenAt }) => hasBeen(takenAt))
    for (const { folder } of served(past, schedule.keep)) await takeAway(folder)
    await sweepShelf(shelf)
  }

  /** Makes the nightly backup where it is due: at its time, or at the start after a night that was slept through. */
  async function look(): Promise<void> {
    const time = inShanghai(now())
    if (underWay || (failure && isWithinAnHour(failure.at, time))) return
    const due = lastDue(time, schedule.at)
    if (isSince(due) || !(await makesNightly())) return
    last = newest(await ours())
    if (!isSince(due)) start(night, 'nightly')
  }

  const isSince = (due: Temporal.ZonedDateTime) =>
    last !== null && hasBeen(last) && Temporal.ZonedDateTime.compare(last, due) >= 0

  /** Not in the demonstration, nor before anything was entered. */
  async function makesNightly(): Promise<boolean> {
    if ((await readSettings(database.db)).demonstration) return false
    const { rows } = await sql`select from audit.entry limit 1`.execute(database.db)
    return rows.length > 0
  }

  return {
    start,
    look,
    /** Waits until nothing is under way. */
    async settled() {
      await underWay
    },
    /** Looks at the clock from now on. */
    watch() {
      const again = () => {
        void look()
          .catch((error: unknown) => keepFailure(error, 'nightly'))
          .finally(() => {
            if (!breaking.signal.aborted) timer = setTimeout(again, everyLook).unref()
          })
      }
      timer = setTimeout(again, firstLook).unref()
    },
    /** Breaks off what is under way: a backup that is not finished is none. */
    async close() {
      clearTimeout(timer)
      breaking.abort()
      await underWay
    },
    async state(): Promise<BackupList> {
      const running = underWay !== null
      let unreadable: BackupList['failure'] = null
      const shelved = await ours().catch((error: unknown) => {
        unreadable = failureOf(error)
        return []
      })
      const { demonstration } = await readSettings(database.db)
      return viewOf({
        shelved,
        shelf,
        dataDir: database.dataDir,
        schedule: demonstration ? null : schedule,
        running,
        failure: unreadable ?? failure,
      })
    },
  }
}

/** A failed night is tried again after an hour, or at once where the clock was put back. */
const isWithinAnHour = (at: string, time: Temporal.ZonedDateTime) =>
  hasBeen(momentOf(at)) && Temporal.ZonedDateTime.compare(momentOf(at).add({ hours: 1 }), time) > 0

/** What went wrong, as a page tells it. */
function failureOf(error: unknown): NonNullable<BackupList['failure']> {
  const bug = '系统内部出错，没有做成备份。请把服务窗口里的报错告诉管理员。'
  return {
    at: now().toString(),
    message: error instanceof Refusal ? error.message : (whyUnavailable(error) ?? bug),
  }
}
