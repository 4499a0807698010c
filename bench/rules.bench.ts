// The rules of a nation: all of them judged against one scan of what they read, and what a write and a reader wait.
import { sql } from 'kysely'
import { migrations, modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { nothing, type Sees } from '#kernel/identity/actor.ts'
import { readingOf } from '#kernel/identity/reader.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { familiesOf, findingsFor } from '#modules/compliance/index.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { generate } from './nation.ts'
import { saidBy } from './own-process.ts'
import { againstBaseline, type Kept, median, p95, timed, under } from './promise.ts'
import type { Judged } from './rules-measure.ts'

const on = Temporal.PlainDate.from('2019-03-31')
const families = familiesOf(modules)
const clerk = { name: 'bench' }
export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  const database = await openDatabase({ dataDir, say: () => {} })
  try {
    await migrate(database.db, migrations)
    await writeSetting(database.db, 'business-date', on.toString(), clerk.name)
    await generate(database.db)
    const lines = await wholeLines(dataDir)
    await sql`vacuum (analyze) compliance.finding`.execute(database.db)
    return [...lines, await writeLine(database), ...(await readerLines(database))]
  } finally {
    await database.close()
    await removeData(dataDir)
  }
}

/** All rules over everybody, and the nightly sweep, in a process of its own: this one has generated a nation. */
async function wholeLines(dataDir: string): Promise<Kept[]> {
  const { findings, judging, peak, reading, scan, sweep } = await saidBy<Judged>(
    new URL('./rules-measure.ts', import.meta.url),
    [dataDir, on.toString()],
  )
  const promise = `全国所有规矩核算一遍（得 ${findings} 条），对所读各表顺序扫描一遍`
  return [
    againstBaseline(
      { bench: 'rules', promise, measured: judging, baseline: scan, unit: '毫秒' },
      { atMost: 3 },
    ),
    againstBaseline(
      {
        bench: 'rules',
        promise: '全国所有规矩核算一遍，把同样的行读进程序一遍',
        measured: judging,
        baseline: reading,
        unit: '毫秒',
      },
      { atMost: 3 },
    ),
    under({ bench: 'rules', promise: '全国核算一遍，内存最多', measured: peak, unit: 'MB' }, 500),
    under({ bench: 'rules', promise: '夜间重算并存下', measured: sweep / 1000, unit: '秒' }, 900),
  ]
}

/** A chamber is corrected; then whoever reads its findings waits for what the write touched, and for the reading. */
async function writeLine(database: Database): Promise<Kept> {
  const waited: number[] = []
  for (let i = 0; i < 21; i++) {
    const { rows } = await sql<{ id: string; chamberId: string; termEndsOn: string }>`
      select id::text, organization_id::text as chamber_id, (term_ends_on + 1)::text as term_ends_on
      from organizations.chamber where superseded_at is null and organization_id = ${1_000_100 + i * 997}`.execute(
      database.db,
    )
    const [chamber] = rows
    if (!chamber) throw new Error('the nation has this chamber')
    await execute(database, clerk, reviseChamber, {
      kind: 'correction',
      effectiveOn: null,
      chamberId: chamber.chamberId,
      version: chamber.id,
      changes: { termEndsOn: chamber.termEndsOn },
      reason: '批复写错了',
    })
    const asked = { on, kind: 'chamber', id: BigInt(chamber.chamberId) } as const
    const reader = { actor: clerk, db: database.db }
    waited.push(await timed(() => findingsFor(database, reader, families, asked)))
  }
  const promise = '更正一家商会之后，它的各条规矩重新核算并读出'
  return under({ bench: 'rules', promise, measured: median(waited), unit: '毫秒' }, 50)
}

/** What somebody has to do: a secretary's one organization, and a county with twenty chambers. */
async function readerLines(database: Database): Promise<Kept[]> {
  const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => BigInt(from + i))
  const kinds = (start: number, count: number): Sees => ({
    ...nothing(),
    chambers: ids(1_000_000 + start, count),
    organizations: ids(10_000_000 + start, count),
    rolls: ids(10_000_000 + start, count),
  })
  const lines: Kept[] = []
  for (const [who, count] of [
    ['支部书记', 1],
    ['县（20 家商会）', 20],
  ] as const) {
    const waited: number[] = []
    for (let i = 0; i < 60; i++) {
      const account = { id: BigInt(i + 1), permissions: new Set<string>(), sees: kinds(i * 600, count) }
      const actor = { name: who, account }
      const reader = { actor, db: readingOf(database, actor) }
      waited.push(await timed(() => findingsFor(database, reader, families, { on, wanting: true })))
    }
    lines.push(
      under({ bench: 'rules', promise: `${who}的该办的事，p95`, measured: p95(waited), unit: '毫秒' }, 100),
    )
  }
  return lines
}
