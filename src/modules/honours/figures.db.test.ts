import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { type ExampleCity, exampleCity } from '#test/world/city.ts'
import { example, exampleRows } from '#test/world/examples.ts'
import { day, emptyRegistry, importFiles, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { figures } from './figures.ts'

interface File {
  name: string
  bytes: Uint8Array
}
const chambers = example('01-商会名录')
const brandFile = example('07-服务品牌')
const awardFile = example('12-评选表彰')

const brandRows = exampleRows('07-服务品牌', '历年服务品牌')
const awardRows = exampleRows('12-评选表彰', '评选')

const sheetOf = (name: string, rows: unknown[][], statedOn = '2019年3月31日'): File => ({
  name: `${name}.xlsx`,
  bytes: workbook({
    name,
    rows: [[`填报单位：江海市工商业联合会   截至：${statedOn}`], ...rows],
  }),
})
const brandHeadings = ['序号', '年度', '商会名称', '品牌名称', '品牌类别', '评选结果']
const awardHeadings = ['序号', '年度', '评选项目', '对象', '所属商会', '结果']
/** The example's ledgers again, with these rows in place of theirs. */
const brandsOf = (rows: typeof brandRows) =>
  sheetOf('历年服务品牌', [brandHeadings, ...rows.map((r) => brandHeadings.map((h) => r[h]))])
const awardsOf = (rows: typeof awardRows, statedOn?: string) =>
  sheetOf('评选', [awardHeadings, ...rows.map((r) => awardHeadings.map((h) => r[h]))], statedOn)

let city: ExampleCity
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const importAll = (registry: Registry, given: File[]) => importFiles(registry.database, given)
const figure = (id: string) => figures.find((f) => f.id === id) as (typeof figures)[number]
const valueIn = async (registry: Registry, id: string, asOf = '2019-03-31') =>
  Number((await figureValue(registry.database.db, figure(id), day(asOf))).value)
const value = (id: string, asOf?: string) => valueIn(city, id, asOf)
const all = async (registry: Registry, asOf?: string) => {
  const values: Record<string, number> = {}
  for (const { id } of figures) values[id] = await valueIn(registry, id, asOf)
  return values
}

const article = {
  'brands.recognized': 389,
  'recognitions.integrity-shops': 100,
  'recognitions.benchmark-shops': 10,
  'recognitions.culture-units': 100,
  'recognitions.provincial-model-years': 3,
}

test('the example city has the numbers of the article, and every row of its ledgers came in', async () => {
  expect(await all(city)).toEqual(article)
  const taken = city.first.sheets.filter((s) => ['brands', 'awards'].includes(s.ledger ?? ''))
  expect(taken.map((s) => [s.ledger, s.read, s.created, s.doubtful, s.refused])).toEqual([
    ['awards', awardRows.length, awardRows.length, 0, 0],
    ['brands', brandRows.length, brandRows.length, 0, 0],
  ])
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const each of figures) {
    const records = await figureRecords(city.database.db, each, march, { after: 0n, limit: null })
    const folded = records.reduce((sum, r) => sum + Number(r.weight), 0)
    expect([each.id, folded]).toEqual([each.id, await value(each.id)])
    expect(records.every((r) => r.source?.row)).toBe(true)
    expect(new Set(records.map((r) => r.id)).size).toBe(records.length)
  }
})

test('an independent count, straight from the workbooks, agrees on every date tried', async () => {
  const passed = new Set(['通过', '评定', '认定'])
  const distinct = (rows: typeof awardRows, of: (r: (typeof awardRows)[number]) => unknown) =>
    new Set(rows.map((r) => JSON.stringify(of(r)))).size
  for (const asOf of [
    '2008-12-31',
    '2012-01-01',
    '2016-12-30',
    '2016-12-31',
    '2018-06-30',
    '2019-03-31',
    '2021-05-01',
  ]) {
    const year = Number(asOf.slice(0, 4))
    const awarded = (project: string) =>
      awardRows.filter(
        (r) =>
          String(r.评选项目).includes(project) &&
          Number(r.年度) <= year &&
          (/^(授牌|命名|省级命名)$/.test(String(r.结果)) ||
            (r.结果 === '取消称号' && asOf < `${r.年度}-12-31`)),
      )
    const brands = brandRows.filter((r) => passed.has(String(r.评选结果)) && Number(r.年度) < year)
    const model = new Set(awarded('示范行业').map((r) => Number(r.年度)))
    let inARow = 0
    while (model.has(year - 1 - inARow)) inARow += 1
    const lately = awarded('文化建设').filter((r) => Number(r.年度) >= year - 5 && Number(r.年度) < year)
    expect([asOf, await all(city, asOf)]).toEqual([
      asOf,
      {
        'brands.recognized': distinct(brands, (r) => [r.年度, r.商会名称, r.品牌名称]),
        'recognitions.integrity-shops': distinct(awarded('诚信经营示范店'), (r) => r.对象),
        'recognitions.benchmark-shops': distinct(awarded('放心消费标杆店'), (r) => r.对象),
        'recognitions.culture-units': distinct(lately, (r) => r.对象),
        'recognitions.provincial-model-years': inARow,
      },
    ])
  }
})

