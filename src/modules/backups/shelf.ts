// The folder in which the server keeps its backups: what is there, and what may go.
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Contents, fileOf, manifestFile, readManifest } from '#kernel/backup/manifest.ts'
import { Refusal, refuse } from '#kernel/base/refusal.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'

/** Beside the data folder as the master key is, or where BACKUP_DIR says. */
export const shelfOf = (dataDir: string, env: NodeJS.ProcessEnv = process.env) =>
  env['BACKUP_DIR'] ? resolve(env['BACKUP_DIR']) : `${dataDir.replace(/[\\/]+$/, '')}.backups`

/** A backup on the shelf. */
export interface Shelved {
  name: string
  folder: string
  /** Null where it cannot be read. */
  manifest: Contents | null
  fault: string | null
}

const named = /^\d{8}-\d{6}(-nightly)?$/
const going = '.going'

/** The name of a backup that is made now. */
export function newName(kind: Contents['kind']): string {
  const time = inShanghai(now()).toString({ smallestUnit: 'second', timeZoneName: 'never', offset: 'never' })
  return time.replaceAll(/[-:]/g, '').replace('T', '-') + (kind === 'nightly' ? '-nightly' : '')
}

/** All backups on the shelf, the latest first; unfinished ones are none. Refuses (`unavailable`) if it cannot look. */
export async function listShelf(shelf: string): Promise<Shelved[]> {
  const found = await readdir(shelf).catch(({ code }: NodeJS.ErrnoException) =>
    code === 'ENOENT'
      ? []
      : refuse(
          'unavailable',
          `读不了备份文件夹 ${shelf}（${code}）。请核对它还在、可以读写，或用 BACKUP_DIR 另指一个。`,
        ),
  )
  const names = found.filter((name) => named.test(name)).sort((a, b) => (a < b ? 1 : -1))
  const all = await Promise.all(names.map((name) => look(join(shelf, name), name)))
  return all.filter((one) => one !== null)
}

async function look(folder: string, name: string): Promise<Shelved | null> {
  try {
    const manifest = await readManifest(folder)
    return { name, folder, manifest, fault: await sizeFault(folder, manifest) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'missing' ? null : { name, folder, manifest: null, fault: error.message }
  }
}

export const momentOf = (takenAt: string) => inShanghai(Temporal.Instant.from(takenAt))

/** Whether a moment is not still to come: the clock may have been put back since. */
export const hasBeen = (moment: Temporal.ZonedDateTime): boolean =>
  Temporal.Instant.compare(moment.toInstant(), now()) <= 0

/** When the latest good one was made; one of a clock that ran ahead stands for no night. */
export function newest(shelved: Shelved[]): Temporal.ZonedDateTime | null {
  const moments = shelved.flatMap(({ manifest, fault }) =>
    manifest && !fault ? [momentOf(manifest.takenAt)] : [],
  )
  return (
    moments
      .filter(hasBeen)
      .sort((a, b) => Temporal.ZonedDateTime.compare(a, b))
      .at(-1) ?? null
  )
}

/** What a look at the sizes shows; the content is checked by `backup verify`. */
async function sizeFault(folder: string, { tables }: Contents): Promise<string | null> {
  for (const { name, file } of tables) {
    const found = await stat(join(folder, fileOf(name))).catch(() => null)
    if (!found) return `缺 ${fileOf(name)}`
    if (found.size !== file.bytes) return `${fileOf(name)} 大小不对`
  }
  return null
}

/** Takes a backup away. From the first moment on it is none any more. */
export async function takeAway(folder: string): Promise<void> {
  await rm(join(folder, manifestFile), { force: true })
  await rename(folder, folder + going)
  await rm(folder + going, { recursive: true })
}

/** Takes away what killed programs left: backups unfinished since before yesterday, and those half taken away. */
export async function sweepShelf(shelf: string): Promise<void> {
  const yesterday = inShanghai(now()).toPlainDate().subtract({ days: 1 }).toString().replaceAll('-', '')
  for (const name of await readdir(shelf)) {
    const path = join(shelf, name)
    const bare = name.endsWith(going) ? name.slice(0, -going.length) : name
    if (!named.test(bare)) continue
    const left = await readdir(path)
    const unfinished = left.includes(`${manifestFile}.part`) && !left.includes(manifestFile)
    if (bare !== name || (unfinished && name.slice(0, 8) < yesterday)) await rm(path, { recursive: true })
  }
}
