import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { beauty, jewellery, pharmacy } from '#test/world/chambers.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { reviseChamber } from './commands.ts'
import { chambersTotal } from './figures.ts'
import { chamberView, federationOn } from './queries.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
})
afterAll(() => registry.database.close())

const total = async (asOf: string) =>
  (await figureValue(registry.database.db, chambersTotal, day(asOf))).value

describe('a 商会名录 read into an empty registry', () => {
  test('brings in its chambers and founds the federation that it names', async () => {
    const result = await registry.take([pharmacy, beauty, jewellery])
    expect(result.sheets[0]).toMatchObject({
      read: 3,
      created: 3,
      changed: 0,
      unchanged: 0,
      doubtful: 0,
      refused: 0,
    })
    expect(await federationOn(registry.database.db, march)).toEqual({
      name: '江海市工商业联合会',
      regionCode: '329900',
    })
    expect(await total('2019-03-31')).toBe('3')
  })

  test('counts a chamber from the day it was founded, not the day before', async () => {
    expect(await total('2006-03-02')).toBe('1')
    expect(await total('2006-03-03')).toBe('2')
    expect(await total('2006-12-03')).toBe('3')
  })

  test('removes the spaces inside a name and keeps where each value stands', async () => {
    const view = await chamberView(registry.database.db, await registry.idOf('金银珠宝业'), march)
    const secretary = view.fields.find((f) => f.field === 'secretaryGeneral')
    expect(secretary?.value).toBe('冯桂芳')
    expect(secretary?.source).toMatchObject({
      document: '01-商会名录.xlsx',
      sheet: '商会名录',
      row: 6,
      column: '秘书长',
    })
    expect(view.presumed).toBe(false)
    expect(
      (await chamberView(registry.database.db, await registry.idOf('金银珠宝业'), day('2018-01-01')))
        .presumed,
    ).toBe(true)
  })

  test('changes nothing when the same file is read again', async () => {
    const result = await registry.take([pharmacy, beauty, jewellery])
    expect(result.sheets[0]).toMatchObject({ read: 3, created: 0, changed: 0, unchanged: 3 })
  })

  test('changes one record when one cell has changed, and keeps what it was', async () => {
    const result = await registry.take([pharmacy, { ...beauty, 会长: '薛春林' }, jewellery])
    expect(result.sheets[0]).toMatchObject({ created: 0, changed: 1, unchanged: 2 })
    const view = await chamberView(registry.database.db, await registry.idOf('美容美发'), march)
    expect(view.fields.find((f) => f.field === 'president')?.value).toBe('薛春林')
    expect(view.history).toHaveLength(2)
    expect(view.history[0]?.changes).toEqual([
      { field: 'president', label: '会长', before: '高小平', after: '薛春林' },
    ])
    expect(view.history[1]?.believed).toBe(false)
  })

  test('lets a later ledger hold from its own date only', async () => {
    await registry.take(
      [pharmacy, { ...beauty, 会长: '薛春林' }, { ...jewellery, 会长: '于燕' }],
      '2019年12月31日',
    )
    const id = await registry.idOf('金银珠宝业')
    const president = async (asOf: string) =>
      (await chamberView(registry.database.db, id, day(asOf))).fields.find((f) => f.field === 'president')
        ?.value
    expect(await president('2019-12-30')).toBe('范雨晴')
    expect(await president('2019-12-31')).toBe('于燕')
  })

  test('lets an older ledger speak for the time before the first statement', async () => {
    await registry.take([{ ...jewellery, 会长: '戴民' }], '2017年12月31日')
    const id = await registry.idOf('金银珠宝业')
    const president = async (asOf: string) =>
      (await chamberView(registry.database.db, id, day(asOf))).fields.find((f) => f.field === 'president')
        ?.value
    expect(await president('2018-06-30')).toBe('戴民')
    const { history } = await chamberView(registry.database.db, id, march)
    const told = history.map((h) => [h.changes.at(-1)?.after, h.validFrom, h.validTo, h.believed])
    expect(told).toContainEqual(['戴民', null, '2019-03-31', true])
    expect(told).toContainEqual(['于燕', '2019-12-31', null, true])
    expect(await president('2019-03-31')).toBe('范雨晴')
    expect(await president('2019-12-31')).toBe('于燕')
  })
})

