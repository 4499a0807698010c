// Writers with the sealed audit, against the same writers without it, in turns on one database.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { migrations } from '#app/modules.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { command, execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { againstBaseline, type Kept, median } from './promise.ts'

const writers = 16
const seconds = 4
const rounds = 5

/** A small write: one row of a table of its own. */
const write = (audited: boolean) =>
  command({
    name: 'bench.write',
    input: z.object({ n: z.number() }),
    async run({ tx }, { input }) {
      await sql`insert into bench.row (n) values (${input.n})`.execute(tx)
      return null
    },
    audit: (_, { input }) =>
      audited ? [{ sentence: `写入 ${input.n}`, subject: { kind: 'row', id: 1n } }] : [],
  })

async function rate({ db }: Database, audited: boolean): Promise<number> {
  const one = write(audited)
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: writers }, async (_, n) => {
      while (performance.now() < end) {
        await execute(db, { name: `writer ${n}` }, one, { n })
        done += 1
      }
    }),
  )
  return done / seconds
}

export async function bench(): Promise<Kept[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tongxin-bench-'))
  const database = await openDatabase({ dataDir, say: () => {} })
  try {
    await migrate(database.db, migrations)
    await sql`create schema bench`.execute(database.db)
    await sql`create table bench.row (id bigint generated always as identity, n integer)`.execute(database.db)
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
    const promise = `${writers} 人同时写入，带封链审计对不带审计`
    return [
      againstBaseline({ bench: 'writers', promise, measured, baseline, unit: '次/秒' }, { atLeast: 0.8 }),
    ]
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
