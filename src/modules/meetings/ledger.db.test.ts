import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { type ExampleCity, exampleCity } from '#test/world/city.ts'
import { type Cell, example, exampleDay, exampleRows } from '#test/world/examples.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { meetingKinds } from './contract.ts'
import { organizationLife } from './organization-queries.ts'
import { listMeetings, meetingView } from './queries.ts'

type Row = Record<string, Cell>
type File = ReturnType<typeof example>

const districts = [
  '市直',
  '崇江区',
  '港北区',
  '通江区',
  '江海经济技术开发区',
  '海平市',
  '如江县',
  '启海市',
  '皋城市',
  '东门市',
]
const rows = districts.flatMap((district) => exampleRows('06-组织生活台账', district))
const organizations = new Map(
  exampleRows('02-商会党组织', '党组织').map((r) => [r.党组织名称, exampleDay(r.成立日期)]),
)
const headings = Object.keys(rows[0] ?? {})
const branch = '中共启海市装饰装修业商会支部委员会'
const ofBranch = rows.filter((r) => r.党组织名称 === branch)

let city: ExampleCity
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const importAll = (registry: Registry, files: File[]) =>
  execute(registry.database, clerk, importLedgers(ledgers), { files })
const sheetsOf = (imported: ExampleCity['first']) => imported.sheets.filter((s) => s.ledger === 'meetings')
const sum = (
  imported: ExampleCity['first'],
  key: 'created' | 'changed' | 'unchanged' | 'doubtful' | 'refused',
) => sheetsOf(imported).reduce((n, s) => n + s[key], 0)

/** A 组织生活台账 of one sheet with these rows. */
const ledgerOf = (given: Row[], name = '补报.xlsx', statedOn = '2019年3月31日'): File => ({
  name,
  bytes: workbook({
    name: '启海市',
    rows: [[`截至：${statedOn}`], headings, ...given.map((r) => headings.map((h) => r[h] ?? ''))],
  }),
})
const meeting = (cells: Row): Row => ({
  序号: 1,
  党组织名称: branch,
  活动类型: '主题党日',
  活动主题: '重温入党誓词',
  活动日期: '2019-03-07',
  应到: 5,
  实到: 5,
  学时: 3,
  ...cells,
})
/** What is doubted about one meeting of that branch, in a registry that has its organization alone. */
async function doubtsOf(...given: Row[]): Promise<string[]> {
  const registry = await emptyRegistry()
  try {
    await importAll(registry, ['01-商会名录', '02-商会党组织'].map(example))
    const [sheet] = sheetsOf(await importAll(registry, [ledgerOf(given)]))
    return sheet?.doubts.map((d) => d.message) ?? []
  } finally {
    await registry.database.close()
  }
}
const listed = (filter = {}, limit = 10_000) =>
  listMeetings(city.database.db, filter, march, { cursor: undefined, limit })

test('every row of the example city comes in, and none is doubted', async () => {
  expect(rows.length).toBeGreaterThan(2000)
  expect(sheetsOf(city.first)).toHaveLength(districts.length)
  expect(sum(city.first, 'created')).toBe(rows.length)
  expect([sum(city.first, 'doubtful'), sum(city.first, 'refused')]).toEqual([0, 0])
  expect(sheetsOf(city.first).flatMap((s) => s.unknownHeadings)).toEqual([])
})

test('what is stored is what the cells say, counted independently', async () => {
  const { items } = await listed()
  const told = (given: (string | number | null | undefined)[][]) => given.map((r) => r.join('|')).toSorted()
  expect(
    told(
      items.map((m) => [
        m.organizationName,
        m.kind && meetingKinds[m.kind],
        m.topic,
        m.heldOn,
        m.place,
        m.dueCount,
        m.presentCount,
        (m.minutes ?? 0) / 60,
        m.recorder,
      ]),
    ),
  ).toEqual(
    told(
      rows.map((r) => [
        r.党组织名称,
        r.活动类型,
        r.活动主题,
        exampleDay(r.活动日期),
        r.地点,
        r.应到,
        r.实到,
        r.学时,
        r.记录人,
      ]),
    ),
  )
  expect(items.every((m) => m.organizationId !== null)).toBe(true)
})

