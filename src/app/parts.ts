// What a program that was killed while it wrote leaves beside its file: taken away by the next start.
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isAlive } from '#kernel/db/embedded/postmaster.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'

/** Takes away halves of the master key whose writers live no more; they bear their number. */
export function sweepParts(dataDir: string): void {
  const file = masterKeyFile(dataDir)
  const folder = dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) continue
    const writer = name.slice(basename(file).length + 1)
    // Our own number is that of whoever had it before: we have written nothing yet.
    const gone = Number(writer) === process.pid || !isAlive(Number(writer))
    // A former master key bears its fingerprint, which may happen to have digits alone: it is longer.
    if (/^\d{1,10}$/.test(writer) && gone) rmSync(join(folder, name))
  }
}
