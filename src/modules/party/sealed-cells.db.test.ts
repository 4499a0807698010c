import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'

/** As a spreadsheet keeps 329902197606090028 that was typed into a cell of numbers. */
const broken = Number('329902197606090028')

let world: Registry
beforeAll(async () => {
  world = await emptyRegistry()
  await world.take([pharmacy])
})
afterAll(() => world.database.close())

const take = async (headings: string[], row: unknown[]) => {
  const rows = [['填报单位：江海市工商业联合会 截至：2019年3月31日'], headings, row]
  const files = [{ name: '名册.xlsx', bytes: workbook({ name: '名册', rows }) }]
  const { sheets } = await execute(world.database, clerk, importLedgers(ledgers), { files })
  return sheets[0]
}

/** Whether a text stands in the clear in any row of the database. */
async function stands(text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(world.database.db)
  const found: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql`select from ${sql.table(`${schema}.${name}`)} t
      where t::text like ${`%${text}%`} limit 1`.execute(world.database.db)
    if (rows.length > 0) found.push(`${schema}.${name}`)
  }
  return found
}

test('what stands in the clear is found', async () => {
  expect(await stands('邹惠芳')).toContain('organizations.chamber')
})

test('an identity number that a spreadsheet broke is told without its digits, and kept sealed', async () => {
  const roll = await take(['姓名', '身份证号', '入党日期'], ['邹惠芳', broken, '2008-03-18'])
  expect(roll).toMatchObject({ ledger: 'members', refused: 1 })
  expect(roll?.refusals[0]?.message).toBe(
    '第 3 行“身份证号”（B 列）被表格存成了数字，末几位已经丢失。请把单元格设为文本格式，重新填写完整。',
  )
  const headings = ['姓名', '身份证号', '培训日期', '内容', '学时']
  const training = await take(headings, ['邹惠芳', broken, '2018-05-04', '党章', 4])
  expect(training).toMatchObject({ ledger: 'training', doubtful: 1 })
  expect(await stands('3299021976')).toEqual([])
})

test('a day of birth and a telephone that cannot be read are kept sealed', async () => {
  const headings = ['姓名', '身份证号', '出生日期', '联系电话', '入党日期']
  const row = ['高小平', '329902196210060039', '1962年10月36日', 1.39051300001e15, '2008-03-18']
  expect(await take(headings, row)).toMatchObject({ ledger: 'members', created: 1, doubtful: 1 })
  const enterprise = ['江海长春药业有限公司', '江海市药品业商会', 1.39051300001e15]
  expect(await take(['企业名称', '商会名称', '联系电话'], enterprise)).toMatchObject({ doubtful: 1 })
  expect([await stands('10月36日'), await stands('1390513')]).toEqual([[], []])
})
