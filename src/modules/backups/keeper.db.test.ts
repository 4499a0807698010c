import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Contents, fileOf, manifestFile, manifestText } from '#kernel/backup/manifest.ts'
import type { Database } from '#kernel/db/open.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry } from '#test/world/registry.ts'
import { makeKeeper } from './keeper.ts'
import { readSchedule } from './schedule.ts'

const opened: { database: Database; shelf: string }[] = []
afterAll(async () => {
  for (const { database, shelf } of opened) {
    await database.close()
    await rm(shelf, { recursive: true, force: true })
  }
})

let said: string[] = []
beforeEach(() => {
  said = []
})

/** A registry with one chamber in it, and its keeper; two nights are kept. */
async function aKeeper({ empty = false, keep = '2,0,0' } = {}) {
  const registry = await emptyRegistry()
  const { database } = registry
  const shelf = `${database.dataDir}.backups`
  opened.push({ database, shelf })
  if (!empty) await registry.take([pharmacy])
  return { database, shelf, keeper: keeperOf(database, keep) }
}

/** A server's keeper, as after a start. */
const keeperOf = (database: Database, keep = '2,0,0') =>
  makeKeeper({
    database,
    schedule: readSchedule({ BACKUP_KEEP: keep }),
    say: (line) => said.push(line),
    report: (error) => said.push(String(error)),
  })

/** Puts a nightly backup of so many days ago on the shelf, made of one that is there. */
async function olden(shelf: string, days: number, change: Partial<Contents> = {}): Promise<string> {
  const [newest] = (await readdir(shelf)).sort().slice(-1) as [string]
  const date = inShanghai(now()).toPlainDate().subtract({ days })
  const name = `${date.toString().replaceAll('-', '')}-023000-nightly`
  await cp(join(shelf, newest), join(shelf, name), { recursive: true })
  const { digest: _, ...told } = JSON.parse(
    await readFile(join(shelf, newest, manifestFile), 'utf8'),
  ) as Contents & { digest: string }
  const takenAt = `${date.toString()}T02:30:00+08:00`
  await writeFile(
    join(shelf, name, manifestFile),
    manifestText({ ...told, kind: 'nightly', takenAt, ...change }),
  )
  return name
}

test('what a night missed is made up for once, said in a line, and told by the audit', async () => {
  const { keeper, database, shelf } = await aKeeper()
  await keeper.look()
  expect((await keeper.state()).running).toBe(true)
  await keeper.settled()
  const { items, running, failure } = await keeper.state()
  expect([items.length, running, failure]).toEqual([1, false, null])
  expect(items[0]).toMatchObject({ kind: 'nightly', by: '系统（夜间备份）', fault: null })
  expect(said).toEqual([expect.stringContaining(`夜间备份完成：${join(shelf, items[0]?.name ?? '')}`)])
  await keeper.look()
  await keeper.settled()
  expect((await keeper.state()).items).toHaveLength(1)
  const { rows } = await sql<{ actor: string; sentence: string }>`
    select actor, sentence from audit.entry where command = 'backups.make'`.execute(database.db)
  expect(rows).toEqual([{ actor: '系统（夜间备份）', sentence: expect.stringContaining('已逐表核对') }])
})

test('the demonstration and a registry in which nothing stands make none by night', async () => {
  const nothing = await aKeeper({ empty: true })
  const shown = await aKeeper()
  await writeSetting(shown.database.db, 'demonstration', true, clerk.name)
  for (const { keeper } of [nothing, shown]) {
    await keeper.look()
    await keeper.settled()
    expect((await keeper.state()).items).toEqual([])
  }
  expect((await shown.keeper.state()).nightly).toBeNull()
})

