import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { enterpriseView } from '#modules/organizations/enterprise-queries.ts'
import { seatsOn } from '#modules/people/queries.ts'
import { beauty, type LedgerRow, pharmacy } from '#test/world/chambers.ts'
import { clerk, day, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'

let world: Registry
beforeEach(async () => {
  world = await emptyRegistry()
})
afterEach(() => world.database.close())

const medicine = String(pharmacy.商会名称)
const hair = String(beauty.商会名称)
const [march, june, september] = ['2019年3月31日', '2019年6月30日', '2019年9月30日'] as const
const chamber = (name: string, changes: LedgerRow = {}): LedgerRow => ({
  ...pharmacy,
  注销日期: '',
  商会名称: name,
  统一社会信用代码: name === medicine ? (pharmacy.统一社会信用代码 ?? '') : '',
  ...changes,
})
const take = async (statedOn: string, headings: string[], ...rows: unknown[][]) => {
  const bytes = workbook({ name: '台账', rows: [[`截至：${statedOn}`], headings, ...rows] })
  const files = [{ name: '台账.xlsx', bytes }]
  return execute(world.database, clerk, importLedgers(ledgers), { files })
}
const value = async (id: string, asOf: string) => {
  const figure = figures.find((f) => f.id === id) as (typeof figures)[number]
  return Number((await figureValue(world.database.db, figure, day(asOf))).value)
}
const on = (id: string, ...days: string[]) => Promise.all(days.map((d) => value(id, d)))
const unnamed = async () => {
  const { rows } = await sql<{ said: string }>`
    select said from history.doubt where settled_at is null and ledger like '%-unnamed' order by id`.execute(
    world.database.db,
  )
  return rows.map((r) => r.said)
}
const membership = ['商会名称', '企业名称', '信用代码']
const chambersOf = async (name: string, asOf: string) => {
  const { rows } = await sql<{ id: bigint }>`
    select distinct organization_id as id from organizations.enterprise where name = ${name}`.execute(
    world.database.db,
  )
  expect(rows).toHaveLength(1)
  return (await enterpriseView(world.database.db, String(rows[0]?.id), day(asOf))).chambers.map((c) => c.name)
}

test('a chamber splits in two: one until the day, two from it on, though the ledger comes later', async () => {
  await world.take([chamber(medicine)], march)
  const founded = { 成立日期: '2019-05-01' }
  const parted = [
    chamber(medicine, { 注销日期: '2019-05-01' }),
    chamber('江海市中药业商会', founded),
    chamber('江海市西药业商会', founded),
  ]
  await world.take(parted, june)
  const days = ['2019-03-31', '2019-04-30', '2019-05-01', '2019-06-30']
  expect(await on('chambers.total', ...days)).toEqual([1, 1, 2, 2])
  expect((await world.view(medicine, day('2019-04-30'))).state).toBe('active')
  expect((await world.view(medicine, day('2019-05-01'))).state).toBe('dissolved')
  expect(await unnamed()).toEqual([])
})

test('the enterprises of a chamber that splits belong to the old one until its last day, then to the new', async () => {
  await world.take([chamber(medicine)], march)
  const [first, second, third] = [
    '江海长春药业有限公司',
    '江海康宁药业有限公司',
    '江海万发药业有限公司',
  ] as const
  await take(march, membership, ...[first, second, third].map((n) => [medicine, n, '']))
  const [herbs, pills] = ['江海市中药业商会', '江海市西药业商会'] as const
  await world.take([chamber(medicine, { 注销日期: '2019-05-01' }), chamber(herbs), chamber(pills)], june)
  await take(june, membership, [herbs, first, ''], [herbs, second, ''], [pills, third, ''])
  expect(await chambersOf(third, '2019-04-30')).toContain(medicine)
  expect(await chambersOf(third, '2019-06-30')).toEqual([pills])
  expect(await chambersOf(first, '2019-06-30')).toEqual([herbs])
  expect(await unnamed()).toEqual([])
})

test('two chambers merge into one: two until the day, one from it on', async () => {
  await world.take([chamber(medicine), chamber(hair)], march)
  const ended = { 注销日期: '2019-05-01' }
  const merged = chamber('江海市健康产业商会', { 成立日期: '2019-05-01' })
  await world.take([chamber(medicine, ended), chamber(hair, ended), merged], june)
  const days = ['2019-04-30', '2019-05-01', '2019-07-01']
  expect(await on('chambers.total', ...days)).toEqual([2, 1, 1])
  expect(await unnamed()).toEqual([])
})

test('a unit that leaves a joint branch to found its own is covered before, on and after that day', async () => {
  await world.take([chamber(medicine), chamber(hair)], march)
  const headings = ['党组织名称', '类型', '覆盖商会', '成立日期', '撤销日期']
  const joint = ['中共江海市药品业商会联合支部委员会', '联合党支部', `${medicine}、${hair}`, '2010-01-01', '']
  await take(march, headings, joint)
  const own = ['中共江海市美容美发业商会支部委员会', '党支部', hair, '2019-05-01', '']
  await take(june, headings, joint.with(2, medicine), own)
  const days = ['2019-04-30', '2019-05-01', '2019-06-30', '2019-07-01']
  expect(await on('chambers.with-party-organization', ...days)).toEqual([2, 2, 2, 2])
  expect(await on('party-organizations.total', ...days)).toEqual([1, 2, 2, 2])
  await take(september, headings, joint.with(2, medicine), own.with(4, '2019-08-01'))
  expect(await on('chambers.with-party-organization', '2019-07-31', '2019-08-01')).toEqual([2, 1])
})

test('an enterprise that changes its name between two ledgers is one, under each name in its time', async () => {
  await world.take([chamber(medicine)], march)
  const code = '91329971MA0013211Q'
  await take(march, membership, [medicine, '江海富源药业有限公司', code])
  await take(june, membership, [medicine, '江海富源医药集团有限公司', code])
  const { rows } = await sql<{ id: bigint; name: string }>`
    select organization_id as id, name from organizations.enterprise where superseded_at is null
    order by lower(valid) nulls first`.execute(world.database.db)
  expect(rows.map((r) => r.name)).toEqual(['江海富源药业有限公司', '江海富源医药集团有限公司'])
  expect(new Set(rows.map((r) => r.id)).size).toBe(1)
  const view = await enterpriseView(world.database.db, String(rows[0]?.id), day('2019-06-29'))
  expect([view.name, view.chambers.length]).toEqual(['江海富源药业有限公司', 1])
  expect(await unnamed()).toEqual([])
  const again = await take(march, membership, [medicine, '江海富源药业有限公司', code])
  expect(again.sheets[0]).toMatchObject({ created: 0, changed: 0, unchanged: 1 })
})

test('a person with a number sits on the boards of two chambers as one, and a namesake does not', async () => {
  await world.take([chamber(medicine), chamber(hair), chamber('江海市粮食业商会')], march)
  const enterprise = '江海长春药业有限公司'
  await take(march, membership, [`${medicine}、${hair}`, enterprise, ''])
  await take(
    march,
    ['姓名', '身份证号码', '入党时间', '工作单位'],
    ['邹惠芳', '329902197606090028', '2008-03-18', enterprise],
  )
  await take(
    march,
    ['商会全称', '届别', '会内职务', '成员姓名'],
    ...[medicine, hair, '江海市粮食业商会'].map((c) => [c, 4, '副会长', '邹惠芳']),
  )
  const ids = await Promise.all([medicine, hair, '粮食'].map(async (c) => BigInt(await world.idOf(c))))
  const seats = await seatsOn(world.database.db, ids, day('2019-03-31'))
  const [one, two, namesake] = seats.map((s) => s.personId)
  expect(seats).toHaveLength(3)
  expect(one).toBe(two)
  expect(namesake).not.toBe(one)
})
