// Making a backup and telling the audit of it.

import { z } from 'zod'
import { seal } from '#kernel/audit/sealer.ts'
import type { Contents } from '#kernel/backup/manifest.ts'
import { type Taking, takeBackup } from '#kernel/backup/take.ts'
import { command, execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { federationOn } from '#modules/organizations/index.ts'

type How = Pick<Taking, 'folder' | 'kind' | 'progress' | 'signal'>

/**
 * Makes a backup in `how.folder`, which has to be empty, checks it, and has the audit say who took the data out. What
 * was written before is sealed first.
 */
export async function makeBackup(database: Database, actor: Actor, how: How): Promise<Contents> {
  await seal(database.db, database.dataDir)
  const manifest = await takeBackup({ ...how, database, by: actor.name, federation: federationOn })
  const { tables, audit } = manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  await execute(database, actor, recordBackup, { folder: how.folder, rows, audited: audit.count })
  return manifest
}

/** The data have left the database: the audit keeps by whom and whereto. */
const recordBackup = command({
  name: 'backups.make',
  may: 'backups.manage',
  input: z.object({ folder: z.string(), rows: z.int(), audited: z.string() }),
  run: async () => null,
  audit: (_, { input: { folder, rows, audited } }) => [
    { sentence: `备份到 ${folder}：${rows} 行，审计到第 ${audited} 条，已逐表核对。` },
  ],
})
