import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { believed } from '#test/beliefs.ts'
import { testDatabase } from '#test/harness.ts'
import { example } from '#test/world/examples.ts'
import { laterExample } from '#test/world/later.ts'
import { clerk, day } from '#test/world/registry.ts'
import { importLedgers } from './commands.ts'
import { undoImport } from './undo.ts'

const all = [
  '01-商会名录',
  '02-商会党组织',
  '03-会员企业',
  '04-党员名册',
  '05-商会班子',
  '06-组织生活台账',
  '07-服务品牌',
  '08-互助基金台账',
  '09-银商企授信',
  '10-光彩公益台账',
  '11-经济社会贡献',
  '12-评选表彰',
  '13-培训学时',
  '14-会员企业党组织',
]

let database: Database
beforeEach(async () => {
  database = await testDatabase()
  await writeSetting(database.db, 'business-date', '2019-06-30', 'test')
})
afterEach(() => database.close())

type File = { name: string; bytes: Uint8Array }
const take = (files: File[]) => execute(database, clerk, importLedgers(ledgers), { files })
const undo = (id: string | null, reason = '文件放错了') =>
  execute(database, clerk, undoImport(ledgers), { id, reason })
const counts = ({ sheets }: Awaited<ReturnType<typeof take>>) =>
  sheets.map((s) => [s.sheet, s.created, s.changed, s.unchanged, s.doubtful, s.refused])

/** Every figure on dates before, between and after the ledgers' own. */
async function numbers() {
  const found: Record<string, string> = {}
  for (const date of ['2017-12-31', '2019-03-31', '2019-06-30', '2020-01-01']) {
    for (const f of figures) {
      const { phrase, value, records } = await figureValue(database.db, f, day(date))
      found[`${f.id} ${date}`] = `${value} ${phrase} ${records}`
    }
  }
  return found
}

test('what a later import of all fourteen ledgers changed is, once undone, believed as before to the row', async () => {
  await take(all.map(example))
  const before = { beliefs: await believed(database.db), numbers: await numbers() }
  const later = await take(all.map((name) => laterExample(name)))
  expect(await numbers()).not.toEqual(before.numbers)
  await undo(later.importId)
  expect(await believed(database.db)).toEqual(before.beliefs)
  expect(await numbers()).toEqual(before.numbers)
}, 300_000)
