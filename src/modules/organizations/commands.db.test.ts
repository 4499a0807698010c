import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { testDatabase } from '#test/harness.ts'
import { beauty, chamberLedgerFile, jewellery, type LedgerRow, pharmacy } from '#test/world/chambers.ts'
import { sql } from 'kysely'
import { reviseChamber } from './commands.ts'
import { chambersTotal } from './figures.ts'
import { chamberFacets, chamberView, federationOn, listChambers } from './queries.ts'

const clerk = { name: '登记员 汤冬梅' }
const day = (text: string) => Temporal.PlainDate.from(text)
const march = day('2019-03-31')

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const take = (rows: LedgerRow[], statedOn?: string) =>
  execute(database.db, clerk, importLedgers(ledgers), { files: [chamberLedgerFile(rows, statedOn)] })

const idOf = async (name: string) => {
  const { items } = await listChambers(database.db, { search: name }, march, { sort: 'position', cursor: undefined, limit: 5 })
  return items[0]?.id as string
}
const total = async (asOf: string) => (await figureValue(database.db, chambersTotal, day(asOf))).value

describe('a 商会名录 read into an empty registry', () => {
  test('brings in its chambers and founds the federation that it names', async () => {
    const result = await take([pharmacy, beauty, jewellery])
    expect(result.sheets[0]).toMatchObject({ read: 3, created: 3, changed: 0, unchanged: 0, doubtful: 0, refused: 0 })
    expect(await federationOn(database.db, march)).toEqual({ name: '江海市工商业联合会', regionCode: '329900' })
    expect(await total('2019-03-31')).toBe('3')
  })

  test('counts a chamber from the day it was founded, not the day before', async () => {
    expect(await total('2006-03-02')).toBe('1')
    expect(await total('2006-03-03')).toBe('2')
    expect(await total('2006-12-03')).toBe('3')
  })

  test('removes the spaces inside a name and keeps where each value stands', async () => {
    const view = await chamberView(database.db, await idOf('金银珠宝业'), march)
    const secretary = view.fields.find((f) => f.field === 'secretaryGeneral')
    expect(secretary?.value).toBe('冯桂芳')
    expect(secretary?.source).toMatchObject({ document: '01-商会名录.xlsx', sheet: '商会名录', row: 6, column: '秘书长' })
    expect(view.presumed).toBe(false)
    expect((await chamberView(database.db, await idOf('金银珠宝业'), day('2018-01-01'))).presumed).toBe(true)
  })

  test('changes nothing when the same file is read again', async () => {
    const result = await take([pharmacy, beauty, jewellery])
    expect(result.sheets[0]).toMatchObject({ read: 3, created: 0, changed: 0, unchanged: 3 })
  })

  test('changes one record when one cell has changed, and keeps what it was', async () => {
    const result = await take([pharmacy, { ...beauty, 会长: '薛春林' }, jewellery])
    expect(result.sheets[0]).toMatchObject({ created: 0, changed: 1, unchanged: 2 })
    const view = await chamberView(database.db, await idOf('美容美发'), march)
    expect(view.fields.find((f) => f.field === 'president')?.value).toBe('薛春林')
    expect(view.history).toHaveLength(2)
    expect(view.history[0]?.changes).toEqual([{ field: 'president', label: '会长', before: '高小平', after: '薛春林' }])
    expect(view.history[1]?.believed).toBe(false)
  })

  test('lets a later ledger hold from its own date only', async () => {
    await take([pharmacy, { ...beauty, 会长: '薛春林' }, { ...jewellery, 会长: '于燕' }], '2019年12月31日')
    const id = await idOf('金银珠宝业')
    const president = async (asOf: string) =>
      (await chamberView(database.db, id, day(asOf))).fields.find((f) => f.field === 'president')?.value
    expect(await president('2019-12-30')).toBe('范雨晴')
    expect(await president('2019-12-31')).toBe('于燕')
  })

  test('lets an older ledger speak for the time before the first statement', async () => {
    await take([{ ...jewellery, 会长: '戴民' }], '2017年12月31日')
    const id = await idOf('金银珠宝业')
    const president = async (asOf: string) =>
      (await chamberView(database.db, id, day(asOf))).fields.find((f) => f.field === 'president')?.value
    expect(await president('2018-06-30')).toBe('戴民')
    expect(await president('2019-03-31')).toBe('范雨晴')
    expect(await president('2019-12-31')).toBe('于燕')
  })
})

