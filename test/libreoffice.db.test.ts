import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers, readableFile } from '#modules/intake/index.ts'
import { temporaryFolder } from './folders.ts'
import { findOnPath } from './programs.ts'
import { exported } from './world/exports.ts'
import { otherCityFiles } from './world/other-city/files.ts'
import { clerk, day, emptyRegistry, type Registry } from './world/registry.ts'

const soffice = findOnPath('soffice')
if (!soffice) console.error('跳过 LibreOffice：这台电脑上没有 soffice。')

let registry: Registry
let folder: string
beforeAll(async () => {
  registry = await emptyRegistry()
  folder = await temporaryFolder('libreoffice')
})
afterAll(async () => {
  await registry.database.close()
  await rm(folder, { recursive: true })
})

const take = (files: { name: string; bytes: Uint8Array }[]) =>
  execute(registry.database, clerk, importLedgers(ledgers), { files })

/** What LibreOffice saves of these files in another format; of a .csv that is the first sheet, under another name. */
function saved(program: string, files: string[], format: string) {
  const to = join(folder, format)
  mkdirSync(to)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const filter = format === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76' : format
  execFileSync(program, [profile, '--headless', '--convert-to', filter, '--outdir', to, ...files], {
    stdio: 'ignore',
  })
  return readdirSync(to)
    .filter((name) => readableFile.test(name))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(to, name))) }))
}

test.runIf(soffice)(
  'what LibreOffice opens and saves again as .xlsx, .xls or .csv is read the same',
  async () => {
    await take(otherCityFiles())
    const copies = await exported(registry.database, day('2021-06-30'), { withSensitive: true })
    const files = copies.map(({ name, bytes }) => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    })
    for (const format of ['xlsx', 'xls', 'csv']) {
      const again = saved(soffice as string, files, format)
      expect(again).toHaveLength(files.length)
      const { sheets } = await take(again)
      const changed = sheets.filter((s) => s.ledger === null || s.unchanged !== s.read)
      expect(changed.map((s) => [format, s.sheet, s.reason, s.created, s.changed, s.refused])).toEqual([])
    }
  },
  180_000,
)
