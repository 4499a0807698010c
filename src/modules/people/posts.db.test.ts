import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
  await registry.take([pharmacy, beauty])
})
afterAll(() => registry.database.close())

const medicine = '江海市药品业商会'
const hair = '江海市美容美发业商会'
const sheet = (name: string, headings: string[], rows: unknown[][], statedOn = '2019年3月31日') =>
  workbook({ name, rows: [[`填报单位：江海市工商业联合会 截至：${statedOn}`], headings, ...rows] })
const take = async (bytes: Uint8Array) => {
  const files = [{ name: '名单.xlsx', bytes }]
  const { sheets } = await execute(registry.database, clerk, importLedgers(ledgers), { files })
  return sheets[0]
}
const board = (rows: unknown[][], statedOn?: string) =>
  take(
    sheet('班子', ['商会全称', '届别', '会内职务', '成员姓名', '是否中共党员', '任职时间'], rows, statedOn),
  )
const roll = (rows: unknown[][]) => take(sheet('名册', ['姓名', '身份证号码', '入党时间', '工作单位'], rows))
const seats = async () => {
  const { rows } = await sql<{ name: string; seat: string; person: bigint | null; term: number }>`
    select name, seat, person_id as person, term from people.post
    where superseded_at is null and upper_inf(valid) order by record_id`.execute(registry.database.db)
  return rows
}

test('one person holds two seats of a chamber, and namesakes of two chambers are two people', async () => {
  const taken = await board([
    [medicine, '第四届', '会长', '邹惠芳', '', '2015.3.3'],
    [medicine, '', '理事', '邹 惠芳', '', ''],
    [hair, 2, '理事长', '邹惠芳', '否', '2015年3月'],
    [hair, 2, '联络员', '高小平', '', ''],
  ])
  expect(taken).toMatchObject({ ledger: 'posts', created: 4, refused: 0 })
  const [president, council, other] = await seats()
  expect(president?.person).toBe(council?.person)
  expect(other?.person).not.toBe(president?.person)
  expect((await seats()).map((s) => [s.seat, s.term])).toEqual([
    ['president', 4],
    ['council-member', null],
    ['president', 2],
    ['other', 2],
  ])
  expect(taken?.doubts.map((d) => d.message)).toEqual([
    expect.stringContaining('只写到月，暂按当月 1 日计'),
    expect.stringContaining('“联络员”，不在会长、常务副会长'),
  ])
})

test('the same board again changes nothing, and a new title changes one seat and keeps its history', async () => {
  const rows = [[medicine, '第四届', '会长', '邹惠芳', '', '2015.3.3']]
  expect(await board(rows)).toMatchObject({ created: 0, changed: 0, unchanged: 1 })
  const later = [[medicine, '第四届', '会长', '邹惠芳', '是', '2015.3.3']]
  expect(await board(later, '2019年9月30日')).toMatchObject({ changed: 1 })
  const { rows: beliefs } = await sql<{ member: boolean | null }>`
    select party_member as member from people.post where seat = 'president' and chamber_name = ${medicine}
    and superseded_at is null order by lower(valid) nulls first`.execute(registry.database.db)
  expect(beliefs.map((b) => b.member)).toEqual([null, true])
})

test('whoever was known by name alone turns out to be the member with a number', async () => {
  await take(sheet('企业', ['商会名称', '企业名称', '信用代码'], [[medicine, '江海长春药业有限公司', '']]))
  const before = (await seats())[0]?.person
  const taken = await roll([['邹惠芳', '329902197606090028', '2008-03-18', '江海长春药业有限公司']])
  expect(taken).toMatchObject({ ledger: 'members', created: 1 })
  const { rows } = await sql<{ person: bigint }>`select person_id as person from party.member`.execute(
    registry.database.db,
  )
  expect(rows.map((r) => r.person)).toEqual([before])
})

test('of two members of one name in one chamber neither is given the seat until somebody says which', async () => {
  await roll([
    ['秦向东', '329902199002280022', '2012-01-05', '江海长春药业有限公司'],
    ['秦向东', '329902199002280030', '2014-07-01', '江海长春药业有限公司'],
  ])
  const taken = await board([[medicine, 4, '副会长', '秦向东', '是', '2015-03-03']])
  expect(taken).toMatchObject({ created: 1, doubtful: 1 })
  expect(taken?.doubts[0]?.message).toContain('这家商会有两位以上的“秦向东”，无法得知是哪一位任副会长')
  expect((await seats()).find((s) => s.name === '秦向东')?.person).toBeNull()
})

test('two numbers of one name claim nobody who is known by name alone: both are new', async () => {
  await board([[hair, 2, '副会长', '柳青', '', '']])
  await take(sheet('企业', ['商会名称', '企业名称', '信用代码'], [[hair, '江海云裳美发有限公司', '']]))
  await roll([
    ['柳青', '329902200003010011', '2018-07-01', '江海云裳美发有限公司'],
    ['柳青', '329902200003020017', '2018-07-01', '江海云裳美发有限公司'],
  ])
  const { rows } = await sql<{ n: bigint }>`
    select count(distinct person_id) as n from people.profile where name_key = '柳青'`.execute(
    registry.database.db,
  )
  expect(rows[0]?.n).toBe(3n)
})

test('an unknown chamber is named, and a row without a name or a seat stays out', async () => {
  const taken = await board([
    ['江海市并无此会', 1, '理事', '马红兵', '', ''],
    [medicine, 1, '', '马红兵', '', ''],
    [medicine, '筹备', '理事', '', '', ''],
  ])
  expect(taken).toMatchObject({ created: 1, doubtful: 1, refused: 2 })
  expect(taken?.doubts.map((d) => d.message).join()).toContain('“江海市并无此会”，名录里没有这家商会')
})
