import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chance, program } from './crash.ts'
import { temporaryFolder } from './folders.ts'

const ledger = join(import.meta.dirname, '../examples/jianghai/01-商会名录.xlsx')
const next = chance(20190331)
let folder: string
beforeAll(async () => {
  folder = await temporaryFolder('backup-crash')
  expect((await program(at('data'), ['import', ledger])).status).toBe(0)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

/** Runs the program and kills it after so many milliseconds; answers whether it was still running. */
async function killed(dataDir: string, args: string[], afterMs: number): Promise<boolean> {
  const { status } = await program(dataDir, args, (child) => {
    void wait(afterMs).then(() => child.kill('SIGKILL'))
  })
  return status === null
}

test('a backup that is killed is no backup, and the next one takes its place', async () => {
  let struck = 0
  for (let i = 0; i < 2; i++) {
    const backup = at(`backup-${i}`)
    struck += Number(await killed(at('data'), ['backup', backup], 900 + next() * 900))
    const found = await program(at('data'), ['backup', 'verify', backup])
    if (found.status === 0) continue
    expect(found.errors).toContain('不是一份做完的备份')
    expect((await program(at('data'), ['backup', backup])).status).toBe(0)
    expect((await program(at('data'), ['backup', 'verify', backup])).output).toContain('备份完好')
  }
  expect(struck).toBeGreaterThan(0)
}, 240_000)

test('a restore that is killed leaves an empty place, which takes the next one; it is whole', async () => {
  expect((await program(at('data'), ['backup', at('whole')])).status).toBe(0)
  let struck = 0
  for (let i = 0; i < 2; i++) {
    const place = at(`place-${i}`)
    await mkdir(place, { mode: 0o711 })
    await copyFile(`${at('data')}.key`, `${place}.key`)
    struck += Number(await killed(place, ['restore', at('whole')], 1500 + next() * 3000))
    const again = await program(place, ['restore', at('whole')])
    // Killed after it was committed: there it is, and the next one does not touch it.
    if (again.status !== 0) expect(again.errors).toContain('恢复只写进空的地方')
    const figures = await program(place, ['figures', '--as-of', '2019-03-31', '--json'])
    expect(JSON.parse(figures.output)[0]).toMatchObject({ id: 'chambers.total', value: '318' })
    expect((await program(place, ['audit', 'verify'])).status).toBe(0)
  }
  expect(struck).toBeGreaterThan(0)
}, 240_000)
