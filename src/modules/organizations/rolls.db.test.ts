import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import { beauty, jewellery, type LedgerRow, pharmacy } from '#test/world/chambers.ts'
import { exampleCity } from '#test/world/city.ts'
import { type Cell, exampleRows } from '#test/world/examples.ts'
import { clerk, emptyRegistry, importFiles, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { reviseChamber } from './commands.ts'
import { enterpriseView } from './enterprise-queries.ts'

let world: Registry
beforeEach(async () => {
  world = await emptyRegistry()
})
afterEach(() => world.database.close())

const medicine = String(pharmacy.商会名称)
const hair = String(beauty.商会名称)
const rice: LedgerRow = { ...pharmacy, 商会名称: '江海市粮食业商会', 统一社会信用代码: '' }
/** Lists of the example city: file and sheet. */
const lists = [
  ['01-商会名录', '商会名录'],
  ['02-商会党组织', '党组织'],
  ['05-商会班子', '班子成员'],
  ['03-会员企业', '会员企业'],
  ['04-党员名册', '党员名册'],
  ['14-会员企业党组织', '会员企业党组织'],
] as const
const march = '2019年3月31日'
const june = '2019年6月30日'
const september = '2019年9月30日'

/** Every open doubt that something is named no longer: its record's text and why. */
const unnamed = async () => {
  const { rows } = await sql<{ said: string; reason: string }>`
    select said, reason from history.doubt
    where settled_at is null and ledger like '%-unnamed' order by record_key`.execute(world.database.db)
  return rows.map((r) => `${r.said}：${r.reason.split('里')[0]}`)
}
const take = async (statedOn: string, headings: string[], rows: unknown[][]) => {
  const bytes = workbook({ name: '台账', rows: [[`截至：${statedOn}`], headings, ...rows] })
  return importFiles(world.database, [{ name: '台账.xlsx', bytes }])
}

test('a chamber that the next ledger leaves out is kept, doubted and named to the clerk', async () => {
  await world.take([pharmacy, beauty, rice], march)
  expect(await unnamed()).toEqual([])
  const { told } = await world.take([pharmacy, rice], june)
  expect(await unnamed()).toEqual([`${hair}：${june}的商会名录`])
  expect(told.join()).toContain(`${june}的商会名录里不再有${hair}，已列为待核实`)
  const view = await world.view(hair)
  expect(view.doubts).toMatchObject([{ label: '商会名称', reason: expect.stringContaining('如已注销') }])
  const again = await world.take([pharmacy, rice], june)
  expect(again.told).toEqual([])
  expect(await unnamed()).toHaveLength(1)
})

test('the doubt is settled by a still later ledger that names it again, and not by one that does not', async () => {
  await world.take([pharmacy, beauty, rice], march)
  await world.take([pharmacy, rice], june)
  await world.take([pharmacy, rice], september)
  expect(await unnamed()).toEqual([`${hair}：${june}的商会名录`])
  await world.take([pharmacy, rice, beauty], '2019年12月31日')
  expect(await unnamed()).toEqual([])
})

test('a chamber that has an end need not be named, and registering the end settles the doubt', async () => {
  await world.take([pharmacy, { ...beauty, 注销日期: '2019-05-01' }, rice], march)
  await world.take([pharmacy], june)
  expect(await unnamed()).toEqual([`${rice.商会名称}：${june}的商会名录`])
  const { id, version } = await world.view(String(rice.商会名称))
  await execute(world.database, clerk, reviseChamber, {
    chamberId: id,
    version,
    kind: 'correction',
    effectiveOn: null,
    reason: '民政局注销公告',
    changes: { dissolvedOn: '2019-05-20' },
  })
  expect(await unnamed()).toEqual([])
})

test('a ledger tells nothing of the districts that are not in it', async () => {
  await world.take([pharmacy, beauty, jewellery], march)
  await world.take([pharmacy, beauty], june)
  expect(await unnamed()).toEqual([])
})

test('a ledger that names less than half of a district is a part of it, and raises nothing', async () => {
  await world.take([pharmacy, beauty, rice], march)
  await world.take([pharmacy], june)
  expect(await unnamed()).toEqual([])
})

test('the earlier ledger may come in after the later one', async () => {
  await world.take([pharmacy, rice], june)
  const { sheets } = await world.take([pharmacy, beauty, rice], march)
  expect(await unnamed()).toEqual([`${hair}：${june}的商会名录`])
  expect(sheets[0]?.doubts).toMatchObject([{ row: 5, column: '商会名称', value: hair }])
})

test('one list that is divided between two sheets of one import is one list', async () => {
  await world.take([pharmacy, beauty, rice], march)
  const list = (name: string, row: LedgerRow[]) => ({
    name,
    rows: [[`截至：${june}`], Object.keys(pharmacy), ...row.map((r) => Object.values(r))],
  })
  const bytes = workbook(list('一', [pharmacy, rice]), list('二', [beauty]))
  await importFiles(world.database, [{ name: '两表.xlsx', bytes }])
  expect(await unnamed()).toEqual([])
})

test('an enterprise that its chamber no longer names is doubted on its page, and other chambers are not', async () => {
  await world.take([pharmacy, beauty])
  const headings = ['商会名称', '企业名称', '信用代码']
  const enterprise = (chamber: string, name: string) => [chamber, name, '']
  const other = enterprise(hair, '江海云裳美发有限公司')
  const both = [enterprise(medicine, '江海长春药业有限公司'), enterprise(medicine, '江海康宁药业有限公司')]
  await take(march, headings, [...both, other])
  await take(june, headings, both.slice(0, 1))
  expect(await unnamed()).toEqual([`江海康宁药业有限公司（${medicine}）：${june}的会员企业名册`])
  const { rows } = await sql<{ id: bigint }>`
    select organization_id as id from organizations.enterprise where name like '%康宁%'`.execute(
    world.database.db,
  )
  const view = await enterpriseView(
    world.database.db,
    String(rows[0]?.id),
    Temporal.PlainDate.from('2019-06-30'),
  )
  expect(view.doubts).toMatchObject([{ label: '所属商会' }])
})

test('a seat that the board leaves out is doubted; a new term ends the old seats without a doubt', async () => {
  await world.take([pharmacy])
  const headings = ['商会全称', '届别', '会内职务', '成员姓名', '任职时间']
  const seat = (term: number, name: string, title: string, on: string) => [medicine, term, title, name, on]
  const fourth = [seat(4, '邹惠芳', '会长', '2015-03-03'), seat(4, '高小平', '副会长', '2015-03-03')]
  await take(march, headings, fourth)
  await take(june, headings, fourth.slice(0, 1))
  expect(await unnamed()).toEqual([`${medicine} 副会长 高小平：${june}的商会班子名单`])
  await take(september, headings, [seat(5, '保春林', '会长', '2019-09-01')])
  expect(await unnamed()).toEqual([])
})

test('a member who is left out of the organization is doubted until the roll says that they left', async () => {
  await world.take([pharmacy])
  await take(
    march,
    ['党组织名称', '类型', '覆盖商会', '成立日期'],
    [['中共江海市药品业商会支部委员会', '党支部', medicine, '2010-01-01']],
  )
  const headings = ['姓名', '身份证号码', '入党时间', '商会党组织', '党员状态']
  const row = (name: string, number: string, state = '正式党员') => [
    name,
    number,
    '2008-03-18',
    '中共江海市药品业商会支部委员会',
    state,
  ]
  const first = row('邹惠芳', '329902197606090028')
  await take(march, headings, [first, row('秦向东', '329902199002280022')])
  await take(june, headings, [first])
  expect(await unnamed()).toEqual([`秦向东：${june}的党员名册`])
  await take(september, headings, [first, row('秦向东', '329902199002280022', '不在册')])
  await take('2019年12月31日', headings, [first])
  expect(await unnamed()).toEqual([])
})

test('of the example city half a year later nothing is asked for but what was taken out', async () => {
  await world.database.close()
  const city = await exampleCity()
  world = city
  expect(city.first.told.join()).not.toContain('不再有')
  for (const [name, sheet] of lists) {
    // The name of a chamber stands in one merged cell for all of its rows.
    let chamber: Cell
    const rows = exampleRows(name, sheet).map((r) => {
      chamber = r.商会名称 ?? r.所属商会 ?? chamber
      return { ...r, ...(sheet === '班子成员' || sheet === '会员企业' ? { 商会名称: chamber } : {}) }
    }) as ReturnType<typeof exampleRows>
    const headings = Object.keys(Object.assign({}, ...rows))
    await take(
      september,
      headings,
      rows.filter((_, i) => i !== 6).map((r) => headings.map((h) => r[h] ?? '')),
    )
  }
  expect(new Set((await unnamed()).map((u) => u.split('：')[1]))).toEqual(
    new Set([
      `${september}的商会名录`,
      `${september}的商会党组织台账`,
      `${september}的商会班子名单`,
      `${september}的会员企业名册`,
      `${september}的党员名册`,
      `${september}的会员企业党组织台账`,
    ]),
  )
  expect(await unnamed()).toHaveLength(lists.length)
})