test('everybody who is named as absent is an absence, with the reason that stands behind the name', async () => {
  const { rows: absences } = await sql<{ name: string; reason: string | null; n: number }>`
    select name, reason, count(*)::int as n from meetings.absence where superseded_at is null and absent
    group by name, reason order by name, reason`.execute(city.database.db)
  const names = rows.flatMap((r) => String(r.缺席人员 ?? '').split('、')).filter((name) => name !== '')
  const recounted = rows.reduce((n, r) => n + Number(r.应到) - Number(r.实到), 0)
  expect(absences.reduce((n, a) => n + a.n, 0)).toBe(recounted)
  expect(names).toHaveLength(recounted)
  const bracketed = names.filter((name) => name.includes('（病假）')).length
  expect(absences.reduce((n, a) => n + (a.reason === '病假' ? a.n : 0), 0)).toBeGreaterThanOrEqual(bracketed)
  expect(new Set(absences.map((a) => a.reason))).toEqual(
    new Set([null, '病假', '出差', '请假', '在企业支部参加']),
  )
})

test('reading the same files again changes nothing', async () => {
  const before = await sql`select count(*) as n from meetings.absence`.execute(city.database.db)
  const again = await importAll(city, [example('06-组织生活台账')])
  expect([sum(again, 'unchanged'), sum(again, 'created'), sum(again, 'changed')]).toEqual([rows.length, 0, 0])
  expect(await sql`select count(*) as n from meetings.absence`.execute(city.database.db)).toEqual(before)
})

