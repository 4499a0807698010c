import { readdirSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#test/folders.ts'
import { sweepParts } from './parts.ts'

test('halves of killed writers are taken away; what others write, and whole files, stay', async () => {
  const folder = await temporaryFolder('parts')
  const dataDir = join(folder, 'data')
  await mkdir(dataDir)
  const dead = 2 ** 30
  // A fingerprint that happens to have digits alone.
  const former = 'data.key.1234567890123456'
  writeFileSync(join(dataDir, `data.key.${dead}`), '')
  for (const name of ['data.key', `data.key.${dead}`, `data.key.${process.ppid}`, 'data.key.of-1998', former])
    writeFileSync(join(folder, name), '')
  sweepParts(dataDir)
  expect(readdirSync(dataDir)).toEqual([`data.key.${dead}`])
  expect(readdirSync(folder).sort()).toEqual(
    ['data', 'data.key', `data.key.${process.ppid}`, 'data.key.of-1998', former].sort(),
  )
  await rm(folder, { recursive: true })
})