test('reading the same files again changes nothing', async () => {
  const { sheets } = await importAll(city, [brandFile, awardFile])
  expect(sheets.every((s) => s.created === 0 && s.changed === 0 && s.unchanged === s.read)).toBe(true)
})

test("another city's headings, order and spellings give the same numbers", async () => {
  const other = await emptyRegistry()
  try {
    const brands = brandRows
      .toReversed()
      .map((r) => [`${r.评选结果}`, `${r.品牌名称}`, `${r.年度}年`, r.商会名称])
    const awards = awardRows
      .toReversed()
      .map((r) => [r.所属商会, r.结果, `${r.年度}年度`, r.评选项目, r.对象])
    await importAll(other, [
      chambers,
      sheetOf('甲', [
        ['评定结果', '服务品牌', '年份', '商（协）会全称'],
        ...brands,
        ['合计', `${brands.length}个`],
      ]),
      sheetOf('乙', [['商会', '评审结果', '评选年度', '荣誉称号', '获奖单位'], ...awards]),
    ])
    expect(await all(other)).toEqual(article)
  } finally {
    await other.database.close()
  }
})

test('one brand that fails after all, and one that is new, move the figure by one each', async () => {
  const [row, ...others] = brandRows.filter((r) => Number(r.年度) === 2018)
  const rest = brandRows.filter((r) => Number(r.年度) !== 2018)
  const changed = await importAll(city, [brandsOf([...rest, { ...row, 评选结果: '不予认定' }, ...others])])
  expect(changed.sheets[0]).toMatchObject({ created: 0, changed: 1, unchanged: brandRows.length - 1 })
  expect(await value('brands.recognized')).toBe(388)
  const added = { ...row, 序号: 999, 品牌名称: '“同舟共济”联盟', 评选结果: '认定' }
  await importAll(city, [brandsOf([...rest, { ...row, 评选结果: '不予认定' }, ...others, added])])
  expect(await value('brands.recognized')).toBe(389)
  expect(await value('brands.recognized', '2018-12-31')).toBe(389 - 46)
  await importAll(city, [brandFile, brandsOf([{ ...added, 评选结果: '撤销' }])])
  expect(await value('brands.recognized')).toBe(389)
})

test('a shop is held until it is withdrawn, and a year out of the row breaks it', async () => {
  const shop = awardRows.find((r) => r.评选项目 === '诚信经营示范店' && r.结果 === '授牌' && r.年度 === 2017)
  const second = awardRows.find((r) => String(r.评选项目).includes('示范行业') && r.年度 === 2017)
  const change = async (row: typeof shop, 结果: string) =>
    importAll(city, [awardsOf(awardRows.map((r) => (r === row ? { ...r, 结果 } : r)))])
  await change(shop, '取消称号')
  expect(await value('recognitions.integrity-shops')).toBe(99)
  expect(await value('recognitions.integrity-shops', '2017-12-30')).toBe(74)
  expect(await value('recognitions.integrity-shops', '2017-12-31')).toBe(73)
  await change(second, '公示异议未通过')
  expect(await value('recognitions.integrity-shops')).toBe(100)
  expect(await value('recognitions.provincial-model-years')).toBe(1)
  await change(second, '省级命名')
  const laterRow = { 序号: 998, 年度: 2018, 评选项目: '诚信经营示范店', 对象: shop?.对象, 结果: '取消称号' }
  await importAll(city, [awardsOf([...awardRows, laterRow])])
  expect(await value('recognitions.integrity-shops', '2018-12-30')).toBe(100)
  expect(await value('recognitions.integrity-shops')).toBe(99)
})

test('what a later ledger voids counts on no day before it either', async () => {
  const before = await value('recognitions.benchmark-shops')
  const [shop] = awardRows.filter((r) => r.评选项目 === '放心消费标杆店')
  const later = awardRows.map((r) => (r === shop ? { ...r, 结果: '作废' } : r))
  await importAll(city, [awardsOf(later, '2020年3月31日')])
  // Another 截至 has its own memory; the record is known by its number in the sheet.
  expect(await value('recognitions.benchmark-shops')).toBe(before - 1)
})

test('a chamber or an enterprise that no ledger knows leaves the row in, and is named', async () => {
  const { sheets } = await importAll(city, [
    brandsOf([{ 序号: 1000, 年度: 2017, 商会名称: '江海市并无此会', 品牌名称: '“无名”行动', 评选结果: '' }]),
    awardsOf([
      {
        序号: 1000,
        年度: 2018,
        评选项目: '民营企业文化建设示范单位',
        对象: '并无此企业有限公司',
        结果: '命名',
      },
    ]),
  ])
  expect(sheets.map((s) => [s.refused, s.doubtful])).toEqual([
    [0, 1],
    [0, 1],
  ])
  expect(sheets[0]?.doubts.map((d) => d.message)).toEqual([
    '“商会名称”（C 列）是“江海市并无此会”，名录里没有这家商会。请核对名称，或先导入商会名录。',
    '“评选结果”（F 列）没有填写，暂不计入。请补上。',
  ])
  expect(sheets[1]?.doubts[0]?.message).toContain('会员企业名册里没有这家企业')
  expect(await value('recognitions.culture-units')).toBe(101)
})
