import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures as allFigures } from '#app/modules.ts'
import { matchKey } from '#kernel/base/text.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { trainingOf } from '#modules/training/queries.ts'
import { type ExampleCity, exampleCity } from '#test/world/city.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { day, importFiles, march } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'

type Row = Record<string, Cell>
const names = ['13-培训学时', '05-商会班子', '04-党员名册', '03-会员企业', '02-商会党组织', '01-商会名录']
const files = names.map(example)
const ids = [
  'chambers.due-rate',
  'members.total',
  'members.probationary',
  'members.dual-life',
  'training.below-32-hours',
]

let city: ExampleCity
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const importAll = (given: { name: string; bytes: Uint8Array }[]) => importFiles(city.database, given)
const figure = (id: string) => allFigures.find((f) => f.id === id) as (typeof allFigures)[number]
const value = async (id: string, asOf = '2019-03-31') =>
  Number((await figureValue(city.database.db, figure(id), day(asOf))).value)
const values = async (asOf?: string) =>
  Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await value(id, asOf)])))

const roll = exampleRows('04-党员名册', '党员名册')
const text = (cell: Cell) => matchKey(String(cell ?? ''))
/** The rows of the roll that count: a number that checks, and each person once. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = (n: string) =>
  n.length === 18 && '10X98765432'[weights.reduce((s, w, i) => s + w * Number(n[i]), 0) % 11] === n[17]
const once = [
  ...new Map(
    roll
      .filter((r) => checks(text(r.身份证号)))
      .toReversed()
      .map((r) => [text(r.身份证号), r]),
  ).values(),
]

test('the roll gives the figures of the example city, and every row is accounted for', async () => {
  expect(await values()).toEqual({
    'chambers.due-rate': 94,
    'members.total': 897,
    'members.probationary': 56,
    'members.dual-life': 444,
    'training.below-32-hours': 385,
  })
  const of = (ledger: string) => city.first.sheets.find((s) => s.ledger === ledger)
  expect(of('members')).toMatchObject({ read: 904, created: 897, unchanged: 3, doubtful: 6, refused: 4 })
  expect(of('posts')).toMatchObject({ read: 5989, created: 5987, doubtful: 16, refused: 0 })
  expect(of('training')).toMatchObject({ read: 3441, created: 3441, doubtful: 19, refused: 0 })
})

test('a number that does not check is refused, and the right one offered from the ledger that has it', () => {
  const refusals = city.first.sheets.find((s) => s.ledger === 'members')?.refusals ?? []
  const told = refusals.map((r) => r.message)
  for (const right of [
    '329902197112092074',
    '32990119810707219X',
    '32990119790604393X',
    '329984197703048977',
  ]) {
    expect(told.filter((m) => m.includes(right) && m.includes('“13-培训学时.xlsx›2018年›第'))).toHaveLength(1)
  }
})

test('people entered twice count once and are named on both rows, seats as well', () => {
  const doubts = (ledger: string) => city.first.sheets.find((s) => s.ledger === ledger)?.doubts ?? []
  const twice = (ledger: string) =>
    doubts(ledger)
      .filter((d) => d.message.includes('是同一条'))
      .map((d) => d.value)
  expect(new Set(twice('members'))).toEqual(new Set(['万守信', '杨卫东', '苏培根']))
  expect(twice('members')).toHaveLength(6)
  expect(twice('posts')).toHaveLength(4)
  const strangers = doubts('posts').filter((d) => d.message.includes('党员名册里没有'))
  expect(strangers).toHaveLength(12)
  expect(strangers.map((d) => d.message).join()).toContain('写“江海市照明电器商会”的“武月琴”是党员')
})

test('every figure is the fold of its records, and each record walks home to a row', async () => {
  for (const id of ids) {
    const records = await figureRecords(city.database.db, figure(id), march, { after: 0n, limit: null })
    const sum = records.reduce((n, r) => n + Number(r.weight), 0)
    expect([id, figure(id).rate ? (100 * sum) / records.length : sum]).toEqual([id, await value(id)])
    expect(records.every((r) => r.source?.row)).toBe(true)
    expect(new Set(records.map((r) => r.id)).size).toBe(records.length)
  }
})

test('an independent count, straight from the workbooks, agrees on every date tried', async () => {
  const organizations = exampleRows('02-商会党组织', '党组织')
  const founded = new Map(organizations.map((r) => [text(r.党组织名称), exampleDay(r.成立日期)]))
  const chamberFounded = new Map(
    exampleRows('01-商会名录', '商会名录').map((r) => [text(r.商会名称), exampleDay(r.成立日期)]),
  )
  let chamber = ''
  const chamberOf = new Map<string, Set<string>>()
  for (const r of exampleRows('03-会员企业', '会员企业')) {
    if (r.商会名称) chamber = text(r.商会名称)
    chamberOf.set(text(r.企业名称), (chamberOf.get(text(r.企业名称)) ?? new Set()).add(chamber))
  }
  const hours = exampleRows('13-培训学时', '2018年')
  for (const asOf of ['2008-06-30', '2011-02-28', '2014-07-01', '2018-10-28', '2019-03-31', '2020-12-31']) {
    const on = once.filter((r) => exampleDay(r.入党日期) <= asOf)
    const waiting = (r: Row) => exampleDay(r.转正日期) === '' || exampleDay(r.转正日期) > asOf
    const inside = (r: Row) => (founded.get(text(r.商会党组织)) ?? '9') <= asOf
    const covered = new Set(
      organizations
        .filter((r) => exampleDay(r.成立日期) <= asOf)
        .flatMap((r) =>
          String(r.覆盖商会 ?? '')
            .split('、')
            .map(text),
        )
        .filter((c) => (chamberFounded.get(c) ?? '9') <= asOf),
    )
    const own = new Map<string, number>()
    for (const r of on.filter((m) => !inside(m) && !waiting(m))) {
      for (const c of chamberOf.get(text(r.所在企业)) ?? []) own.set(c, (own.get(c) ?? 0) + 1)
    }
    const due = new Set([
      ...covered,
      ...[...own].flatMap(([c, n]) => (n >= 3 && (chamberFounded.get(c) ?? '9') <= asOf ? [c] : [])),
    ])
    const learnt = new Map<string, number>()
    for (const h of hours.filter((t) =>
      exampleDay(t.培训日期).startsWith(`${Number(asOf.slice(0, 4)) - 1}-`),
    )) {
      learnt.set(text(h.身份证号), (learnt.get(text(h.身份证号)) ?? 0) + Number(h.学时))
    }
    expect([asOf, await values(asOf)]).toEqual([
      asOf,
      {
        'chambers.due-rate': due.size === 0 ? 0 : Math.round((1000 * covered.size) / due.size) / 10,
        'members.total': on.length,
        'members.probationary': on.filter(waiting).length,
        'members.dual-life': on.filter((r) => inside(r) && text(r.商会党组织) !== text(r.组织关系所在党组织))
          .length,
        'training.below-32-hours': on.filter((r) => inside(r) && (learnt.get(text(r.身份证号)) ?? 0) < 32)
          .length,
      },
    ])
  }
})

test('reading the same files again changes nothing', async () => {
  const { sheets } = await importAll(files)
  expect(sheets.filter((s) => s.created + s.changed > 0)).toEqual([])
  expect(await value('members.total')).toBe(897)
})

test('no identity number, telephone or day of birth of a member is anywhere in the clear', async () => {
  const { db } = city.database
  const { rows: tables } = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db)
  expect(tables.length).toBeGreaterThan(25)
  for (const { name } of tables) {
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from ${sql.table(name)} t
      where t::text ~ '329902197606090028|329902197112092074|329902197112092075|19900000001|1962-10-06'`.execute(
      db,
    )
    expect([name, rows[0]?.n]).toEqual([name, 0n])
  }
})

const headings = '姓名 性别 出生日期 身份证号 联系电话 入党日期 转正日期 党员状态 所在企业'
  .split(' ')
  .concat('组织关系所在党组织 商会党组织 商会职务 双重组织生活'.split(' '))
const pharmacy = '中共江海市药品业商会支部委员会'
const newcomer: Row = {
  姓名: '夏　荷',
  性别: '女',
  出生日期: '1990-02-28',
  身份证号: '329902199002280022',
  联系电话: '19900009999',
  入党日期: '2018-03-01',
  转正日期: '2019-03-01',
  党员状态: '正式',
  所在企业: '江海万发药业有限公司',
  组织关系所在党组织: '中共崇江区易家桥社区第二支部委员会',
  商会党组织: pharmacy,
  双重组织生活: '是',
}
const rollOf = (rows: Row[], statedOn = '2019年3月31日') => ({
  name: '补充名册.xlsx',
  bytes: workbook({
    name: '名册',
    rows: [
      [`填报单位：江海市工商业联合会 截至：${statedOn}`],
      headings,
      ...rows.map((r) => headings.map((h) => r[h])),
    ],
  }),
})
const take = async (rows: Row[], statedOn?: string) => (await importAll([rollOf(rows, statedOn)])).sheets[0]

test('a member counts from joining, is confirmed on the day, and leaves by a later roll', async () => {
  expect(await take([newcomer])).toMatchObject({ created: 1, doubtful: 0, refused: 0 })
  expect(await values()).toMatchObject({
    'members.total': 898,
    'members.probationary': 56,
    'members.dual-life': 445,
    'training.below-32-hours': 386,
  })
  expect(await value('members.total', '2018-02-28')).toBe(
    once.filter((r) => exampleDay(r.入党日期) <= '2018-02-28').length,
  )
  const waiting = async (asOf: string) =>
    (
      await figureRecords(city.database.db, figure('members.probationary'), day(asOf), {
        after: 0n,
        limit: null,
      })
    )
      .map((r) => r.label)
      .includes('夏荷')
  expect([await waiting('2018-03-01'), await waiting('2019-02-28'), await waiting('2019-03-01')]).toEqual([
    true,
    true,
    false,
  ])
  expect(await take([{ ...newcomer, 联系电话: '19900008888' }])).toMatchObject({ changed: 1 })
  expect(await take([{ ...newcomer, 党员状态: '转出' }], '2019年6月30日')).toMatchObject({ changed: 1 })
  expect([await value('members.total'), await value('members.total', '2019-06-30')]).toEqual([898, 897])
})

test('what cannot be is named: too young, confirmed before joining, affiliations that disagree', async () => {
  const sheet = await take([
    { ...newcomer, 姓名: '秋实', 身份证号: '329902200003010011', 出生日期: '2000-03-01', 性别: '男' },
    { ...newcomer, 姓名: '秋叶', 身份证号: '329902200003020017', 出生日期: '2000-03-02', 性别: '男' },
    {
      ...newcomer,
      姓名: '冬青',
      身份证号: '329902199002280030',
      转正日期: '2018-02-28',
      性别: '女',
      双重组织生活: '否',
    },
    {
      ...newcomer,
      姓名: '春和',
      身份证号: '329902199002280049',
      商会党组织: '中共并无此会支部委员会',
      出生日期: '1990-02-27',
    },
  ])
  const of = (row: number) => sheet?.doubts.filter((d) => d.row === row).map((d) => d.message) ?? []
  expect(of(3)).toEqual([])
  expect(of(4)).toEqual([expect.stringContaining('入党时不满 18 周岁')])
  expect(of(5).join()).toContain('早于入党日期 2018-03-01')
  expect(of(5).join()).toContain('组织关系不在商会党组织，这里却写“否”')
  expect(of(5).join()).toContain('“性别”（B 列）与身份证号不一致')
  expect(of(6).join()).toContain('商会党组织台账里没有这个党组织')
  expect(of(6).join()).toContain('与身份证号里的出生日期不一致')
})

test('one number under two names is named, and a number in scientific notation is refused', async () => {
  const sheet = await take([
    { ...newcomer, 姓名: '甲', 身份证号: '329902199002280065' },
    { ...newcomer, 姓名: '乙', 身份证号: '329902199002280065' },
    { ...newcomer, 姓名: '丙', 身份证号: Number('329902199002280066') },
  ])
  expect(sheet?.doubts.map((d) => d.message).join()).toContain('与第 3 行“甲”相同，姓名却不同')
  expect(sheet?.refusals).toMatchObject([{ row: 5, message: expect.stringContaining('末几位已经丢失') }])
})

test('a person’s hours by year are those of the ledger, up to the day asked for', async () => {
  const rows = exampleRows('13-培训学时', '2018年').filter((r) => r.姓名 === '邹惠芳')
  const number = rows[0]?.身份证号
  const own = rows.filter((r) => r.身份证号 === number && exampleDay(r.培训日期) <= '2018-06-30')
  const records = await figureRecords(city.database.db, figure('members.total'), march, {
    after: 0n,
    limit: null,
  })
  const id = records.find((r) => r.label === '邹惠芳')?.id ?? ''
  const { years } = await trainingOf(city.database.db, id, day('2018-06-30'))
  const minutes = own.reduce((sum, r) => sum + 60 * Number(r.学时), 0)
  expect(years).toEqual([{ year: 2018, minutes, trainings: own.length, people: 1 }])
})