describe('a person revising a chamber', () => {
  const revise = async (kind: 'correction' | 'change', effectiveOn: string | null, changes: object, version?: string) => {
    const id = await idOf('药品业')
    const view = await chamberView(database.db, id, march)
    const input = { chamberId: id, version: version ?? view.version, kind, effectiveOn, reason: '会议纪要', changes }
    return execute(database.db, clerk, reviseChamber, input)
  }

  test('corrects what was wrong all along, and the next import of the same file leaves the correction alone', async () => {
    await revise('correction', null, { president: '史思远' })
    const result = await take([pharmacy])
    expect(result.sheets[0]).toMatchObject({ changed: 0, unchanged: 1 })
    const view = await chamberView(database.db, await idOf('药品业'), march)
    const president = view.fields.find((f) => f.field === 'president')
    expect(president).toMatchObject({ value: '史思远', source: { kind: 'form', document: '更正商会资料', reason: '会议纪要' } })
    expect(view.fields.find((f) => f.field === 'industry')?.source).toMatchObject({ kind: 'ledger', row: 4 })
  })

  test('changes from a day on, and the day before stays as it was', async () => {
    await revise('change', '2019-03-20', { dissolvedOn: '2019-03-25' })
    expect(await total('2019-03-24')).toBe('3')
    expect(await total('2019-03-25')).toBe('2')
    const view = await chamberView(database.db, await idOf('美容'), day('2019-03-19'))
    expect(view.state).toBe('active')
  })

  test('is refused when somebody else was faster', async () => {
    const id = await idOf('美容')
    const { version } = await chamberView(database.db, id, march)
    const input = { chamberId: id, version, kind: 'correction', effectiveOn: null, reason: '来函', changes: { president: '甲某' } }
    await execute(database.db, clerk, reviseChamber, input)
    const second = execute(database.db, clerk, reviseChamber, { ...input, changes: { president: '乙某' } })
    await expect(second).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is answered again, not done again, when it is sent twice with one key', async () => {
    const id = await idOf('美容')
    const { version } = await chamberView(database.db, id, march)
    const input = { chamberId: id, version, kind: 'correction', effectiveOn: null, reason: '来函', changes: { president: '丙某' } }
    const first = await execute(database.db, clerk, reviseChamber, input, { key: 'key-0001' })
    expect(await execute(database.db, clerk, reviseChamber, input, { key: 'key-0001' })).toEqual(first)
    const other = { ...input, reason: '另一份来函' }
    await expect(execute(database.db, clerk, reviseChamber, other, { key: 'key-0001' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is refused for a code that does not check, with the right last character', async () => {
    const wrong = `${String(pharmacy.统一社会信用代码).slice(0, 17)}0`
    const id = await idOf('美容')
    const { version } = await chamberView(database.db, id, march)
    const input = { chamberId: id, version, kind: 'correction', effectiveOn: null, reason: '证书', changes: { creditCode: wrong } }
    await expect(execute(database.db, clerk, reviseChamber, input)).rejects.toThrow('末位应为')
  })

  test('leaves a sentence in the audit', async () => {
    const { rows } = await sql<{ sentence: string }>`
      select sentence from audit.entry where command = 'organizations.revise-chamber' order by id limit 1`.execute(database.db)
    expect(rows[0]?.sentence).toBe('更正商会 江海市药品业商会：会长 邹惠芳 → 史思远。依据：会议纪要')
  })
})

describe('rows that cannot be believed', () => {
  test('come in without the doubtful value, which is kept as it stands until it is mended', async () => {
    const furniture = { ...pharmacy, 商会名称: '江海市家居业商会', 统一社会信用代码: '51329900MJ00100050', 商会类别: '某某会' }
    const { sheets } = await take([furniture])
    expect(sheets[0]).toMatchObject({ created: 1, doubtful: 1, refused: 0 })
    const view = await chamberView(database.db, await idOf('家居业'), march)
    expect(view.doubts.map((d) => [d.field, d.text])).toEqual([
      ['creditCode', '51329900MJ00100050'],
      ['category', '某某会'],
    ])
    await take([{ ...furniture, 商会类别: '行业商会' }])
    const mended = await chamberView(database.db, await idOf('家居业'), march)
    expect(mended.doubts.map((d) => d.field)).toEqual(['creditCode'])
  })

  test('are refused when the name is missing or stands twice, and the others come in', async () => {
    const logistics = { ...pharmacy, 商会名称: '江海市物流业商会' }
    const { sheets } = await take([logistics, { ...logistics, 商会名称: '江海市 物流业商会' }, { ...logistics, 商会名称: null }])
    expect(sheets[0]).toMatchObject({ read: 3, created: 1, refused: 2 })
  })
})

test('the value of the figure is the fold of its records, and moves by the one record that is dissolved', async () => {
  const before = await figureValue(database.db, chambersTotal, march)
  const records = await figureRecords(database.db, chambersTotal, march, { after: 0n, limit: null })
  expect(records.reduce((sum, r) => sum + Number(r.weight), 0)).toBe(Number(before.value))
  expect(records.every((r) => r.source?.file === '01-商会名录.xlsx' || r.source?.file.endsWith('商会资料'))).toBe(true)
  const id = await idOf('物流业')
  const { version } = await chamberView(database.db, id, march)
  const input = { chamberId: id, version, kind: 'correction', effectiveOn: null, reason: '注销公告', changes: { dissolvedOn: '2019-03-31' } }
  await execute(database.db, clerk, reviseChamber, input)
  expect(Number((await figureValue(database.db, chambersTotal, march)).value)).toBe(Number(before.value) - 1)
  expect((await figureValue(database.db, chambersTotal, day('2019-03-30'))).value).toBe(before.value)
})

test('a district that was merged into another counts there from that day on', async () => {
  const { db } = database
  await sql`
    with into_city as (select district_id from organizations.district_name where name = '市直'),
    ended as (update organizations.district_name set valid = daterange(null, '2019-02-01') where name = '东门市')
    insert into organizations.district_name (district_id, name, official, valid)
    select district_id, '东门市', false, daterange('2019-02-01', null) from into_city`.execute(db)
  const before = await chamberFacets(db, {}, day('2019-01-31'))
  const after = await chamberFacets(db, {}, day('2019-02-01'))
  expect(before.districts.map((d) => d.value)).toContain('东门市')
  expect(after.districts.map((d) => d.value)).toEqual(['市直'])
})

test('a page of a list continues where the one before ended, in every order', async () => {
  for (const sort of ['position', '-position', 'foundedOn', '-foundedOn', 'termEndsOn', '-termEndsOn'] as const) {
    const whole = await listChambers(database.db, {}, day('2019-03-20'), { sort, cursor: undefined, limit: 50 })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listChambers(database.db, {}, day('2019-03-20'), { sort, cursor, limit: 1 })
      seen.push(...page.items.map((c) => c.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(whole.items.map((c) => c.id))
    expect(seen.length).toBeGreaterThan(2)
  }
})