describe('a person revising a chamber', () => {
  const revise = async (
    kind: 'correction' | 'change',
    effectiveOn: string | null,
    changes: object,
    version?: string,
  ) => {
    const id = await registry.idOf('药品业')
    const view = await chamberView(registry.database.db, id, march)
    const input = {
      chamberId: id,
      version: version ?? view.version,
      kind,
      effectiveOn,
      reason: '会议纪要',
      changes,
    }
    return execute(registry.database, clerk, reviseChamber, input)
  }

  test('corrects what was wrong all along, and the next import leaves the correction alone', async () => {
    await revise('correction', null, { president: '史思远' })
    const result = await registry.take([pharmacy])
    expect(result.sheets[0]).toMatchObject({ changed: 0, unchanged: 1 })
    const view = await chamberView(registry.database.db, await registry.idOf('药品业'), march)
    const president = view.fields.find((f) => f.field === 'president')
    expect(president).toMatchObject({
      value: '史思远',
      source: { kind: 'form', document: '更正商会资料', reason: '会议纪要' },
    })
    expect(view.fields.find((f) => f.field === 'industry')?.source).toMatchObject({ kind: 'ledger', row: 4 })
  })

  test('changes from a day on, and the day before stays as it was', async () => {
    await revise('change', '2019-03-20', { dissolvedOn: '2019-03-25' })
    expect(await total('2019-03-24')).toBe('3')
    expect(await total('2019-03-25')).toBe('2')
    const view = await chamberView(registry.database.db, await registry.idOf('美容'), day('2019-03-19'))
    expect(view.state).toBe('active')
  })

  test('is refused when somebody else was faster', async () => {
    const id = await registry.idOf('美容')
    const { version } = await chamberView(registry.database.db, id, march)
    const input = {
      chamberId: id,
      version,
      kind: 'correction',
      effectiveOn: null,
      reason: '来函',
      changes: { president: '甲某' },
    }
    await execute(registry.database, clerk, reviseChamber, input)
    const second = execute(registry.database, clerk, reviseChamber, {
      ...input,
      changes: { president: '乙某' },
    })
    await expect(second).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is answered again, not done again, when it is sent twice with one key', async () => {
    const id = await registry.idOf('美容')
    const { version } = await chamberView(registry.database.db, id, march)
    const input = {
      chamberId: id,
      version,
      kind: 'correction',
      effectiveOn: null,
      reason: '来函',
      changes: { president: '丙某' },
    }
    const first = await execute(registry.database, clerk, reviseChamber, input, { key: 'key-0001' })
    expect(await execute(registry.database, clerk, reviseChamber, input, { key: 'key-0001' })).toEqual(first)
    const other = { ...input, reason: '另一份来函' }
    await expect(
      execute(registry.database, clerk, reviseChamber, other, { key: 'key-0001' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is refused for a code that does not check, with the right last character', async () => {
    const wrong = `${String(pharmacy.统一社会信用代码).slice(0, 17)}0`
    const id = await registry.idOf('美容')
    const { version } = await chamberView(registry.database.db, id, march)
    const input = {
      chamberId: id,
      version,
      kind: 'correction',
      effectiveOn: null,
      reason: '证书',
      changes: { creditCode: wrong },
    }
    await expect(execute(registry.database, clerk, reviseChamber, input)).rejects.toThrow('末位应为')
  })

  test('leaves a sentence in the audit', async () => {
    const { rows } = await sql<{ sentence: string }>`
      select sentence from audit.entry where command = 'organizations.revise-chamber' order by id limit 1`.execute(
      registry.database.db,
    )
    expect(rows[0]?.sentence).toBe('更正商会 江海市药品业商会：会长 邹惠芳 → 史思远。依据：会议纪要')
  })
})

describe('rows that cannot be believed', () => {
  test('come in without the doubtful value, which is kept as it stands until it is mended', async () => {
    // In a district of its own: the later ledger above does not name it.
    const furniture = {
      ...pharmacy,
      商会名称: '江海市家居业商会',
      所属地区: '通江区',
      统一社会信用代码: '51329900MJ00100050',
      商会类别: '某某会',
    }
    const { sheets } = await registry.take([furniture])
    expect(sheets[0]).toMatchObject({ created: 1, doubtful: 1, refused: 0 })
    const view = await chamberView(registry.database.db, await registry.idOf('家居业'), march)
    expect(view.doubts.map((d) => [d.field, d.text])).toEqual([
      ['creditCode', '51329900MJ00100050'],
      ['category', '某某会'],
    ])
    await registry.take([{ ...furniture, 商会类别: '行业商会' }])
    const mended = await chamberView(registry.database.db, await registry.idOf('家居业'), march)
    expect(mended.doubts.map((d) => d.field)).toEqual(['creditCode'])
  })

  test('are refused when the name is missing or stands twice, and the others come in', async () => {
    const logistics = { ...pharmacy, 商会名称: '江海市物流业商会' }
    const { sheets } = await registry.take([
      logistics,
      { ...logistics, 商会名称: '江海市 物流业商会' },
      { ...logistics, 商会名称: null },
    ])
    expect(sheets[0]).toMatchObject({ read: 3, created: 1, refused: 2 })
  })
})
