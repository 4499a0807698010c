import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import { createApp } from '#kernel/http/app.ts'
import { signedInAs } from '#test/signed-in.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { exampleCity } from '#test/world/city.ts'
import { example } from '#test/world/examples.ts'
import { clerk, emptyRegistry, importFiles, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { listOutsideBodies } from './outside.ts'

let world: Registry
beforeAll(async () => {
  world = await emptyRegistry()
  await world.take([pharmacy, beauty])
})
afterAll(() => world.database.close())

const home = '中共江海市滨江区委两新工委'
const sheet = (name: string, headings: string[], ...rows: unknown[][]) => ({
  name,
  rows: [['截至：2019年3月31日'], headings, ...rows],
})
const above = sheet(
  '商会党组织',
  ['党组织名称', '类型', '覆盖商会', '上级党组织', '成立日期'],
  ['中共江海市药品业商会总支部委员会', '党总支', '江海市药品业商会', '中共江海市总商会委员会', '2010-01-01'],
  ['中共江海市药品业商会第一支部委员会', '党支部', '', '中共江海市药品业商会总支部委员会', '2011-01-01'],
)
const own = sheet(
  '会员企业党组织',
  ['党组织名称', '所在企业', '属地上级党组织', '成立日期'],
  ['中共江海长春药业有限公司支部委员会', '江海长春药业有限公司', home, '2012-01-01'],
  ['中共江海康宁药业有限公司支部委员会', '江海康宁药业有限公司', '无', '2012-01-01'],
)
const enterprises = sheet(
  '会员企业',
  ['商会名称', '企业名称', '信用代码'],
  ['江海市药品业商会', '江海长春药业有限公司', ''],
  ['江海市药品业商会', '江海商业担保有限公司', ''],
)
const members = sheet(
  '党员名册',
  ['姓名', '身份证号码', '入党时间', '工作单位', '组织关系所在党组织'],
  ['邹惠芳', '329902197606090028', '2008-03-18', '江海长春药业有限公司', home],
  [
    '秦向东',
    '329902199002280022',
    '2012-01-05',
    '江海长春药业有限公司',
    '中共江海长春药业有限公司支部委员会',
  ],
)
const pairings = sheet(
  '结对共建',
  ['党组织名称', '结对单位', '单位类型', '签约日期'],
  ['中共江海市药品业商会总支部委员会', '中共江海市税务局机关委员会', '市级机关', '2015-01-01'],
)
const loans = sheet(
  '2019年',
  ['合同编号', '借款企业', '金额（万元）', '放款日期', '到期日期', '转贷银行', '担保公司', '状态'],
  [
    '20190001',
    '江海长春药业有限公司',
    100,
    '2019-03-01',
    '2019-04-01',
    '江海农商银行',
    '江海 商业担保有限公司',
    '未到期',
  ],
  [
    '20190002',
    '江海长春药业有限公司',
    50,
    '2019-03-02',
    '2019-04-01',
    '江海农商银行、工商银行',
    '惠民担保有限公司',
    '未到期',
  ],
)
const credit = sheet(
  '授信',
  ['年度', '企业名称', '合作银行', '金融产品', '担保方式', '金额（万元）'],
  ['2018', '江海长春药业有限公司', '江海农商银行', '个人信用贷款', '无担保、无抵押', 30],
)
const file = (name: string, ...sheets: (typeof above)[]) => ({ name, bytes: workbook(...sheets) })
const take = (...files: ReturnType<typeof file>[]) => importFiles(world.database, files)
const bodies = async (filter: Parameters<typeof listOutsideBodies>[1] = {}) =>
  (await listOutsideBodies(world.database.db, filter, { cursor: undefined, limit: 200 })).items.map(
    ({ name, natures }) => [name, natures],
  )
const column = async (table: string, id: string) => {
  const { rows } = await sql<{ name: string | null }>`
    select b.name from ${sql.table(table)} t
    left join organizations.outside_body b on b.organization_id = t.${sql.ref(id)}
    where t.superseded_at is null order by t.record_id`.execute(world.database.db)
  return rows.map((r) => r.name)
}

test('whoever is named in a cell and is not ours becomes one outside body, with all that it is named as', async () => {
  const { sheets } = await take(file('全部.xlsx', members, loans, credit, pairings, own, enterprises, above))
  expect(sheets.map((s) => [s.ledger, s.refused])).toEqual([
    ['members', 0],
    ['loans', 0],
    ['bank-loans', 0],
    ['pairings', 0],
    ['enterprise-party-organizations', 0],
    ['enterprises', 0],
    ['party-organizations', 0],
  ])
  const found = await bodies()
  expect(new Set(found.map(([name]) => name)).size).toBe(found.length)
  expect(Object.fromEntries(found)).toEqual({
    中共江海市总商会委员会: ['superior'],
    [home]: ['superior', 'home-branch'],
    中共江海市税务局机关委员会: ['government-organ'],
    江海农商银行: expect.arrayContaining(['bank']),
    惠民担保有限公司: ['guarantor'],
  })
})

test('the rows lead to their bodies, and those that name one of ours, several or none lead to none', async () => {
  expect(await column('party.organization', 'superior_id')).toEqual(['中共江海市总商会委员会', null])
  expect(await column('party.enterprise_organization', 'superior_id')).toEqual([home, null])
  expect(await column('party.member', 'affiliation_id')).toEqual([home, null])
  expect(await column('partnerships.pairing', 'partner_id')).toEqual(['中共江海市税务局机关委员会'])
  expect(await column('loans.loan', 'bank_id')).toEqual(['江海农商银行', null])
  expect(await column('loans.loan', 'guarantor_id')).toEqual([null, '惠民担保有限公司'])
  expect(await column('credit.bank_loan', 'bank_id')).toEqual(['江海农商银行'])
})

test('the same ledgers again change nothing and admit nobody', async () => {
  const before = await bodies()
  const { sheets } = await take(file('全部.xlsx', members, loans, credit, pairings, own, enterprises, above))
  expect(sheets.map((s) => [s.created, s.changed])).toEqual(sheets.map(() => [0, 0]))
  expect(await bodies()).toEqual(before)
})

test('a superior that another sheet of the same import founds is ours, whichever is read first', async () => {
  const [headings] = above.rows.slice(1) as [string[]]
  const under = sheet('甲', headings, [
    '中共甲支部委员会',
    '党支部',
    '江海市美容美发业商会',
    '中共乙总支部委员会',
    '',
  ])
  const over = sheet('乙', headings, ['中共乙总支部委员会', '党总支', '江海市美容美发业商会', '', ''])
  const before = await bodies()
  await take(file('两表.xlsx', under, over))
  const { sheets } = await take(file('两表.xlsx', under, over))
  expect(sheets.map((s) => s.changed)).toEqual([0, 0])
  expect(await bodies()).toEqual(before)
})

test('a body that joins us is listed no longer as an outside one', async () => {
  await take(
    file(
      '新会员.xlsx',
      sheet('会员企业', ['商会名称', '企业名称', '信用代码'], ['江海市药品业商会', '惠民担保有限公司', '']),
    ),
  )
  expect((await bodies()).map(([name]) => name)).not.toContain('惠民担保有限公司')
})

test('the list is filtered by nature and by a part of the name, and read page by page', async () => {
  expect(await bodies({ nature: 'home-branch' })).toEqual([[home, ['superior', 'home-branch']]])
  const app = await createApp(
    { database: world.database, figures, identify: signedInAs(clerk) },
    { log: false },
  )
  try {
    addRoutes(app)
    await app.ready()
    const get = async (query: string) =>
      (
        await app.inject({ url: `/api/v1/outside-bodies${query}`, headers: { host: '127.0.0.1:8080' } })
      ).json()
    const first = await get('?limit=2')
    const second = await get(`?limit=2&cursor=${first.next}`)
    const names = [...first.items, ...second.items].map((b: { name: string }) => b.name)
    expect(names).toEqual((await bodies()).map(([name]) => name))
    expect((await get(`?search=${encodeURIComponent('农 商')}`)).items).toMatchObject([
      { name: '江海农商银行' },
    ])
    expect((await get('?nature=planet')).code).toBe('invalid')
  } finally {
    await app.close()
  }
})

test('in the example city nothing of its own is an outside body, and reading it again changes nothing', async () => {
  const city = await exampleCity()
  try {
    const { rows } = await sql<{ bodies: bigint; own: bigint }>`
      select count(*) as bodies, count(*) filter (where name_key in (
        select name_key from organizations.chamber union all select name_key from organizations.enterprise
        union all select name_key from party.organization union all select name_key from party.enterprise_organization
      )) as own from organizations.outside_body`.execute(city.database.db)
    expect(rows[0]?.own).toBe(0n)
    expect(rows[0]?.bodies).toBeGreaterThan(10n)
    const names = [
      '01-商会名录',
      '02-商会党组织',
      '03-会员企业',
      '04-党员名册',
      '09-银商企授信',
      '14-会员企业党组织',
    ]
    const { sheets } = await importFiles(city.database, names.map(example))
    expect(sheets.map((s) => [s.created, s.changed])).toEqual(sheets.map(() => [0, 0]))
  } finally {
    await city.database.close()
  }
})
