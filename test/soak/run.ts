// `npm run soak`: fifty crashes of the program and fifty of its database, at moments that the printed seed repeats.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chance, crashOnce } from './crash.ts'
import { temporaryFolder } from './folders.ts'

const ledger = join(import.meta.dirname, '../examples/jianghai/01-商会名录.xlsx')
const seed = Number(process.argv[2] ?? 20190331)
const next = chance(seed)
console.log(`种子 ${seed}`)
let held = 0
let lost = 0
for (const victim of ['program', 'database'] as const) {
  const found = { struck: 0, stored: 0 }
  for (let i = 0; i < 50; i++) {
    // Each try begins from nothing, so that the moment falls into founding, migrating, importing or sealing.
    const dataDir = await temporaryFolder('soak')
    const afterMs = next() * 2500
    try {
      const crash = await crashOnce(dataDir, ledger, victim, afterMs)
      if (crash.struck) found.struck += 1
      if (crash.stored) found.stored += 1
      held += 1
    } catch (error) {
      lost += 1
      console.log(`✗ ${victim} 在 ${afterMs.toFixed(0)} 毫秒：${(error as Error).message}`)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }
  const told = victim === 'program' ? '程序' : '数据库'
  console.log(`${told}：杀到 ${found.struck} 次，其中导入已存好 ${found.stored} 次`)
}
console.log(`${held} passed, ${lost} failed`)
process.exitCode = lost === 0 ? 0 : 1