test('the list is of one organization, one kind, a stretch of days, and goes on where it ended', async () => {
  const [one] = (await listed()).items.filter((m) => m.organizationName === branch)
  const organization = one?.organizationId ?? ''
  const themed = ofBranch
    .filter((r) => r.活动类型 === '主题党日')
    .map((r) => exampleDay(r.活动日期))
    .toSorted()
  const [from, to] = [themed[2], themed.at(-3)]
  const { items } = await listed({ organization, kind: 'themed-day', from, to })
  expect(items.map((m) => m.heldOn)).toEqual(themed.slice(2, -2).toReversed())
  const pages: (string | null)[] = []
  let cursor: string | undefined
  do {
    const page = await listMeetings(city.database.db, { organization }, march, { cursor, limit: 4 })
    pages.push(...page.items.map((m) => m.id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(pages).toEqual((await listed({ organization })).items.map((m) => m.id))
  expect(pages).toHaveLength(ofBranch.length)
})

test('the list as of an earlier day ends with that day', async () => {
  const days = rows.map((r) => exampleDay(r.活动日期)).toSorted()
  const asOf = days[1000] as string
  const { items } = await listMeetings(city.database.db, {}, day(asOf), { cursor: undefined, limit: 9999 })
  expect(items).toHaveLength(days.filter((d) => d <= asOf).length)
  expect(items[0]?.heldOn).toBe(asOf)
})

test('one changed cell changes one record and keeps what was believed, absences too', async () => {
  const changed = ofBranch.find((r) => String(r.缺席人员).includes('、')) as Row
  const [gone, ...staying] = String(changed.缺席人员).split('、')
  const corrected = ofBranch.map((r) =>
    r === changed ? { ...r, 实到: Number(r.实到) + 1, 缺席人员: staying.join('、') } : r,
  )
  const result = await importAll(city, [ledgerOf(corrected)])
  expect([
    sum(result, 'changed'),
    sum(result, 'unchanged'),
    sum(result, 'created'),
    sum(result, 'doubtful'),
  ]).toEqual([1, ofBranch.length - 1, 0, 0])
  const { items } = await listed()
  const found = items.find((m) => m.organizationName === branch && m.heldOn === exampleDay(changed.活动日期))
  const view = await meetingView(city.database.db, found?.id ?? '', march)
  expect(view.absences.map((a) => a.name)).toEqual(staying.map((name) => name.replace(/（.*/, '')))
  expect(view.absences.map((a) => a.name)).not.toContain(gone?.replace(/（.*/, ''))
  const present = view.fields.find((f) => f.field === 'presentCount')
  expect(present).toMatchObject({
    value: String(Number(changed.实到) + 1),
    source: { document: '补报.xlsx', column: '实到' },
  })
  expect(view.history[0]?.changes.map((c) => c.field)).toEqual(['presentCount', 'absentees'])
  expect(view.history).toHaveLength(2)
})

test('a corrected day or name changes the record of its row when the same file comes again', async () => {
  const registry = await emptyRegistry()
  await importAll(registry, ['01-商会名录', '02-商会党组织'].map(example))
  const wrong = [
    meeting({ 活动日期: '2029-03-07' }),
    meeting({ 序号: 2, 活动日期: '2019-03-08', 党组织名称: '中共启海市不存在支部委员会' }),
  ]
  await importAll(registry, [ledgerOf(wrong)])
  const mended = await importAll(registry, [
    ledgerOf([meeting({}), meeting({ 序号: 2, 活动日期: '2019-03-08' })]),
  ])
  expect([sum(mended, 'changed'), sum(mended, 'created'), sum(mended, 'doubtful')]).toEqual([2, 0, 0])
  const { rows: open } = await sql`select from history.doubt where settled_at is null
    and timeline = 'meetings.meeting'`.execute(registry.database.db)
  expect(open).toEqual([])
  const other = await importAll(registry, [ledgerOf([meeting({ 活动日期: '2019-03-09' })], '另一份.xlsx')])
  expect(sum(other, 'created')).toBe(1)
  // Another meeting under the name of a file that came before is another meeting.
  const supplement = await importAll(registry, [
    ledgerOf([meeting({ 活动日期: '2019-02-05', 活动主题: '走访困难党员' })]),
  ])
  expect([sum(supplement, 'created'), sum(supplement, 'changed')]).toEqual([1, 0])
  await registry.database.close()
})

test('a row inserted, taken out, or of a later edition is not taken for a corrected one', async () => {
  const registry = await emptyRegistry()
  await importAll(registry, ['01-商会名录', '02-商会党组织'].map(example))
  const [one, two, three] = ['2019-03-07', '2019-03-08', '2019-03-09'].map((date) =>
    meeting({ 活动日期: date }),
  ) as [Row, Row, Row]
  const take = async (given: Row[], statedOn?: string) => {
    const taken = await importAll(registry, [ledgerOf(given, '补报.xlsx', statedOn)])
    return {
      created: sum(taken, 'created'),
      changed: sum(taken, 'changed'),
      unchanged: sum(taken, 'unchanged'),
    }
  }
  expect(await take([one])).toEqual({ created: 1, changed: 0, unchanged: 0 })
  expect(await take([two, one])).toEqual({ created: 1, changed: 0, unchanged: 1 })
  expect(await take([one])).toEqual({ created: 0, changed: 0, unchanged: 1 })
  expect(await take([three], '2019年6月30日')).toEqual({ created: 1, changed: 0, unchanged: 0 })
  await registry.database.close()
})

test('two people of one name are two absences', async () => {
  const registry = await emptyRegistry()
  await importAll(registry, ['01-商会名录', '02-商会党组织'].map(example))
  await importAll(registry, [ledgerOf([meeting({ 实到: 3, 缺席人员: '于生（病假）、于生（出差）' })])])
  const { items } = await listMeetings(registry.database.db, {}, march, { cursor: undefined, limit: 1 })
  const view = await meetingView(registry.database.db, items[0]?.id ?? '', march)
  expect(view.absences).toEqual([
    { name: '于生', reason: '病假', reasonKind: 'ill' },
    { name: '于生', reason: '出差', reasonKind: 'travelling' },
  ])
  await registry.database.close()
})

test('each doubt has its case and its boundary', async () => {
  const founded = day(organizations.get(branch) ?? '')
  const eve = founded.subtract({ days: 1 }).toString()
  expect(
    await doubtsOf(meeting({ 活动日期: founded.toString() }), meeting({ 序号: 2, 活动日期: '2019-03-31' })),
  ).toEqual([])
  expect(
    await doubtsOf(
      meeting({ 活动日期: eve }),
      meeting({ 序号: 2, 活动日期: '2019-04-01' }),
      meeting({ 序号: 3, 党组织名称: '中共启海市不存在支部委员会' }),
    ),
  ).toEqual([
    expect.stringContaining(`早于该党组织的成立日期 ${founded}`),
    expect.stringContaining('晚于台账的截至日期 2019-03-31'),
    expect.stringContaining('商会党组织台账里没有这个党组织'),
  ])
})

test('an organization’s kinds by quarter are those of its rows, up to the day and in four quarters', async () => {
  const { items } = await listMeetings(city.database.db, {}, march, { cursor: undefined, limit: 200 })
  const id = items[0]?.organizationId ?? ''
  const own = rows.filter((r) => r.党组织名称 === items[0]?.organizationName)
  const life = await organizationLife(city.database.db, id, day('2019-02-28'))
  expect(life.quarters).toEqual(['2018-04-01', '2018-07-01', '2018-10-01', '2019-01-01'])
  const held = own.map((r) => exampleDay(r.活动日期)).filter((d) => d >= '2018-04-01' && d <= '2019-02-28')
  expect(life.kinds.flatMap(({ counts }) => counts).reduce((n, count) => n + count, 0)).toBe(held.length)
  expect(life.latest[0]?.heldOn).toBe(held.toSorted().at(-1))
})
