// When a backup is due, and which nightly ones have served: by the clocks of China, without reading them.
import { refuse } from '#kernel/base/refusal.ts'

/** How many nightly backups stay: of the last days, weeks and months that have any. */
export interface Keep {
  daily: number
  weekly: number
  monthly: number
}

export interface Schedule {
  /** The time of the night. */
  at: Temporal.PlainTime
  keep: Keep
}

/** Reads BACKUP_AT (`02:30`) and BACKUP_KEEP (`7,4,12`); refuses (`invalid`) what is neither. */
export function readSchedule(env: NodeJS.ProcessEnv): Schedule {
  const at = env['BACKUP_AT'] || '02:30'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) {
    refuse('invalid', `BACKUP_AT=${at} 不是时刻。请写夜间备份的时刻，例如 BACKUP_AT=02:30。`)
  }
  const keep = env['BACKUP_KEEP'] || '7,4,12'
  const [, daily, weekly, monthly] = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(keep)?.map(Number) ?? []
  if (!daily || weekly === undefined || monthly === undefined) {
    refuse(
      'invalid',
      `BACKUP_KEEP=${keep} 看不懂。请依次写保留几天、几周、几个月的夜间备份，至少一天，例如 BACKUP_KEEP=7,4,12。`,
    )
  }
  return { at: Temporal.PlainTime.from(at), keep: { daily, weekly, monthly } }
}

/** The last moment, not after `now`, at which a backup should have begun. */
export function lastDue(now: Temporal.ZonedDateTime, at: Temporal.PlainTime): Temporal.ZonedDateTime {
  const today = now.withPlainTime(at)
  return Temporal.ZonedDateTime.compare(today, now) <= 0 ? today : today.subtract({ days: 1 })
}

/**
 * The nightly backups that have served. The latest of a day, week (from Monday) or month stands for it; the latest
 * days, weeks and months that have one keep theirs.
 */
export function served<B extends { takenAt: Temporal.ZonedDateTime }>(
  nightly: readonly B[],
  keep: Keep,
): B[] {
  const latest = nightly.toSorted((a, b) => Temporal.ZonedDateTime.compare(b.takenAt, a.takenAt))
  const kept = new Set<B>()
  for (const [count, period] of [
    [keep.daily, dayOf],
    [keep.weekly, weekOf],
    [keep.monthly, monthOf],
  ] as const) {
    const seen = new Set<string>()
    for (const backup of latest) {
      const name = period(backup.takenAt.toPlainDate())
      if (seen.size >= count) break
      if (!seen.has(name)) kept.add(backup)
      seen.add(name)
    }
  }
  return latest.filter((backup) => !kept.has(backup))
}

const dayOf = (date: Temporal.PlainDate) => date.toString()
const weekOf = (date: Temporal.PlainDate) => `${date.yearOfWeek}-${date.weekOfYear}`
const monthOf = (date: Temporal.PlainDate) => date.toPlainYearMonth().toString()
