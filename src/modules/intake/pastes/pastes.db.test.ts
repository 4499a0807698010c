import { afterAll, beforeAll, expect, test } from 'vitest'
import { chamberLedgerFile, pharmacy } from '#test/world/chambers.ts'
import { type Desk, openDesk } from '#test/world/desk.ts'
import type { ImportView } from '../contract.ts'

let desk: Desk
let ask: Desk['ask']
beforeAll(async () => {
  desk = await openDesk()
  ask = desk.ask
  await desk.imported(chamberLedgerFile([pharmacy]))
}, 60_000)
afterAll(() => desk.close())

test('a pasted table goes the same road, merged cells and all', async () => {
  const id = await desk.opened()
  const rows = [
    ['江海市商会名录', '', ''],
    ['商会名称', '成立日期', '会长', '会员企业数'],
    [String(pharmacy.商会名称), '2006-03-03', '=1+1', '32'],
  ]
  const merges = [{ fromRow: 0, toRow: 0, fromColumn: 0, toColumn: 2 }]
  const view = await ask<ImportView>('POST', `/imports/${id}/pastes`, { tables: [{ rows, merges }] })
  expect(view.files[0]?.name).toMatch(/^粘贴的表格 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.xlsx$/)
  expect(view.files[0]?.sheets[0]).toMatchObject({ ledger: '商会名录', rows: 1 })
  const done = await desk.run(id, 'import')
  expect(done.sheets[0]).toMatchObject({ changed: 1, refused: 0 })
  // A formula that was pasted is text and stays so.
  expect((await desk.chamber(String(pharmacy.商会名称)))?.president).toBe('=1+1')
  const text = '商会名称\t成立日期\t会长\t会员企业数\r\n"江海市\n药品业商会"\t2006-03-03\t邹惠芳\t32'
  const again = await ask<ImportView>('POST', `/imports/${await desk.opened()}/pastes`, { text })
  expect(again.files[0]?.sheets[0]).toMatchObject({ ledger: '商会名录', rows: 1 })
  const over = await desk.call('POST', `/imports/${id}/pastes`, { text })
  expect(over.statusCode).toBe(409)
  const prose = await desk.call('POST', `/imports/${await desk.opened()}/pastes`, { text: '你好' })
  expect([prose.statusCode, prose.json<{ message: string }>().message]).toEqual([
    422,
    expect.stringContaining('没有表格'),
  ])
})

test('two tables that are pasted within one second into one import are two files', async () => {
  const id = await desk.opened()
  const text = '商会名称\t成立日期\n江海市药品业商会\t2006-03-03'
  for (let n = 0; n < 3; n += 1) await ask('POST', `/imports/${id}/pastes`, { text })
  const { files } = await ask<ImportView>('GET', `/imports/${id}`)
  expect(new Set(files.map((f) => f.name)).size).toBe(3)
})
