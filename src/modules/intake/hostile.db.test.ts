// Imports that fight back: what a whole import does with files that contradict, repeat or miss one another.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { beauty, chamberLedgerFile, jewellery, type LedgerRow, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
  await take(chamberLedgerFile([pharmacy, beauty]))
})
afterAll(() => registry.database.close())

type File = { name: string; bytes: Uint8Array }
const take = (...files: File[]) => execute(registry.database, clerk, importLedgers(ledgers), { files })
const chambers = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from organizations.organization where kind = 'chamber'`.execute(
    registry.database.db,
  )
  return rows[0]?.n
}

const counts = ({ sheets }: Awaited<ReturnType<typeof take>>) =>
  sheets.map((s) => [s.file, s.sheet, s.created, s.unchanged, s.refused])

test('the same file under two names is read twice and kept once', async () => {
  const file = chamberLedgerFile([pharmacy, beauty, jewellery])
  const done = await take({ ...file, name: '甲.xlsx' }, { ...file, name: '乙.xlsx' })
  expect(counts(done)).toEqual([
    ['甲.xlsx', '商会名录', 1, 2, 0],
    ['乙.xlsx', '商会名录', 0, 3, 0],
  ])
  expect(await chambers()).toBe(3)
})

test('two federations in one file: the one that is not this registry is told', async () => {
  const other: LedgerRow = { ...jewellery, 商会名称: '江阳市灯具业商会', 统一社会信用代码: '' }
  const sheet = (name: string, reporter: string, row: LedgerRow) => ({
    name,
    rows: [[`填报单位：${reporter}        截至：2019年3月31日`], Object.keys(row), Object.values(row)],
  })
  const bytes = workbook(
    sheet('名录一', '江海市工商联（总商会）', pharmacy),
    sheet('名录二', '江阳市工商业联合会', other),
    sheet('名录三', '江海市药品业商会', beauty),
  )
  const done = await take({ name: '两市.xlsx', bytes })
  expect(done.told).toEqual([
    '“两市.xlsx”的“名录二”填报单位是“江阳市工商业联合会”，不是本库的“江海市工商业联合会”。请核对；放错了的，请拿掉这份文件。',
  ])
  expect(counts(done).map(([, , created]) => created)).toEqual([0, 1, 0])
})

test('a row that refers to a chamber which is not there is kept without it, and told', async () => {
  const rows = [
    ['商会名称', '企业名称', '从业人数'],
    ['并无此商会', '江海长春药业有限公司', 3],
  ]
  const { sheets } = await take({ name: '03-会员企业.xlsx', bytes: workbook({ name: '名册', rows }) })
  expect(sheets[0]).toMatchObject({ created: 1, doubtful: 1, refused: 0 })
  expect(sheets[0]?.doubts.map((d) => d.message)).toEqual([
    '“商会名称”（A 列）是“并无此商会”，名录里没有这家商会。请核对名称，或先导入商会名录。',
  ])
})

test('one file that is no workbook refuses the import, and nothing of the others is kept', async () => {
  const before = await chambers()
  const good = chamberLedgerFile([{ ...pharmacy, 商会名称: '江海市灯具业商会', 统一社会信用代码: '' }])
  const bad = { name: '坏.xlsx', bytes: new TextEncoder().encode('不是工作簿') }
  await expect(take(good, bad)).rejects.toThrow('“坏.xlsx”不是工作簿')
  expect(await chambers()).toBe(before)
})
