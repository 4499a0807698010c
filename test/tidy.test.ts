import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enumLabels, tidiness, untidy } from './tidy.ts'

const root = join(import.meta.dirname, '..')
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
const paths = listed.split('\n').filter((path) => /\.(ts|tsx|mjs|md|sql)$/.test(path))
const read = (path: string) => ({ path, text: readFileSync(join(root, path), 'utf8') })

test('the tree is tidy', () => {
  expect(paths.length).toBeGreaterThan(50)
  // The faults that this file plants are not its own.
  expect(untidy(paths.filter((path) => path !== 'test/tidy.test.ts').map(read))).toEqual([])
})

const comment = '// What this is for.\n'
test.each([
  ['a line too wide', `${comment}const text = '${'x'.repeat(120)}'\n`],
  ['a file too long', `${comment}${'export {}\n'.repeat(301)}`],
  ['a file without its first line', 'export {}\n'],
  ['a clock read anywhere', `${comment}export const now = new Date()\n`],
  ['money as a number', `${comment}export interface Loan { amountFen: number }\n`],
  ['a switched-off checker', `${comment}export const x = 1 as any\n`],
  ['a test that runs alone', `${comment}test.only('x', () => {})\n`],
])('a planted fault is found: %s', (_, text) => {
  expect(untidy([{ path: 'src/modules/loans/fault.ts', text }])).toHaveLength(1)
})

test('every rule has its planted fault', () => {
  expect(tidiness).toHaveLength(7)
})

test('every label of an enum stands in the glossary', () => {
  const glossary = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
  const contracts = paths.filter((path) => /\/(contract|workflow)\.ts$/.test(path))
  const labels = contracts.flatMap((path) => enumLabels(join(root, path)))
  expect(labels.length).toBeGreaterThan(10)
  expect(labels.filter((label) => !glossary.includes(label))).toEqual([])
})

test('the project speaks of itself alone', () => {
  const elsewhere = new RegExp(['\\.\\./shared', '/work/(main|shared)'].join('|'))
  const told = paths.filter((path) => path !== 'test/tidy.test.ts' && elsewhere.test(read(path).text))
  expect(told).toEqual([])
})
