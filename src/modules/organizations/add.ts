// New organizations: what is true of them is stated afterwards, by ledgers and forms.

import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'

/** New organizations of a kind, placed after those there are. */
export async function addOrganizations(work: Work, kind: string, count: number): Promise<bigint[]> {
  const last = await sql<{ position: number }>`
    select coalesce(max(position), 0) as position from organizations.organization where kind = ${kind}`.execute(
    work.tx,
  )
  const start = last.rows[0]?.position ?? 0
  const rows = Array.from({ length: count }, (_, i) => ({ kind, position: start + i + 1 }))
  const added = await insertMany<{ id: bigint }>(work.tx, 'organizations.organization', rows, ['id'])
  return added.map((o) => o.id)
}
