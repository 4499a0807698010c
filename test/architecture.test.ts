import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkArchitecture } from './architecture.ts'

const root = join(import.meta.dirname, '..')
const plots: string[] = []
afterEach(() => {
  for (const plot of plots.splice(0)) rmSync(plot, { recursive: true })
})

test('every import in the source goes where the architecture lets it', async () => {
  const { files, violations } = await checkArchitecture(root)
  expect(violations).toEqual([])
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  expect(files).toBe(sources.filter((f) => /\.tsx?$/.test(f)).length)
})

/** The source with one more file in it. */
function planted(file: string, text: string): string {
  const plot = mkdtempSync(join(tmpdir(), 'tongxin-architecture-'))
  plots.push(plot)
  for (const part of ['src', 'test', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(plot, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(plot, 'node_modules'))
  writeFileSync(join(plot, file), text)
  return plot
}

test.each([
  ['kernel-knows-no-module', 'src/kernel/base/fault.ts', "import '#modules/organizations/index.ts'\n"],
  [
    'other-modules-only-through-their-index',
    'src/modules/intake/fault.ts',
    "import '#modules/organizations/tables.ts'\n",
  ],
  [
    'the-registry-is-the-lowest-tier',
    'src/modules/organizations/fault.ts',
    "import '#modules/intake/index.ts'\n",
  ],
  ['contracts-and-rules-are-pure', 'src/modules/organizations/rules.ts', "import './commands.ts'\n"],
  [
    'pages-know-contracts-not-tables',
    'src/modules/organizations/web/fault.ts',
    "import type { ChamberBelief } from '../tables.ts'\nexport type Fault = ChamberBelief\n",
  ],
  ['modules-know-no-app', 'src/modules/statistics/fault.ts', "import '#app/modules.ts'\n"],
  ['every-import-resolves', 'src/kernel/base/fault.ts', "import './nowhere.ts'\n"],
  ['product-code-imports-no-tests', 'src/kernel/base/fault.ts', "import '#test/harness.ts'\n"],
])('a planted fault is found: %s', async (rule, file, text) => {
  const { violations } = await checkArchitecture(planted(file, text))
  expect(violations.some((v) => v.startsWith(`${rule}: ${file}`))).toBe(true)
})
