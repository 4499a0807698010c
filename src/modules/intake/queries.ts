// What has been imported already.

import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'

/** The SHA-256 digests (hex) of the files that were imported before. */
export async function importedDigests(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ digest: string }>`
    select distinct encode(digest, 'hex') as digest from intake.sheet`.execute(db)
  return new Set(rows.map((r) => r.digest))
}
