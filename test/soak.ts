// `npm run soak`: fifty crashes of the program and fifty of its database, at moments that the printed seed repeats.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chance, crashOnce } from './crash.ts'

const ledger = join(import.meta.dirname, '../examples/jianghai/01-商会名录.xlsx')
const seed = Number(process.argv[2] ?? 20190331)
const next = chance(seed)
console.log(`种子 ${seed}`)
let held = 0
let lost = 0
for (const victim of ['program', 'database'] as const) {
  const found = { before: 0, after: 0 }
  for (let i = 0; i < 50; i++) {
    // Each try begins from nothing, so that the moment falls into founding, migrating, importing or sealing.
    const dataDir = await mkdtemp(join(tmpdir(), 'tongxin-soak-'))
    const afterMs = next() * 4000
    try {
      found[await crashOnce(dataDir, ledger, victim, afterMs)] += 1
      held += 1
    } catch (error) {
      lost += 1
      console.log(`✗ ${victim} 在 ${afterMs.toFixed(0)} 毫秒：${(error as Error).message}`)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }
  console.log(
    `${victim === 'program' ? '程序' : '数据库'}被杀 50 次：停在导入前 ${found.before}，导入后 ${found.after}`,
  )
}
console.log(`${held} passed, ${lost} failed`)
process.exitCode = lost === 0 ? 0 : 1