test('those that have served go after the new one; those by hand, of others, or no backups stay', async () => {
  const { keeper, shelf } = await aKeeper()
  keeper.start(clerk, 'asked')
  await keeper.settled()
  const [byHand] = (await readdir(shelf)) as [string]
  const nights = [await olden(shelf, 2), await olden(shelf, 3), await olden(shelf, 4)]
  const foreign = await olden(shelf, 5, { registry: 'f'.repeat(64) })
  await mkdir(join(shelf, '20180101-023000-nightly'))
  await writeFile(join(shelf, '20180101-023000-nightly/letter.txt'), '信')
  await mkdir(join(shelf, '20180102-023000-nightly/tables'), { recursive: true })
  await writeFile(join(shelf, '20180102-023000-nightly/manifest.json.part'), '')
  // The one by hand is newer than the night: it is made older, so that the night is due.
  await rm(join(shelf, byHand), { recursive: true })
  const kept = await olden(shelf, 6, { kind: 'asked' })
  await keeper.look()
  await keeper.settled()
  expect(said).toHaveLength(1)
  const left = (await readdir(shelf)).sort()
  expect(left.slice(0, -1)).toEqual(['20180101-023000-nightly', kept, foreign, nights[0]])
  expect(await readFile(join(shelf, '20180101-023000-nightly/letter.txt'), 'utf8')).toBe('信')
  expect((await keeper.state()).items.map(({ name }) => name)).toEqual([left.at(-1), nights[0], kept])
})

test('a failure is shown and said, takes nothing away, and is not tried again at once', async () => {
  const { keeper, shelf } = await aKeeper()
  await writeFile(shelf, 'in the way')
  keeper.start(clerk, 'asked')
  await keeper.settled()
  await rm(shelf)
  expect((await keeper.state()).failure?.message).toContain(`不能写 ${shelf}`)
  await keeper.look()
  await keeper.settled()
  expect((await keeper.state()).items).toEqual([])
  keeper.start(clerk, 'asked')
  await keeper.settled()
  const { failure, items } = await keeper.state()
  expect([failure, items.length]).toEqual([null, 1])
})

test('one that lost a file is shown with what is wrong, and does not count as the last', async () => {
  const { keeper, database, shelf } = await aKeeper()
  await keeper.look()
  await keeper.settled()
  const [name] = (await readdir(shelf)) as [string]
  await rm(join(shelf, name, fileOf('history.record')))
  expect((await keeper.state()).items[0]?.fault).toBe('缺 tables/history.record.copy.zst')
  await writeFile(join(shelf, name, manifestFile), '{}')
  expect((await keeper.state()).items[0]).toMatchObject({
    name,
    takenAt: null,
    fault: expect.stringContaining('损坏'),
  })
  await rm(join(shelf, name, 'tables'), { recursive: true })
  // A backup is named by its second; the damaged one has this one.
  await wait(1100)
  const again = keeperOf(database)
  await again.look()
  await again.settled()
  expect((await again.state()).items.filter(({ fault }) => fault === null)).toHaveLength(1)
})

test('backups of a clock that ran ahead stand for no night, put none out, and are left alone', async () => {
  const { keeper, database, shelf } = await aKeeper({ keep: '1,0,0' })
  keeper.start(clerk, 'asked')
  await keeper.settled()
  const [byHand] = (await readdir(shelf)) as [string]
  const ahead = [await olden(shelf, -1), await olden(shelf, -400)]
  await rm(join(shelf, byHand), { recursive: true })
  const again = keeperOf(database, '1,0,0')
  await again.look()
  await again.settled()
  const left = (await readdir(shelf)).filter((name) => !ahead.includes(name))
  expect([left.length, (await readdir(shelf)).length]).toEqual([1, 3])
  await again.look()
  await again.settled()
  expect(await readdir(shelf)).toHaveLength(3)
  expect((await again.state()).nightly?.overdue).toBe(false)
})

test('a second start is refused while one is under way, and closing breaks it off', async () => {
  const { keeper, shelf } = await aKeeper()
  keeper.start(clerk, 'asked')
  expect(() => keeper.start(clerk, 'asked')).toThrow('正在备份')
  await keeper.close()
  for (const name of await readdir(shelf).catch(() => []))
    expect(await readdir(join(shelf, name))).toEqual([])
})
