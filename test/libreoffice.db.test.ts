import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers, readableFile } from '#modules/intake/index.ts'
import type { LayoutView } from '#modules/intake/layouts/contract.ts'
import { temporaryFolder } from './folders.ts'
import { findOnPath } from './programs.ts'
import { beauty, chamberLedgerFile, pharmacy } from './world/chambers.ts'
import { openDesk } from './world/desk.ts'
import { exported } from './world/exports.ts'
import { otherCityFiles } from './world/other-city/files.ts'
import { clerk, day, emptyRegistry, type Registry } from './world/registry.ts'
import { workbook } from './world/workbook.ts'

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
  const to = mkdtempSync(join(folder, format))
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

test.runIf(soffice)(
  'a layout explained for what LibreOffice saved as .xlsx is known again in its .xls and its .csv',
  async () => {
    const desk = await openDesk()
    try {
      await desk.imported(chamberLedgerFile([pharmacy]))
      const rows = [
        ['各家概况'],
        ['字号', '代号', '何时立', '几家'],
        [beauty.商会名称, beauty.统一社会信用代码, '2006年12月3日', 30],
      ]
      const path = join(folder, '概况.xlsx')
      writeFileSync(path, workbook({ name: '概况', rows, merges: ['A1:D1'] }))
      const [xlsx] = saved(soffice as string, [path], 'xlsx')
      const id = await desk.opened()
      await desk.put(id, xlsx?.name ?? '', xlsx?.bytes ?? new Uint8Array())
      const asked = { file: xlsx?.name, sheet: '概况', ledger: 'chambers' }
      const view = await desk.ask<LayoutView>('POST', `/imports/${id}/layout-view`, asked)
      expect(view.rows[0]?.cells[2]?.said).toMatch(/2006/)
      const fields = ['name', 'creditCode', 'foundedOn', 'memberCount']
      const columns = view.columns.map(({ column }, i) => ({ column, field: fields[i], unit: null }))
      await desk.ask('POST', `/imports/${id}/layouts`, { ...asked, header: view.header, columns })
      expect((await desk.run(id, 'import')).sheets[0]).toMatchObject({ created: 1, refused: 0 })
      for (const format of ['xls', 'csv']) {
        const [again] = saved(soffice as string, [path], format)
        const done = await desk.imported(again as { name: string; bytes: Uint8Array })
        expect([format, done.sheets[0]]).toMatchObject([format, { read: 1, unchanged: 1 }])
      }
    } finally {
      await desk.close()
    }
  },
  180_000,
)
