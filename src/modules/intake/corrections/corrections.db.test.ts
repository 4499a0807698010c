import { read } from '@e965/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { personView } from '#modules/party/member-queries.ts'
import { believed } from '#test/beliefs.ts'
import { exampleCity } from '#test/world/city.ts'
import { edited, table } from '#test/world/edited.ts'
import { exampleRows } from '#test/world/examples.ts'
import { clerk, importFiles, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { importView, listFindings } from '../queries.ts'
import { undoImport } from '../undo.ts'
import { correctRefusedRow, openRefusedRow, takeRefusedRows } from './commands.ts'
import type { RefusedRowView } from './contract.ts'

type File = { name: string; bytes: Uint8Array }
let registry: Registry
let sheet: string
beforeAll(async () => {
  registry = await exampleCity()
  await writeSetting(registry.database.db, 'business-date', '2019-03-31', 'test')
  const { sheets } = await importView(registry.database.db, ledgers, '1')
  sheet = sheets.find((s) => s.ledger === 'members')?.id ?? ''
})
afterAll(() => registry.database.close())

const other = { name: '登记员 范志远' }
const take = (...files: File[]) => importFiles(registry.database, files)
const undo = (id: string) =>
  execute(registry.database, clerk, undoImport(ledgers), { id, reason: '更正时看错了人' })
const refusedRows = (id = '1') => execute(registry.database, clerk, takeRefusedRows(ledgers), { id })
const open = (row: number, of = sheet) =>
  execute(registry.database, clerk, openRefusedRow(ledgers), { id: '1', sheet: of, row })
const correct = (row: number, cells: string[], actor = clerk) =>
  execute(registry.database, actor, correctRefusedRow(ledgers), {
    id: '1',
    sheet,
    row,
    cells,
    reason: '已核对身份证',
  })
/** Whose membership it is. */
const personOf = async (record: string | null | undefined) => {
  const { rows } = await sql<{ id: string }>`
    select person_id::text as id from party.member where record_id = ${record ?? '0'}::bigint`.execute(
    registry.database.db,
  )
  return rows[0]?.id ?? ''
}
const cellsOf = ({ columns }: RefusedRowView, changed: Record<string, string>) =>
  columns.map((c) => changed[c.heading] ?? c.said)
const numbers = async () => {
  const ids = ['members.total', 'training.below-32-hours']
  const values = ids.map(async (id) => {
    const figure = figures.find((f) => f.id === id)
    return figure && Number((await figureValue(registry.database.db, figure, march)).value)
  })
  return Object.fromEntries(await Promise.all(values.map(async (v, i) => [ids[i], await v])))
}
const findings = async (id = '1') =>
  (
    await listFindings(registry.database.db, openVault(registry.database.dataDir), id, {
      severity: 'refused',
      limit: 50,
    })
  ).items
const sentences = async (command: string) => {
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = ${command} order by recorded_at, id`.execute(
    registry.database.db,
  )
  return rows.map((r) => r.sentence)
}

/** The right number of a person: ledger 13 has it. */
const rightNumber = (name: string, like: string) => {
  const rows = exampleRows('13-培训学时', '2018年')
  return String(rows.find((r) => r.姓名 === name && String(r.身份证号).startsWith(like))?.身份证号)
}
const refusedPeople = exampleRows('04-党员名册', '党员名册').filter((r) =>
  [206, 218, 392, 900].includes(Number(r.序号)),
)
const rightOf = ({ 姓名: name, 身份证号: number }: (typeof refusedPeople)[number]) =>
  rightNumber(String(name).replace(/\s|　/g, ''), String(number).slice(0, 14))

test('refused rows are taken away whole under the office’s headings, and the audit says so', async () => {
  const taken = await refusedRows()
  const [[name, title, note, headings, ...rows] = []] = table(taken)
  expect([name, title]).toEqual(['党员名册', ['党员名册（第 1 号导入退回的行）']])
  expect(note).toEqual(['填报单位：江海市工商业联合会    截至2019年3月31日'])
  expect(headings?.slice(0, 4)).toEqual(['原因', '原行', '序号', '姓名'])
  expect(rows).toHaveLength(4)
  expect(rows[0]?.[0]).toMatch(/^“身份证号”“329\*+2075”校验不符，至少有一位写错了。请核对身份证后改正。/)
  expect(rows[0]?.slice(1, 4)).toEqual([
    '第 1 号导入 › 04-党员名册.xlsx › 党员名册 › 第 209 行',
    '206',
    '李文博',
  ])
  expect(rows[0]).toContain('329902197112092075')
  const cell = read(taken.bytes, { cellStyles: true }).Sheets.党员名册?.H4
  expect(cell?.s?.fgColor?.rgb).toBe('FFE699')
  expect(await sentences('intake.take-refused-rows')).toEqual(['取出第 1 号导入退回的 4 行，以便更正'])
})

test('with the right numbers the rows settle and the figures move; undone, they are out again', async () => {
  const before = { beliefs: await believed(registry.database.db), numbers: await numbers() }
  const right = refusedPeople.map(rightOf)
  const changes = Object.fromEntries(right.map((number, i) => [i + 4, { 身份证号: number }]))
  const done = await take(edited(await refusedRows(), changes))
  expect(done.sheets).toMatchObject([
    { ledger: 'members', read: 4, created: 4, refused: 0, unknownHeadings: [] },
  ])
  expect(before.numbers).toMatchInlineSnapshot(`
    {
      "members.total": 897,
      "training.below-32-hours": 385,
    }
  `)
  expect(await numbers()).toMatchInlineSnapshot(`
    {
      "members.total": 901,
      "training.below-32-hours": 386,
    }
  `)
  const [first] = await findings()
  expect(first?.corrected).toMatchObject({ import: '2', by: clerk.name })
  expect((await importView(registry.database.db, ledgers, '1')).findings[0]).toMatchObject({
    count: 4,
    corrected: 4,
  })
  await expect(refusedRows()).rejects.toThrow('已由登记员 汤冬梅更正，随第 2 号导入进来了，不用再改。')
  await undo('2')
  expect(await believed(registry.database.db)).toEqual(before.beliefs)
  expect(await numbers()).toEqual(before.numbers)
  expect((await findings()).map((f) => f.corrected)).toEqual([null, null, null, null])
}, 120_000)

test('a row that is still wrong stays out of both imports until it is right, and then settles in both', async () => {
  const halfRight = edited(await refusedRows(), { 4: { 身份证号: '329902197112092076' } })
  const wrong = await take(halfRight)
  expect(wrong.sheets).toMatchObject([{ created: 0, refused: 4 }])
  const again = await refusedRows(wrong.importId)
  expect(table(again)[0]?.[4]?.[1]).toBe(
    `第 1 号导入 › 04-党员名册.xlsx › 党员名册 › 第 209 行\n第 3 号导入 › ${halfRight.name} › 党员名册 › 第 4 行`,
  )
  const done = await take(edited(again, { 4: { 身份证号: rightOf(refusedPeople[0] as never) } }))
  expect(done.sheets).toMatchObject([{ created: 1, refused: 3 }])
  const corrected = async (id: string) => (await findings(id)).map((f) => f.corrected?.import ?? null)
  expect(await corrected('1')).toEqual(['4', null, null, null])
  expect(await corrected('3')).toEqual(['4', null, null, null])
  await undo('4')
}, 120_000)

test('a form gives the same record as the file, says who and why, and is undone like an import', async () => {
  const before = await believed(registry.database.db)
  const right = rightOf(refusedPeople[0] as never)
  const byFile = await take(edited(await refusedRows(), { 4: { 身份证号: right } }))
  const person = async (record: string | null) => {
    const {
      id: _,
      fields,
      history: __,
      ...rest
    } = await personView(registry.database.db, await personOf(record), march)
    const memberships = rest.memberships.map(({ id: ___, fields: own, ...m }) => ({
      ...m,
      fields: own.map((f) => f.value),
    }))
    return { ...rest, memberships, fields: fields.map(({ source: ____, ...f }) => f) }
  }
  const said = await person(byFile.sheets[0]?.rows[0]?.record ?? null)
  await undo(byFile.importId)

  const row = await open(209)
  expect(row).toMatchObject({
    file: '04-党员名册.xlsx',
    row: 209,
    ledger: '党员名册',
    statedOn: '2019-03-31',
  })
  expect(row.columns.find((c) => c.heading === '身份证号')).toMatchObject({
    said: '329902197112092075',
    problem: expect.stringMatching(/^“身份证号”“329\*+2075”校验不符/),
  })
  const done = await correct(209, cellsOf(row, { 身份证号: right }))
  expect(done).toMatchObject({ kind: 'member', label: '李文博' })
  expect(await person(done.record)).toEqual(said)
  const { fields } = await personView(registry.database.db, await personOf(done.record), march)
  expect(fields.find((f) => f.value === '汉族')?.source).toMatchObject({
    kind: 'form',
    document: '更正退回行',
    row: null,
    recordedBy: clerk.name,
    reason: '已核对身份证',
  })
  expect(await sentences('intake.correct-refused-row')).toContainEqual(
    `更正第 1 号导入退回的一行（04-党员名册.xlsx › 党员名册 › 第 209 行），作为第 ${done.import} 号导入。依据：已核对身份证`,
  )
  // The act is read by the audit administrator, who sees no members; the record's own entry has the name.
  const named = sql`select from audit.entry where sentence like '%李文博%' and subject_id is null`
  expect((await named.execute(registry.database.db)).rows).toEqual([])
  await undo(done.import)
  expect(await believed(registry.database.db)).toEqual(before)
}, 120_000)

test('a form that is still wrong says where and keeps nothing; an empty one as well', async () => {
  const before = await believed(registry.database.db)
  const row = await open(209)
  const at = row.columns.findIndex((c) => c.heading === '身份证号')
  await expect(correct(209, cellsOf(row, {}))).rejects.toMatchObject({
    code: 'invalid',
    problems: [{ field: `cells.${at}`, message: expect.stringContaining('校验不符') }],
  })
  await expect(
    correct(
      209,
      row.columns.map(() => ''),
    ),
  ).rejects.toThrow('这一行是空的')
  await expect(correct(209, ['李文博'])).rejects.toThrow('这张表的列已经变了')
  await expect(open(5)).rejects.toMatchObject({ code: 'missing' })
  expect(await believed(registry.database.db)).toEqual(before)
}, 60_000)

test('of two clerks who correct one row at once, one is told that the other has done it', async () => {
  const row = await open(221)
  const cells = cellsOf(row, { 身份证号: rightOf(refusedPeople[1] as never) })
  const both = await Promise.allSettled([correct(221, cells), correct(221, cells, other)])
  expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = both.find((b) => b.status === 'rejected')?.reason
  expect(refused).toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^已由登记员 .*更正，随第 \d+ 号导入/),
  })
}, 60_000)

test('rows of 商会班子 and 六有达标, under headers of two lines too, come back as well', async () => {
  const file = {
    name: '补报.xlsx',
    bytes: workbook(
      {
        name: '班子',
        rows: [
          ['填报单位：江海市工商业联合会', '', '', '截至：2019年3月31日'],
          ['商会名称', '任职情况', '', '姓名', '备注'],
          ['', '职务', '任职日期', '', ''],
          ['江海市药品业商会', '', '2018年5月', '郁小燕', '电话报的'],
        ],
        merges: ['B2:C2'],
      },
      {
        name: '六有达标',
        rows: [
          ['截至：2019年3月31日'],
          ['党组织名称', '有场所', '有设施', '有标志', '有党旗', '有书报', '有制度', '核查日期'],
          ['', '√', '√', '√', '√', '√', '×', 43555],
        ],
      },
    ),
  }
  const first = await take(file)
  expect(first.sheets.map((s) => s.refused)).toEqual([1, 1])
  const taken = await refusedRows(first.importId)
  const [posts, haves] = table(taken)
  expect(posts?.slice(3)).toEqual([
    ['原因', '原行', '商会名称', '职务', '任职日期', '姓名', '备注'],
    [
      expect.stringContaining('没有填写'),
      expect.any(String),
      '江海市药品业商会',
      '',
      '2018年5月',
      '郁小燕',
      '电话报的',
    ],
  ])
  expect(haves?.at(-1)?.at(-1)).toBe('43555')
  const done = await take(edited(taken, { 4: { 职务: '理事' } }))
  expect(done.sheets.map((s) => [s.ledger, s.created, s.refused])).toEqual([
    ['posts', 1, 0],
    ['inspections', 0, 1],
  ])
  expect((await findings(first.importId)).map((f) => f.corrected?.import ?? null)).toEqual([
    done.importId,
    null,
  ])
}, 60_000)
