import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chance, crashOnce, program } from './crash.ts'
import { temporaryFolder } from './folders.ts'

const ledger = join(import.meta.dirname, '../examples/jianghai/01-商会名录.xlsx')
const seed = 20190331
let dataDir: string
beforeAll(async () => {
  dataDir = await temporaryFolder('crash')
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

test('three kills during the import lose nothing acknowledged, store nothing half, and need no hand', async () => {
  const next = chance(seed)
  for (const victim of ['program', 'database', 'program'] as const) {
    const { struck } = await crashOnce(dataDir, ledger, victim, 200 + next() * 400)
    expect([victim, struck]).toEqual([victim, true])
  }
  const again = await program(dataDir, ['import', ledger, '--json'])
  expect(again.status).toBe(0)
  const figures = JSON.parse((await program(dataDir, ['figures', '--as-of', '2019-03-31', '--json'])).output)
  expect(figures[0]).toMatchObject({
    id: 'chambers.total',
    value: '318',
    unit: '家',
    phrase: '318家',
    records: 318,
  })
}, 120_000)
