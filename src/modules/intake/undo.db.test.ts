import { readdirSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { federationOn } from '#modules/organizations/index.ts'
import { believed } from '#test/beliefs.ts'
import { exampleCity } from '#test/world/city.ts'
import { example } from '#test/world/examples.ts'
import { laterExample } from '#test/world/later.ts'
import { clerk, day, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { importLedgers } from './commands.ts'
import { importedDigests } from './queries.ts'
import { settle } from './tasks.ts'
import { undoImport } from './undo.ts'

/** The names of all fourteen example ledgers. */
const all = readdirSync(new URL('../../../examples/jianghai/', import.meta.url)).map((n) =>
  n.replace('.xlsx', ''),
)

let database: Database
/** Works in a registry on a day in June. */
async function begin(registry: Pick<Registry, 'database'>) {
  database = registry.database
  await writeSetting(database.db, 'business-date', '2019-06-30', 'test')
}
afterEach(() => database.close())

type File = { name: string; bytes: Uint8Array }
const take = async (files: File[]) => {
  const done = await execute(database, clerk, importLedgers(ledgers), { files })
  await settle(database.db)
  return done
}
const undo = (id: string | null, reason = '文件放错了') =>
  execute(database, clerk, undoImport(ledgers), { id, reason })
/** Every figure on dates before, between and after the ledgers' own. */
async function numbers() {
  const found: Record<string, string> = {}
  for (const date of ['2017-12-31', '2019-03-31', '2019-06-30']) {
    for (const f of figures) {
      const { phrase, value, records } = await figureValue(database.db, f, day(date))
      found[`${f.id} ${date}`] = `${value} ${phrase} ${records}`
    }
  }
  return found
}

/** What an import tells, without ids, and without what a seal writes differently every time. */
const said = ({ sheets, told }: Awaited<ReturnType<typeof take>>) => ({
  told,
  sheets: sheets.map(({ rows, ...sheet }) => ({
    ...sheet,
    rows: rows.map(({ record: _, ...row }) => row),
  })),
})

test('what a later import of all fourteen ledgers changed is, once undone, believed as before to the row', async () => {
  await begin(await exampleCity())
  const before = { beliefs: await believed(database.db), numbers: await numbers() }
  const later = await take(all.map((name) => laterExample(name)))
  expect(await numbers()).not.toEqual(before.numbers)
  await undo(later.importId)
  expect(await believed(database.db)).toEqual(before.beliefs)
  expect(await numbers()).toEqual(before.numbers)
}, 300_000)

const few = ['01-商会名录', '02-商会党组织', '03-会员企业', '04-党员名册', '06-组织生活台账']

test('an import of corrected ledgers of the same day is undone to the row, and comes in again as it did', async () => {
  await begin(await emptyRegistry())
  await take(few.map(example))
  const before = await believed(database.db)
  const files = few.map((name) => laterExample(name, { seed: 2, statedOn: '2019年3月31日' }))
  const corrected = await take(files)
  await undo(corrected.importId)
  expect(await believed(database.db)).toEqual(before)
  const again = await take(files)
  expect(said(again)).toEqual(said(corrected))
}, 300_000)

test('the import that founded the registry, undone, leaves it empty, and can be made again', async () => {
  await begin(await emptyRegistry())
  const empty = await numbers()
  const files = few.map(example)
  const first = await take(files)
  const filled = await numbers()
  await undo(first.importId)
  expect(Object.values(await believed(database.db)).flat()).toEqual([])
  expect(await federationOn(database.db, day('2019-06-30'))).toBeNull()
  expect((await importedDigests(database.db)).size).toBe(0)
  expect(await numbers()).toEqual(empty)
  const again = await take(files)
  expect(again.federation?.founded).toBe(true)
  expect(said(again)).toEqual(said(first))
  expect(await numbers()).toEqual(filled)
}, 300_000)

test('of three imports the latest are undone first, each to the state before it', async () => {
  await begin(await emptyRegistry())
  const [chambers] = few as [string]
  const states = [await believed(database.db)]
  const imports = []
  for (const statedOn of ['2019年3月31日', '2019年6月30日', '2019年9月30日']) {
    const seed: number = imports.length + 3
    imports.push(await take([laterExample(chambers, { seed, statedOn })]))
    states.push(await believed(database.db))
  }
  const [one, two, three] = imports.map((i) => i.importId)
  await expect(undo(one ?? null)).rejects.toThrow(
    new RegExp(`第 ${three} 号导入.*用到了其中 \\d+ 条.*请先撤销第 ${three}、${two} 号导入，最近的在先`, 's'),
  )
  await undo(three ?? null)
  expect(await believed(database.db)).toEqual(states[2])
  await undo(two ?? null)
  expect(await believed(database.db)).toEqual(states[1])
  await undo(one ?? null)
  expect(await believed(database.db)).toEqual(states[0])
}, 120_000)
