import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { matchKey } from '#kernel/base/text.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { findPartyOrganizations } from '#modules/party/index.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { haves } from './contract.ts'
import { inspectionOf } from './queries.ts'

type Row = Record<string, Cell>
type File = ReturnType<typeof example>

const rows = exampleRows('02-商会党组织', '六有达标')
const foundedOn = new Map(
  exampleRows('02-商会党组织', '党组织').map((r) => [r.党组织名称, exampleDay(r.成立日期)]),
)
const headings = Object.keys(rows[0] ?? {})
const marks = Object.values(haves)
const whole = rows.find((r) => marks.every((have) => /^[√有是]$/.test(String(r[have])))) as Row
const lacking = rows.find((r) => marks.some((have) => /^[×无]$/.test(String(r[have])))) as Row

let city: Registry
let first: Awaited<ReturnType<typeof importAll>>
beforeAll(async () => {
  city = await emptyRegistry()
  first = await importAll(city, ['02-商会党组织', '01-商会名录'].map(example))
})
afterAll(() => city.database.close())

const importAll = (registry: Registry, files: File[]) =>
  execute(registry.database, clerk, importLedgers(ledgers), { files })
const inspections = (imported: typeof first) =>
  imported.sheets.find((s) => s.ledger === 'inspections') as (typeof first.sheets)[number]
const ledgerOf = (given: Row[], name = '补报.xlsx'): File => ({
  name,
  bytes: workbook({
    name: '六有达标',
    rows: [['截至：2019年3月31日'], headings, ...given.map((r) => headings.map((h) => r[h] ?? ''))],
  }),
})
const latest = async (row: Row, asOf = march, registry = city) => {
  const name = String(row.党组织名称)
  const ids = await findPartyOrganizations(registry.database.db, [name])
  return (await inspectionOf(registry.database.db, String(ids.get(matchKey(name))), asOf)).inspection
}
/** The six marks of a row, as they are counted: there, missing, unknown. */
const counted = (row: Row) => ({
  missing: marks.filter((have) => /^[×无]$/.test(String(row[have]))),
  unknown: marks.filter((have) => (row[have] ?? '') === ''),
})

test('every row of the example city comes in; doubtful are those before the founding alone', () => {
  const early = rows.filter((r) => exampleDay(r.核查日期) < String(foundedOn.get(r.党组织名称)))
  expect(early.length).toBeGreaterThan(0)
  const { created, doubtful, refused, unknownHeadings, doubts } = inspections(first)
  expect({ created, doubtful, refused, unknownHeadings }).toEqual({
    created: rows.length,
    doubtful: early.length,
    refused: 0,
    unknownHeadings: [],
  })
  expect(doubts.every((d) => d.message.includes('早于该党组织的成立日期'))).toBe(true)
})

test('what each organization lacks, and what is not known of it, is what the marks say', async () => {
  for (const row of rows) {
    const found = await latest(row)
    const told = { missing: found?.missing.map((m) => m.label), unknown: found?.unknown.map((m) => m.label) }
    expect([row.党组织名称, told]).toEqual([row.党组织名称, counted(row)])
    expect(found?.inspectedOn).toBe(exampleDay(row.核查日期))
  }
  expect(rows.flatMap((r) => counted(r).missing).length).toBeGreaterThan(0)
  expect(rows.flatMap((r) => counted(r).unknown).length).toBeGreaterThan(0)
})

test('before the first inspection there is none, and on its day there is', async () => {
  const on = day(exampleDay(whole.核查日期))
  expect(await latest(whole, on.subtract({ days: 1 }))).toBeNull()
  expect((await latest(whole, on))?.missing).toEqual([])
})

test('reading the same files again changes nothing', async () => {
  const again = inspections(await importAll(city, [example('02-商会党组织')]))
  expect([again.unchanged, again.created, again.changed]).toEqual([rows.length, 0, 0])
})

test('one changed cell changes one record and keeps what was believed before', async () => {
  const [mended] = counted(lacking).missing
  const result = inspections(await importAll(city, [ledgerOf([{ ...lacking, [String(mended)]: '达标' }])]))
  expect([result.changed, result.created]).toEqual([1, 0])
  const found = await latest(lacking)
  expect(found?.missing.map((m) => m.label)).not.toContain(mended)
  expect(found?.history[0]?.changes).toEqual([
    expect.objectContaining({ label: mended, before: '无', after: '有' }),
  ])
})

test('a later inspection is the latest from its day on', async () => {
  const result = inspections(
    await importAll(city, [ledgerOf([{ ...whole, 核查日期: '2019-03-20', 有党旗: '×' }])]),
  )
  expect([result.created, result.doubtful]).toEqual([1, 0])
  expect((await latest(whole))?.missing).toEqual([{ field: 'flag', label: '有党旗' }])
  expect((await latest(whole, day('2019-03-19')))?.missing).toEqual([])
})

test('each doubt has its case and its boundary', async () => {
  const registry = await emptyRegistry()
  const base = { ...whole, 核查日期: '2019-03-31' }
  const founded = day(String(foundedOn.get(whole.党组织名称)))
  await importAll(registry, ['01-商会名录', '02-商会党组织'].map(example))
  const take = async (...given: Row[]) => inspections(await importAll(registry, [ledgerOf(given)]))
  expect((await take(base, { ...base, 核查日期: founded.toString() })).doubts).toEqual([])
  const doubted = await take(
    { ...base, 核查日期: '2019-04-01' },
    { ...base, 核查日期: founded.subtract({ days: 1 }).toString() },
    { ...base, 核查日期: '2019-03-30' },
    { ...base, 核查日期: '2019-03-30' },
    { ...base, 党组织名称: '中共启海市不存在支部委员会' },
    { ...base, 核查日期: '2019-03-29', 有标志: '基本达标' },
  )
  expect(doubted.doubts.map((d) => d.message)).toEqual([
    expect.stringContaining('晚于台账的截至日期 2019-03-31'),
    expect.stringContaining(`早于该党组织的成立日期 ${founded}`),
    expect.stringMatching(/与第 5 行是同一党组织同一天的核查/),
    expect.stringContaining('商会党组织台账里没有这个党组织'),
    expect.stringContaining('请写“是”或“否”'),
  ])
  expect(doubted.refused).toBe(0)
  await registry.database.close()
})
