// `npm run soak`: fifty crashes of the server, fifty of its database, some of the command line; the seed repeats them.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chance, crashOnce } from '../crash.ts'
import { temporaryFolder } from '../folders.ts'
import { openDesk } from './desk.ts'
import { type Fell, stepNames, strike, undisturbed } from './strike.ts'

const seed = Number(process.argv[2] ?? 20190331)
const tries = Number(process.argv[3] ?? 50)
const next = chance(seed)
const told = { server: '服务', database: '数据库', program: '命令行程序' }
let held = 0
let lost = 0
console.log(`种子 ${seed}`)

/** Every step in turn, and of each its first, middle and last third. */
function moments(): { step: string; part: number }[] {
  const turns = Math.ceil(tries / stepNames.length)
  return Array.from({ length: tries }, (_, i) => {
    const at = i % stepNames.length
    const turn = Math.floor(i / stepNames.length)
    return { step: stepNames[at] as string, part: (((turn + at) % turns) + next()) / turns }
  })
}

async function judged(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
    held += 1
  } catch (error) {
    lost += 1
    console.log(`✗ ${what}：${(error as Error).message}`)
  }
}

/** Crashes upon crashes of one office: what was promised in the first try is looked for to the last. */
async function overHttp(folder: string): Promise<void> {
  const desk = await openDesk(join(folder, 'data'))
  const usual = new Map<string, number>()
  for (const step of stepNames) usual.set(step, await undisturbed(desk, step))
  for (const victim of ['server', 'database'] as const) {
    const found = new Map(stepNames.map((step) => [step, { within: 0, behind: 0, nowhere: 0 }]))
    for (const { step, part } of moments()) {
      const afterMs = part * (usual.get(step) ?? 0)
      await judged(`${told[victim]} ${step} 第 ${afterMs.toFixed(0)} 毫秒`, async () => {
        const fell: Fell = await strike(desk, { step, victim, afterMs })
        const counts = found.get(step)
        if (counts) counts[fell] += 1
      })
    }
    console.log(`${told[victim]}被杀，按步骤（进行中／刚答复／没有在运行）：`)
    for (const [step, { within, behind, nowhere }] of found)
      console.log(`  ${step} ${within}／${behind}／${nowhere}`)
  }
  await desk.server.stop()
}

/** The command line's import, each from nothing: a moment falls into founding, migrating, importing or sealing. */
async function byCommand(folder: string): Promise<void> {
  const ledger = join(import.meta.dirname, '../../examples/jianghai/01-商会名录.xlsx')
  for (const victim of ['program', 'database'] as const) {
    let struck = 0
    const times = Math.ceil(tries / 10)
    for (let i = 0; i < times; i++) {
      const afterMs = next() * 2500
      await judged(`${told[victim]} 第 ${afterMs.toFixed(0)} 毫秒`, async () => {
        const crash = await crashOnce(join(folder, `${victim}-${i}`), ledger, victim, afterMs)
        if (crash.struck) struck += 1
      })
    }
    console.log(`命令行导入时杀${told[victim]}：${times} 次，杀到 ${struck} 次`)
  }
}

const folder = await temporaryFolder('soak')
const since = performance.now()
try {
  await overHttp(folder)
  await byCommand(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(`用时 ${((performance.now() - since) / 60_000).toFixed(1)} 分钟`)
console.log(`${held} passed, ${lost} failed`)
process.exitCode = lost === 0 ? 0 : 1
