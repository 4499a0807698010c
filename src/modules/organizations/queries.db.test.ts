import { read, utils } from '@e965/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { beauty, jewellery, pharmacy } from '#test/world/chambers.ts'
import { exampleCity } from '#test/world/city.ts'
import { example } from '#test/world/examples.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { reviseChamber } from './commands.ts'
import { chambersTotal } from './figures.ts'
import { chamberFacets, chamberView, listChambers } from './queries.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
  await registry.take([pharmacy, beauty, jewellery, { ...pharmacy, 商会名称: '江海市物流业商会' }])
})
afterAll(() => registry.database.close())

test('the value of the figure is the fold of its records, and moves by the one record that is dissolved', async () => {
  const before = await figureValue(registry.database.db, chambersTotal, march)
  const records = await figureRecords(registry.database.db, chambersTotal, march, { after: 0n, limit: null })
  expect(records.reduce((sum, r) => sum + Number(r.weight), 0)).toBe(Number(before.value))
  expect(
    records.every((r) => r.source?.file === '01-商会名录.xlsx' || r.source?.file.endsWith('商会资料')),
  ).toBe(true)
  const id = await registry.idOf('物流业')
  const { version } = await chamberView(registry.database.db, id, march)
  const input = {
    chamberId: id,
    version,
    kind: 'correction',
    effectiveOn: null,
    reason: '注销公告',
    changes: { dissolvedOn: '2019-03-31' },
  }
  await execute(registry.database, clerk, reviseChamber, input)
  expect(Number((await figureValue(registry.database.db, chambersTotal, march)).value)).toBe(
    Number(before.value) - 1,
  )
  expect((await figureValue(registry.database.db, chambersTotal, day('2019-03-30'))).value).toBe(before.value)
})

test('a district that was merged into another counts there from that day on', async () => {
  const { db } = registry.database
  await sql`update organizations.district_name set valid = daterange(null, '2019-02-01')
    where name = '东门市'`.execute(db)
  await sql`
    insert into organizations.district_name (district_id, name, official, valid)
    select district_id, '东门市', false, daterange('2019-02-01', null)
    from organizations.district_name where name = '市直'`.execute(db)
  const before = await chamberFacets(db, {}, day('2019-01-31'))
  const after = await chamberFacets(db, {}, day('2019-02-01'))
  expect(before.districts.map((d) => d.value)).toContain('东门市')
  expect(after.districts.map((d) => d.value)).toEqual(['市直'])
})

test('a page of a list continues where the one before ended, in every order', async () => {
  for (const sort of [
    'position',
    '-position',
    'foundedOn',
    '-foundedOn',
    'termEndsOn',
    '-termEndsOn',
  ] as const) {
    const whole = await listChambers(registry.database.db, {}, day('2019-03-20'), {
      sort,
      cursor: undefined,
      limit: 50,
    })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listChambers(registry.database.db, {}, day('2019-03-20'), { sort, cursor, limit: 1 })
      seen.push(...page.items.map((c) => c.id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(whole.items.map((c) => c.id))
    expect(seen.length).toBeGreaterThan(2)
  }
})

test('an independent count, straight from the example workbook, agrees on every date tried', async () => {
  const sheet = read(example('01-商会名录').bytes).Sheets['商会名录']
  const rows = sheet ? utils.sheet_to_json<Record<string, string>>(sheet, { range: 2, raw: false }) : []
  // Every spelling of a date in that column has year, month and day in this order, but for serials, shown as m/d/yy.
  const founded = rows.flatMap((row) => {
    const text = row.成立日期 ?? ''
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/.exec(text)
    if (american) {
      const year = Number(american[3]) + (Number(american[3]) > 30 ? 1900 : 2000)
      return [year * 10_000 + Number(american[1]) * 100 + Number(american[2])]
    }
    const [, y, m, d] = /(\d{4})\D?(\d{1,2})\D?(\d{1,2})/.exec(text) ?? []
    return y ? [Number(y) * 10_000 + Number(m) * 100 + Number(d)] : []
  })
  expect(founded).toHaveLength(318)
  const city = await exampleCity()
  try {
    for (const asOf of ['1998-01-01', '2001-10-15', '2001-10-16', '2008-12-31', '2015-03-03', '2019-03-31']) {
      const { value } = await figureValue(city.database.db, chambersTotal, day(asOf))
      const until = Number(asOf.replaceAll('-', ''))
      expect([asOf, Number(value)]).toEqual([asOf, founded.filter((f) => f <= until).length])
    }
  } finally {
    await city.database.close()
  }
})
