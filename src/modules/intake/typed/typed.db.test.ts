import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { chamberLedgerFile, pharmacy } from '#test/world/chambers.ts'
import { type Desk, openDesk } from '#test/world/desk.ts'
import type { TypedRowCheck } from './contract.ts'

let desk: Desk
let ask: Desk['ask']
beforeAll(async () => {
  desk = await openDesk()
  ask = desk.ask
  await desk.imported(chamberLedgerFile([pharmacy]))
}, 60_000)
afterAll(() => desk.close())

test('one row is typed in, told what is wrong by its fields, taken in and undone', async () => {
  const { items } = await ask<{ items: { ledger: string; fields: { field: string }[] }[] }>(
    'GET',
    '/row-forms',
  )
  expect(items).toHaveLength(ledgers.length)
  const row = (values: Record<string, string>) => ({ ledger: 'chambers', values, reason: '商会来函' })
  const wrong = row({ name: String(pharmacy.商会名称), foundedOn: '三月', memberCount: '很多' })
  const check = await ask<TypedRowCheck>('POST', '/typed-rows/check', wrong)
  expect(check.findings.map((f) => [f.field, f.severity])).toEqual(
    expect.arrayContaining([['memberCount', 'doubtful']]),
  )
  const empty = await desk.call('POST', '/typed-rows', row({ president: '甲' }))
  expect([
    empty.statusCode,
    empty.json<{ problems: { field: string }[] }>().problems.map((p) => p.field),
  ]).toEqual([422, ['values.name']])
  const right = row({ name: String(pharmacy.商会名称), president: '冯雨晴' })
  expect((await ask<TypedRowCheck>('POST', '/typed-rows/check', right)).changes).toEqual([
    { label: '会长', before: '邹惠芳', after: '冯雨晴' },
  ])
  expect((await desk.chamber(String(pharmacy.商会名称)))?.president).toBe('邹惠芳')
  const done = await ask<{ import: string; label: string }>('POST', '/typed-rows', right)
  // What was not filled in says nothing.
  expect(await desk.chamber(String(pharmacy.商会名称))).toEqual({
    president: '冯雨晴',
    foundedOn: '2006-03-03',
    memberCount: 32,
  })
  await ask('POST', `/imports/${done.import}/undo`, { reason: '看错了' })
  expect((await desk.chamber(String(pharmacy.商会名称)))?.president).toBe('邹惠芳')
})
