// Where this machine has programs that only some tests need: PostgreSQL 15, the oldest version that is supported, and
// LibreOffice.
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { programsIn } from '#kernel/db/embedded/programs.ts'

const version = 15

const onPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program))

/** A program where it is on the path; null where it is not. */
export const findOnPath = (program: string): string | null =>
  onPath(program).find((f) => existsSync(f)) ?? null

/** The folder of its programs; null where there are none, or not all that a cluster needs. */
export function findOldPrograms(): string | null {
  const usual = `/usr/lib/postgresql/${version}/bin/postgres`
  const found = [usual, ...onPath('postgres')].filter((file) => existsSync(file))
  for (const bin of found.map((file) => dirname(realpathSync(file)))) {
    const whole = ['initdb', 'pg_ctl'].every((program) => existsSync(join(bin, program)))
    if (whole && programsIn(bin).version === version) return bin
  }
  return null
}
