// Where this machine has the programs of PostgreSQL 15, the oldest version that is supported and the one servers have.
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { programsIn } from '#kernel/db/embedded/programs.ts'

const version = 15

/** The folder of its programs; null where there are none, or not all that a cluster needs. */
export function findOldPrograms(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'postgres'))
  const found = [`/usr/lib/postgresql/${version}/bin/postgres`, ...onPath].filter((file) => existsSync(file))
  for (const bin of found.map((file) => dirname(realpathSync(file)))) {
    const whole = ['initdb', 'pg_ctl'].every((program) => existsSync(join(bin, program)))
    if (whole && programsIn(bin).version === version) return bin
  }
  return null
}
