// The backups as their page shows them.
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import type { BackupItem, BackupList } from './contract.ts'
import { lastDue, type Schedule } from './schedule.ts'
import { newest, type Shelved } from './shelf.ts'

interface Facts extends Pick<BackupList, 'running' | 'failure'> {
  shelved: Shelved[]
  shelf: string
  dataDir: string
  /** Null where none are made by night. */
  schedule: Schedule | null
}

export function viewOf({ shelved, shelf, dataDir, schedule, running, failure }: Facts): BackupList {
  const key = masterKeyFile(dataDir)
  return {
    items: shelved.map(itemOf),
    running,
    failure,
    folder: shelf,
    sameDisk: onOneDisk(shelf, dataDir),
    nightly: schedule && nightlyOf(schedule, newest(shelved)),
    key: { file: key, there: existsSync(key) },
  }
}

function nightlyOf({ at, keep }: Schedule, last: Temporal.ZonedDateTime | null): BackupList['nightly'] {
  const time = inShanghai(now())
  return {
    at: at.toString({ smallestUnit: 'minute' }),
    ...keep,
    next: lastDue(time, at).add({ days: 1 }).toInstant().toString(),
    overdue: last !== null && Temporal.ZonedDateTime.compare(last.add({ days: 2 }), time) < 0,
  }
}

function itemOf({ name, manifest, fault }: Shelved): BackupItem {
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
