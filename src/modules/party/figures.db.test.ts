import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matchKey } from '#kernel/base/text.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { exampleCity } from '#test/world/city.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, importFiles, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

const files = ['01-商会名录', '02-商会党组织', '14-会员企业党组织'].map(example)

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const importAll = (given: { name: string; bytes: Uint8Array }[]) => importFiles(city.database, given)
const figure = (id: string) => figures.find((f) => f.id === id) as (typeof figures)[number]
const value = async (id: string, asOf = '2019-03-31') =>
  Number((await figureValue(city.database.db, figure(id), day(asOf))).value)

test('the example city has the numbers of the article', async () => {
  expect(await value('chambers.with-party-organization')).toBe(94)
  expect(await value('party-organizations.municipal.general-branches')).toBe(2)
  expect(await value('party-organizations.municipal.branches')).toBe(25)
  expect(await value('county-organizations.established')).toBe(9)
  expect(await value('party-organizations.total')).toBe(96)
  expect(await value('enterprise-party-organizations.total')).toBe(1400)
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const each of figures) {
    const records = await figureRecords(city.database.db, each, march, { after: 0n, limit: null })
    const sum = records.reduce((n, r) => n + Number(r.weight), 0)
    const fold = each.rate ? Math.round((1000 * sum) / records.length) / 10 : sum
    expect([each.id, fold]).toEqual([each.id, await value(each.id)])
    expect(records.every((r) => r.source?.row)).toBe(true)
    expect(new Set(records.map((r) => r.id)).size).toBe(records.length)
  }
})

test('reading the same files again changes nothing', async () => {
  const { sheets } = await importAll(files)
  expect(sheets.flatMap((s) => [s.created, s.changed])).not.toContainEqual(
    expect.toSatisfy((n: number) => n > 0),
  )
})

test('an independent count of covered chambers, straight from the workbooks, agrees on every date tried', async () => {
  const on = (cell: Cell) => exampleDay(cell) || '9999'
  const founded = new Map(
    exampleRows('01-商会名录', '商会名录').map((r) => [matchKey(String(r.商会名称 ?? '')), on(r.成立日期)]),
  )
  const pairs = exampleRows('02-商会党组织', '党组织').flatMap((r) =>
    String(r.覆盖商会 ?? '')
      .split('、')
      .map((name) => ({ name: matchKey(name), from: on(r.成立日期) })),
  )
  for (const asOf of ['2009-12-31', '2012-06-30', '2015-01-01', '2018-10-28', '2019-03-31']) {
    const covered = new Set(
      pairs.flatMap((p) => (p.from <= asOf && (founded.get(p.name) ?? '9') <= asOf ? [p.name] : [])),
    )
    expect([asOf, await value('chambers.with-party-organization', asOf)]).toEqual([asOf, covered.size])
  }
})

const headings = ['党组织名称', '类型', '覆盖商会', '牵头商会', '上级党组织', '成立日期']
const jointBranch = (covers: string) => ({
  name: '更正.xlsx',
  bytes: workbook({
    name: '党组织',
    rows: [
      ['填报单位：江海市工商业联合会   截至：2019年3月31日'],
      headings,
      ['中共江海市试验联合支部委员会', '联合党支部', covers, '', '中共江海市总商会委员会', '2019-01-15'],
    ],
  }),
})

test('a joint branch adds the chambers that it newly covers, and loses the unit that leaves it', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.name from organizations.chamber c where not exists (
      select from party.coverage v where v.chamber_id = c.organization_id) order by c.id limit 2`.execute(
    city.database.db,
  )
  const names = rows.map((r) => r.name)
  const before = await value('chambers.with-party-organization')
  await importAll([jointBranch(names.join('、'))])
  expect(await value('chambers.with-party-organization')).toBe(before + 2)
  expect(await value('chambers.with-party-organization', '2019-01-14')).toBe(
    await value('chambers.with-party-organization', '2019-01-01'),
  )
  expect(await value('party-organizations.municipal.branches')).toBe(25)
  await importAll([jointBranch(names[0] as string)])
  expect(await value('chambers.with-party-organization')).toBe(before + 1)
})

test('a chamber that no ledger knows leaves the organization in, and is named', async () => {
  const { sheets } = await importAll([jointBranch('江海市并无此会')])
  expect(sheets[0]).toMatchObject({ refused: 0, doubtful: 1 })
  expect(sheets[0]?.doubts[0]?.message).toContain('名录里没有这家商会')
})
