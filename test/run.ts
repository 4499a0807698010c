// `npm test`: everything that judges a change, and as the last line how much of it passed.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The file that a package's command runs. */
function program(name: string, command = name): string {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  return join(folder, typeof bin === 'string' ? bin : (bin[command] as string))
}

/** Runs one of our tools to its end with everything it says; answers its exit status. */
function run(file: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', () => resolve(1))
    child.once('close', (status) => resolve(status ?? 1))
  })
}

const checks: [name: string, run: () => Promise<number>][] = [
  ['类型 (tsc)', () => run(program('typescript', 'tsc'), ['-p', '.'])],
  ['页面的类型 (tsc)', () => run(program('typescript', 'tsc'), ['-p', 'tsconfig.pages.json'])],
  ['格式 (biome)', () => run(program('@biomejs/biome', 'biome'), ['ci', '--colors=off', '.'])],
  ['写法 (oxlint)', () => run(program('oxlint'), ['--type-aware', 'src', 'test', 'bench'])],
  ['冗余 (knip)', () => run(program('knip'), [])],
]

let passed = 0
let failed = 0
const filter = process.argv.slice(2)
for (const [name, check] of filter.length === 0 ? checks : []) {
  const ok = (await check()) === 0
  console.log(`${ok ? '✓' : '✗'} ${name}`)
  if (ok) passed += 1
  else failed += 1
}

const folder = await mkdtemp(join(tmpdir(), 'tongxin-report-'))
const report = join(folder, 'report.json')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const status = await run(program('vitest'), ['run', ...reporters, ...filter])
const counted = await readFile(report, 'utf8')
  .then((text) => JSON.parse(text) as { numPassedTests: number; numFailedTests: number })
  .catch(() => ({ numPassedTests: 0, numFailedTests: 0 }))
await rm(folder, { recursive: true })
passed += counted.numPassedTests
// A file that could not even be read, or a fault outside every test, is a failure that no test counts.
failed += counted.numFailedTests > 0 || status === 0 ? counted.numFailedTests : 1

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
