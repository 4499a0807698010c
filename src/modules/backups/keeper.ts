// Who keeps the backups in the server: makes one each night and when asked, and takes away those that have served.
import { existsSync, statSync } from 'node:fs'
import { rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { Refusal, refuse } from '#kernel/base/refusal.ts'
import type { Actor } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { masterKeyFile } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import type { BackupList } from './contract.ts'
import { makeBackup } from './make.ts'
import { lastDue, type Schedule, served } from './schedule.ts'
import { listShelf, newName, type Shelved, shelfOf, sweepShelf, takeAway } from './shelf.ts'

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
      if (kind === 'nightly') {
        say(`夜间备份完成：${folder}，${(bytes / 1e6).toFixed(1)} MB。`)
        await tidyUp()
      }
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
    // One that is damaged stands for no night, and is left for somebody to look at.
    const nightly = (await ours()).flatMap(({ manifest, fault, folder }) =>
      manifest?.kind === 'nightly' && !fault ? [{ folder, takenAt: timeOf(manifest.takenAt) }] : [],
    )
    for (const { folder } of served(nightly, schedule.keep)) await takeAway(folder)
    await sweepShelf(shelf)
  }

  /** Makes the nightly backup where it is due: at its time, or at the start after a night that was slept through. */
  async function look(): Promise<void> {
    const time = inShanghai(now())
    if (underWay || (failure && isWithinAnHour(failure.at, time))) return
    if (!(await makesNightly())) return
    const last = newest(await ours())
    if (last && Temporal.ZonedDateTime.compare(last, lastDue(time, schedule.at)) >= 0) return
    start(night, 'nightly')
  }

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
      let unreadable: BackupList['failure'] = null
      const shelved = await ours().catch((error: unknown) => {
        unreadable = failureOf(error)
        return []
      })
      const time = inShanghai(now())
      const last = newest(shelved)
      const { demonstration } = await readSettings(database.db)
      const next = lastDue(time, schedule.at).add({ days: 1 })
      const overdue = last !== null && Temporal.ZonedDateTime.compare(last.add({ days: 2 }), time) < 0
      const key = masterKeyFile(database.dataDir)
      return {
        items: shelved.map(itemOf),
        running: underWay !== null,
        failure: unreadable ?? failure,
        folder: shelf,
        sameDisk: onOneDisk(shelf, database.dataDir),
        nightly: demonstration
          ? null
          : {
              at: schedule.at.toString({ smallestUnit: 'minute' }),
              ...schedule.keep,
              next: next.toInstant().toString(),
              overdue,
            },
        key: { file: key, there: existsSync(key) },
      }
    },
  }
}

/** A failed night is tried again after an hour. */
const isWithinAnHour = (at: string, time: Temporal.ZonedDateTime) =>
  Temporal.ZonedDateTime.compare(timeOf(at).add({ hours: 1 }), time) > 0

/** What went wrong, as a page tells it. */
function failureOf(error: unknown): NonNullable<BackupList['failure']> {
  const bug = '系统内部出错，没有做成备份。请把服务窗口里的报错告诉管理员。'
  return { at: now().toString(), message: error instanceof Refusal ? error.message : bug }
}

const timeOf = (takenAt: string) => inShanghai(Temporal.Instant.from(takenAt))

/** When the latest good one was made. */
function newest(shelved: Shelved[]): Temporal.ZonedDateTime | null {
  const good = shelved.find(({ manifest, fault }) => manifest && !fault)
  return good?.manifest ? timeOf(good.manifest.takenAt) : null
}

function itemOf({ name, manifest, fault }: Shelved): BackupList['items'][number] {
  const tables = manifest?.tables ?? []
  return {
    name,
    takenAt: manifest?.takenAt ?? null,
    by: manifest?.by ?? '',
    kind: manifest?.kind ?? (name.endsWith('-nightly') ? 'nightly' : 'asked'),
    bytes: tables.reduce((sum, { file }) => sum + file.bytes, 0),
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    audited: manifest?.audit.count ?? '0',
    fault,
  }
}

/** As far as the system tells: whether two folders, the first of which may not be there yet, are on one disk. */
function onOneDisk(shelf: string, dataDir: string): boolean {
  const there = existsSync(shelf) ? shelf : dirname(shelf)
  return existsSync(there) && existsSync(dataDir) && statSync(there).dev === statSync(dataDir).dev
}
