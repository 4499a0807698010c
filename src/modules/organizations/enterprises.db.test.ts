import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { exampleCity } from '#test/world/city.ts'
import { example } from '#test/world/examples.ts'
import { emptyRegistry, importFiles, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { creditCodeCheck } from './credit-code.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
  await registry.take([pharmacy, beauty])
})
afterAll(() => registry.database.close())

const code = `91329903MA0013182${creditCodeCheck('91329903MA0013182')}`
const headings = ['商会名称', '企业名称', '信用代码（18位）', '所属地区', '职工人数', '有无党组织', '手机']
const store = ['江海市药品业商会', '江海诚凯大药房有限公司', code, '通江区', 79, '×', '19900000902']

const take = (rows: unknown[][], statedOn = '2019年3月31日') => {
  const sheet = {
    name: '会员',
    rows: [[`填报单位：江海市工商业联合会 截至：${statedOn}`], headings, ...rows],
  }
  const files = [{ name: '会员企业.xlsx', bytes: workbook(sheet) }]
  return importFiles(registry.database, files)
}
const enterprises = async () =>
  (
    await sql<{ name: string; phone: string | null; employees: number }>`
      select name, phone, employees from organizations.enterprise where superseded_at is null order by id`.execute(
      registry.database.db,
    )
  ).rows

test('an enterprise comes in under another city’s headings, and its telephone is nowhere in the clear', async () => {
  const { sheets } = await take([store])
  expect(sheets[0]).toMatchObject({ ledger: 'enterprises', created: 1, doubtful: 0, refused: 0 })
  const [only] = await enterprises()
  expect(only).toMatchObject({ name: '江海诚凯大药房有限公司', employees: 79 })
  expect(only?.phone).toMatch(/^~[\w-]{43}\.[\w-]+$/)
  const { db } = registry.database
  for (const table of [
    'organizations.enterprise',
    'history.statement',
    'audit.entry',
    'intake.finding',
    'history.doubt',
  ]) {
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from ${sql.table(table)} t where t::text like '%19900000902%'`.execute(db)
    expect([table, rows[0]?.n]).toEqual([table, 0n])
  }
})

test('the same file again changes nothing, though a seal is different every time', async () => {
  expect((await take([store])).sheets[0]).toMatchObject({ created: 0, changed: 0, unchanged: 1 })
})

test('a new telephone changes one record', async () => {
  const { sheets } = await take([store.with(6, '19900000903')])
  expect(sheets[0]).toMatchObject({ created: 0, changed: 1 })
})

test('an enterprise that changes its name stays the one of its code', async () => {
  await take([store.with(1, '江海诚凯医药连锁有限公司')], '2019年6月30日')
  const { rows } = await sql<{ ids: bigint; names: bigint }>`
    select count(distinct organization_id) as ids, count(distinct name) as names
    from organizations.enterprise where superseded_at is null`.execute(registry.database.db)
  expect(rows[0]).toEqual({ ids: 1n, names: 2n })
})

test('an enterprise of two chambers is one enterprise with two memberships', async () => {
  const other = `91329901MA0013190${creditCodeCheck('91329901MA0013190')}`
  const shop = ['江海市药品业商会', '江海长意药业有限公司', other, '崇江区', 12, '√', '19900000904']
  const { sheets } = await take([shop, shop.with(0, '江海市美容美发业商会')])
  expect(sheets[0]).toMatchObject({ read: 2, refused: 0 })
  const { rows } = await sql<{ chamberName: string }>`
    select m.chamber_name from organizations.membership m
    join organizations.enterprise e on e.organization_id = m.enterprise_id and e.superseded_at is null
    where m.superseded_at is null and e.name = '江海长意药业有限公司' order by m.id`.execute(
    registry.database.db,
  )
  expect(rows.map((r) => r.chamberName)).toEqual(['江海市药品业商会', '江海市美容美发业商会'])
})

test('an unknown chamber, a short code and a short telephone are named, and the row comes in', async () => {
  const short = ['江海市并无此会', '江海远友家纺有限公司', code.slice(1), '港北区', 3, '是', '1990000123']
  const { sheets } = await take([short])
  expect(sheets[0]).toMatchObject({ created: 1, doubtful: 1, refused: 0 })
  expect(sheets[0]?.doubts.map((d) => d.message).join()).toMatch(/17 位.*位数不对.*名录里没有/s)
  expect(JSON.stringify(sheets[0])).not.toContain('1990000123')
})

test('two rows of a file that bear one code are two enterprises, where each name has its row', async () => {
  const one = `91329901MA0013270${creditCodeCheck('91329901MA0013270')}`
  const works = ['江海市药品业商会', '江海长春药业有限公司', one, '崇江区', 12, '√', '19900000905']
  await take([works])
  const { sheets } = await take([works.with(1, '江海金琅医药有限公司'), works])
  expect(sheets[0]).toMatchObject({ created: 1, unchanged: 1, refused: 0 })
})

test('the whole example ledger comes in, with the twenty-eight cells that nobody can believe', async () => {
  const city = await exampleCity()
  try {
    const enterprises = city.first.sheets.find((s) => s.ledger === 'enterprises')
    expect(enterprises).toMatchObject({ read: 4919, created: 4919, doubtful: 28, refused: 0 })
    const again = await importFiles(city.database, [example('03-会员企业')])
    expect(again.sheets[0]).toMatchObject({ created: 0, changed: 0, unchanged: 4919 })
  } finally {
    await city.database.close()
  }
})
