import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { chamberLedgerFile, pharmacy } from '#test/world/chambers.ts'
import { edited } from '#test/world/edited.ts'
import { example, exampleRows } from '#test/world/examples.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { importLedgers } from '../commands.ts'
import { importView, listFindings } from '../queries.ts'
import { undoImport } from '../undo.ts'
import { takeRefusedRows } from './commands.ts'

type File = { name: string; bytes: Uint8Array }
let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
  await take(chamberLedgerFile([pharmacy]))
}, 60_000)
afterAll(() => registry.database.close())

const take = async (...files: File[]) =>
  (await execute(registry.database, clerk, importLedgers(ledgers), { files })).importId
const undo = (id: string) =>
  execute(registry.database, clerk, undoImport(ledgers), { id, reason: '放错了文件' })
/** By which import each refused row of an import came in. */
const cameIn = async (id: string) => {
  const filter = { severity: 'refused', limit: 50 } as const
  const { items } = await listFindings(registry.database.db, openVault(registry.database.dataDir), id, filter)
  return items.map((f) => f.corrected?.import ?? null)
}

interface Sheet {
  name?: string
  statedOn?: string
}
/** A 商会班子: 职务, 任职日期, 姓名 and 备注 of each. */
const board = (rows: string[][], { name = '班子', statedOn = '2019年3月31日' }: Sheet = {}): File => ({
  name: '商会班子.xlsx',
  bytes: workbook({
    name,
    rows: [
      ['填报单位：江海市工商业联合会', `截至：${statedOn}`],
      ['序号', '商会名称', '职务', '任职日期', '姓名', '备注'],
      ...rows.map((row, i) => [i + 1, String(pharmacy.商会名称), ...row]),
    ],
  }),
})
const president = ['会长', '2018年5月', '邹惠芳', '']
const refused = ['', '2018年5月', '郁小燕', '电话报的']
const right = ['理事', '2018年5月', '郁小燕', '电话报的']
const outOf = async (rows: string[][], sheet?: Sheet) => take(board([president, ...rows], sheet))

test('the whole ledger, mended, settles the refused row wherever it now stands, until it is undone', async () => {
  const first = await outOf([refused])
  expect(await cameIn(first)).toEqual([null])
  const mended = await take(board([right, president]))
  expect(await cameIn(first)).toEqual([mended])
  const { findings } = await importView(registry.database.db, ledgers, first)
  expect(findings[0]).toMatchObject({ severity: 'refused', count: 1, corrected: 1 })
  const taking = execute(registry.database, clerk, takeRefusedRows(ledgers), { id: first })
  await expect(taking).rejects.toThrow(`已由登记员 汤冬梅更正，随第 ${mended} 号导入进来了`)
  await undo(mended)
  expect(await cameIn(first)).toEqual([null])
  await undo(first)
})

test('it stays out while it is refused again, and settles in every import that it was refused in', async () => {
  const first = await outOf([refused])
  const again = await outOf([refused])
  expect([await cameIn(first), await cameIn(again)]).toEqual([[null], [null]])
  const mended = await outOf([right], { statedOn: '2019年6月30日' })
  expect([await cameIn(first), await cameIn(again)]).toEqual([[mended], [mended]])
  for (const id of [mended, again, first]) await undo(id)
})

test.each<[string, string[][], Sheet?]>([
  ['has another cell beside the refused one', [['理事', '2018年6月', '郁小燕', '电话报的']]],
  ['is one of two that resemble it', [right, right.with(0, '监事')]],
  ['resembles it while it is still refused', [refused, right]],
  ['stands on a sheet of another name', [right], { name: '区县班子' }],
  ['is of an earlier day than it', [right], { statedOn: '2018年12月31日' }],
])('it stays out where the row that came in %s', async (_, rows, sheet) => {
  const first = await outOf([refused])
  const later = await outOf(rows, sheet)
  expect(await cameIn(first)).toEqual([null])
  await undo(later)
  await undo(first)
})

test('of two refused rows that are alike neither settles, nor one that says nothing but its chamber', async () => {
  const nameless = ['理事', '2018年5月', '', '']
  const first = await outOf([nameless, nameless, ['', '', '', '']])
  const later = await outOf([
    nameless.with(2, '钱春林'),
    nameless.with(2, '郁小燕'),
    ['监事', '', '高小平', ''],
  ])
  expect(await cameIn(first)).toEqual([null, null, null, null])
  await undo(later)
  await undo(first)
})

test('in a roll of hundreds of members the one whose number was put right settles, and no other', async () => {
  await take(example('01-商会名录'), example('02-商会党组织'))
  const first = await take(example('04-党员名册'))
  expect(await cameIn(first)).toEqual([null, null, null, null])
  const of = exampleRows('04-党员名册', '党员名册').find((r) => r.序号 === 206)
  const known = exampleRows('13-培训学时', '2018年').find(
    (r) => r.姓名 === of?.姓名 && String(r.身份证号).startsWith(String(of?.身份证号).slice(0, 14)),
  )
  const mended = await take(edited(example('04-党员名册'), { 209: { 身份证号: String(known?.身份证号) } }))
  const settled = (await cameIn(first)).filter((by) => by !== null)
  expect(settled).toEqual([mended])
}, 120_000)
