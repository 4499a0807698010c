import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chance } from './crash.ts'
import { temporaryFolder } from './folders.ts'
import { type Desk, openDesk } from './soak/desk.ts'
import { strike } from './soak/strike.ts'

const next = chance(20190331)
let folder: string
let desk: Desk
beforeAll(async () => {
  folder = await temporaryFolder('crash')
  desk = await openDesk(join(folder, 'data'))
})
afterAll(async () => {
  await desk.server.stop()
  await rm(folder, { recursive: true, force: true })
})

// `npm run soak` does fifty of each, over every step.
test.each([
  ['server', '导入', 200],
  ['database', '更正退回的行', 300],
  ['server', '撤销导入', 400],
  ['database', '粘贴', 200],
] as const)(
  'a killed %s in the middle of %s loses nothing acknowledged, stores nothing half, and needs no hand',
  async (victim, step, within) => {
    expect(await strike(desk, { step, victim, afterMs: next() * within })).not.toBe('nowhere')
  },
  300_000,
)
