// The last 更正 or 变更 of a chamber is taken back by a further revision, unless something came after it.
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { reviseChamber } from './commands.ts'
import { chambersTotal } from './figures.ts'
import { chamberView } from './queries.ts'
import { undoRevision } from './undo-revision.ts'

let registry: Registry
let id: string
beforeEach(async () => {
  await registry?.database.close()
  registry = await emptyRegistry()
  await registry.take([pharmacy])
  id = await registry.idOf('药品业')
})
afterAll(() => registry.database.close())

const view = (asOf = march) => chamberView(registry.database.db, id, asOf)
const valueOf = async (field: string, asOf = march) =>
  (await view(asOf)).fields.find((f) => f.field === field)?.value
const offered = async (asOf = march) => (await view(asOf)).may.includes('undo')
async function revise(changes: object, from: string | null = null) {
  const { version } = await view()
  const rest = { kind: from ? 'change' : 'correction', effectiveOn: from, reason: '会议纪要' }
  await execute(registry.database, clerk, reviseChamber, { chamberId: id, version, ...rest, changes })
  return (await view()).version
}
const undo = (version: string, key?: string) =>
  execute(
    registry.database,
    clerk,
    undoRevision,
    { chamberId: id, version, reason: '看错了一行' },
    key ? { key } : {},
  )

test('a correction that is undone leaves everything as it was, and both stand in the history', async () => {
  const before = (await view()).fields.map(({ field, value }) => [field, value])
  const version = await revise({ president: '史思远', memberCount: null, foundedOn: '2015-04-04' })
  expect(await offered()).toBe(true)
  await undo(version)
  const after = await view()
  expect(after.fields.map(({ field, value }) => [field, value])).toEqual(before)
  expect(after.history.map(({ believed, source }) => [source.document, source.reason, believed])).toEqual([
    ['撤销更正或变更', '看错了一行', true],
    ['更正商会资料', '会议纪要', false],
    ['01-商会名录.xlsx', null, false],
  ])
  expect(await offered()).toBe(false)
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = 'organizations.undo-revision'`.execute(
    registry.database.db,
  )
  expect(rows.map(({ sentence }) => sentence)).toEqual([
    '撤销对商会 江海市药品业商会 的更正或变更：成立日期 2015-04-04 → 2006-03-03；会长 史思远 → 邹惠芳；' +
      '会员企业数 （空） → 32。依据：看错了一行',
  ])
  expect((await registry.take([pharmacy])).sheets[0]).toMatchObject({ changed: 0, unchanged: 1 })
})

test('a change from a day on that is undone is as if that day had never come', async () => {
  const total = async (on: string) => (await figureValue(registry.database.db, chambersTotal, day(on))).value
  const version = await revise({ dissolvedOn: '2019-03-25' }, '2019-03-20')
  expect([await total('2019-03-24'), await total('2019-03-31')]).toEqual(['1', '0'])
  // Before that day nothing was revised: what stands there is the ledger's.
  expect(await offered(day('2019-03-19'))).toBe(false)
  await undo(version)
  expect([await total('2019-03-24'), await total('2019-03-31')]).toEqual(['1', '1'])
})

test('one key undoes once, however often it is sent', async () => {
  const version = await revise({ president: '史思远' })
  const first = await undo(version, 'undo-0001')
  expect(await undo(version, 'undo-0001')).toEqual(first)
  expect(await valueOf('president')).toBe('邹惠芳')
})

test('what was changed since is refused, with by whom, by what and when', async () => {
  const version = await revise({ president: '史思远' })
  await revise({ president: '丙某' })
  await expect(undo(version)).rejects.toMatchObject({ code: 'conflict' })
  await expect(undo(version)).rejects.toThrow(
    /^这次更正或变更之后，资料又有改动（.+ 登记员 汤冬梅，更正商会资料），不能撤销。/,
  )
  expect(await valueOf('president')).toBe('丙某')
})

test('so is a correction that a ledger has been read over', async () => {
  const version = await revise({ president: '史思远' })
  await registry.take([{ ...pharmacy, 会长: '丁某' }])
  await expect(undo(version)).rejects.toThrow(/，01-商会名录\.xlsx），不能撤销/)
  expect(await offered()).toBe(false)
})

test('what no form of this page made is neither offered nor undone', async () => {
  const { version } = await view()
  expect(await offered()).toBe(false)
  await expect(undo(version)).rejects.toThrow('没有可撤销的')
  // A change leaves the time before it to the correction before it, which it only carries on.
  await revise({ president: '史思远' })
  await revise({ president: '丙某' }, '2019-03-20')
  expect(await offered(day('2019-03-19'))).toBe(false)
})
