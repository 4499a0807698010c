// Writers with the sealed audit, against the same writers without it, in turns on one database.
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { ledgers, migrations } from '#app/modules.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { againstBaseline, type Kept, median } from './promise.ts'

const ledger = new URL('../examples/jianghai/01-商会名录.xlsx', import.meta.url)
const writers = 16
const seconds = 3
const rounds = 7

/** What a person does most: correcting one field of one chamber. */
const write = (audited: boolean): typeof reviseChamber => ({
  ...reviseChamber,
  audit: audited ? reviseChamber.audit : () => [],
})

async function rate(database: Database, audited: boolean): Promise<number> {
  const one = write(audited)
  const end = performance.now() + seconds * 1000
  let done = 0
  const writer = async (_: unknown, n: number) => {
    const chamberId = String(n + 2)
    while (performance.now() < end) {
      const { rows } = await sql<{ id: bigint }>`select id from organizations.chamber
        where organization_id = ${chamberId}::bigint and superseded_at is null`.execute(database.db)
      const changes = { president: `会长${done}` }
      const input = {
        chamberId,
        version: String(rows[0]?.id),
        kind: 'correction',
        effectiveOn: null,
        reason: '测量',
        changes,
      }
      await execute(database, { name: `writer ${n}` }, one, input)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return done / seconds
}

export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  const database = await openDatabase({ dataDir, say: () => {} })
  try {
    await migrate(database.db, migrations)
    const files = [{ name: '01-商会名录.xlsx', bytes: await readFile(ledger) }]
    await execute(database, { name: 'bench' }, importLedgers(ledgers), { files })
    await rate(database, false)
    const plain: number[] = []
    const sealed: number[] = []
    for (let round = 0; round < rounds; round++) {
      plain.push(await rate(database, false))
      const sealer = startSealer(database.db, database.dataDir, (error) => console.error(error))
      sealed.push(await rate(database, true))
      await sealer.stop()
    }
    const verified = await verifyAudit(database.db, null)
    if (!verified.sound) throw new Error(`the audit written by the bench is not sound: ${verified.fault}`)
    const measured = median(sealed)
    const baseline = median(plain)
    const promise = `${writers} 人同时更正商会，带封链审计对不带审计`
    return [
      againstBaseline({ bench: 'writers', promise, measured, baseline, unit: '次/秒' }, { atLeast: 0.8 }),
    ]
  } finally {
    await database.close()
    await removeData(dataDir)
  }
}
