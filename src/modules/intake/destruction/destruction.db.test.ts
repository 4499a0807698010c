// The originals of an import are destroyed for good, with a reason; what they brought, and where it came from, stays.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { openVault, type Sealed } from '#kernel/secrets/vault.ts'
import { believed } from '#test/beliefs.ts'
import { beauty, chamberLedgerFile, pharmacy } from '#test/world/chambers.ts'
import { type Desk, openDesk } from '#test/world/desk.ts'
import { exported } from '#test/world/exports.ts'
import { clerk, march } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { importLedgers } from '../commands.ts'
import type { FindingPage, ImportPage, ImportView } from '../contract.ts'
import type { StateDifferencePage } from '../differences/contract.ts'
import { importedDigests } from '../queries.ts'
import { holdImport, releaseImport } from '../turn.ts'
import type { OriginalsView } from './contract.ts'

let desk: Desk
let first: ImportView
let later: ImportView

const home = '江海市中山路八号'
const headings = ['姓名', '性别', '身份证号', '出生日期', '入党日期', '住处']
const zou = ['邹惠芳', '女', '329902197606090028', '1976-06-09', '2008-03-18', home]
/** Doubtful: there is no such day. */
const gao = ['高小平', '男', '329902196210060039', '1962年10月36日', '1990-07-01', '']
/** Refused: the last digit is wrong. */
const zhao = ['赵新', '男', '110105194912310021', '', '2010-07-01', '']
const roll = {
  name: '名册.xlsx',
  bytes: workbook({
    name: '党员名册',
    rows: [['填报单位：江海市工商业联合会 截至：2018年12月31日'], headings, zou, gao, zhao],
  }),
}
const chambers = chamberLedgerFile([pharmacy, beauty], '2018年12月31日')
const laterChambers = chamberLedgerFile([{ ...pharmacy, 会长: '高小平' }, beauty], '2019年3月31日')

beforeAll(async () => {
  desk = await openDesk()
  first = await desk.imported(chambers, roll)
  later = await desk.imported({ ...laterChambers, name: '新名录.xlsx' })
}, 120_000)
afterAll(() => desk.close())

const reason = '保存期限已满，经办公室会议决定'
const refusal = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await desk.call(method, path, body)
  return [answer.statusCode, answer.json<{ message: string }>().message]
}
const view = (id: string) => desk.ask<ImportView>('GET', `/imports/${id}`)
const original = (id: string, name: string) => `/imports/${id}/files/${encodeURIComponent(name)}`
const gone = (id: string) => new RegExp(`^第 ${id} 号导入的原件已由登记员 汤冬梅于 .+ 销毁`)
const lastSentence = async () => {
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry order by id desc limit 1`.execute(desk.database.db)
  return rows[0]?.sentence
}

/** All that opens of what findings and kept rows seal: what whoever has the database and the master key can read. */
async function opens(): Promise<string> {
  const { db, dataDir } = desk.database
  const vault = openVault(dataDir)
  const { rows } = await sql<{ keyId: bigint; sealed: Sealed }>`
    select d.key_id, r.sealed from history.row r join history.document d on d.id = r.document_id
    where r.sealed is not null
    union all select i.key_id, x.sealed from intake.finding f join intake.sheet s on s.id = f.sheet_id
      join intake.import i on i.id = s.import_id cross join lateral (values (f.said), (f.message)) x (sealed)
    where f.sealed and x.sealed like '~%'`.execute(db)
  const keys = await vault.keys(
    db,
    rows.map((row) => row.keyId),
  )
  return rows.flatMap(({ keyId, sealed }) => vault.open(keys.get(keyId) ?? never(), sealed)).join('\n')
}
const never = (): never => {
  throw new Error('a sealed text whose key is gone is kept')
}

/** The keys under which an import's files and what its ledgers said of people are sealed. */
async function keysOf(id: string): Promise<bigint[]> {
  const { rows } = await sql<{ keyId: bigint }>`
    select key_id from intake.import where id = ${id}::bigint union
    select d.key_id from history.document d join intake.sheet s on s.document_id = d.id
    where s.import_id = ${id}::bigint and d.name = ${roll.name} and d.key_id is not null`.execute(
    desk.database.db,
  )
  return rows.map((row) => row.keyId)
}

test('before, the files open, and so do the numbers and days that were not taken in', async () => {
  expect((await desk.call('GET', original(first.id, roll.name))).statusCode).toBe(200)
  const text = await opens()
  for (const said of [zhao[2], gao[3], home]) expect(text).toContain(said)
})

test('nothing is destroyed without a reason, of an import that is not there, or that has no file', async () => {
  const path = `/imports/${first.id}/destruction`
  expect(await refusal('POST', path, { reason: ' ' })).toEqual([422, expect.stringContaining('销毁的依据')])
  expect((await refusal('POST', '/imports/999/destruction', { reason }))[0]).toBe(404)
  const empty = `/imports/${await desk.opened()}/destruction`
  expect(await refusal('POST', empty, { reason })).toEqual([409, expect.stringContaining('没有文件')])
  const { db } = desk.database
  const become = (state: string) =>
    sql`update intake.import set state = ${state} where id = ${first.id}::bigint`.execute(db)
  await db.connection().execute(async (connection) => {
    expect(await holdImport(connection, first.id)).toBe(true)
    await become('importing')
    expect(await refusal('POST', path, { reason })).toEqual([409, expect.stringContaining('正在检查或导入')])
    await become('done')
    await releaseImport(connection, first.id)
  })
  expect((await desk.call('GET', original(first.id, roll.name))).statusCode).toBe(200)
})

test('destroyed, no file, no refused and no doubtful text opens any more, from no copy either', async () => {
  const [keys, before] = [await keysOf(first.id), await believed(desk.database.db)]
  const done = await desk.ask<ImportView>('POST', `/imports/${first.id}/destruction`, { reason })
  expect(done.destroyed).toEqual({ at: expect.any(String), by: '登记员 汤冬梅', reason })
  expect(await lastSentence()).toBe(
    `销毁第 ${first.id} 号导入的原件 2 份（${chambers.name}、${roll.name}）：${reason}`,
  )
  const { rows } = await sql`select from intake.file where import_id = ${first.id}::bigint
    and sealed is not null`.execute(desk.database.db)
  expect(rows).toEqual([])
  expect(keys).toHaveLength(2)
  expect((await openVault(desk.database.dataDir).keys(desk.database.db, keys)).size).toBe(0)
  const text = await opens()
  for (const said of [zhao[2], gao[3]]) expect(text).not.toContain(said)
  expect(text).toContain(home)
  expect(await believed(desk.database.db)).toEqual(before)
})

test('the history of imports keeps names, counts, author and date, and tells who destroyed, when and why', async () => {
  const { destroyed, ...now } = await view(first.id)
  const { destroyed: none, ...before } = first
  expect([none, destroyed?.reason]).toEqual([null, reason])
  expect(now).toEqual(before)
  const { items } = await desk.ask<ImportPage>('GET', '/imports')
  const [latest, one] = items.filter((item) => item.files.length > 0)
  expect(one).toMatchObject({ id: first.id, files: [chambers.name, roll.name], destroyed: { reason } })
  expect(latest).toMatchObject({ id: later.id, destroyed: null })
  const { rows } = await sql<{ name: string; row: number }>`
    select d.name, s.row_number as row from organizations.chamber c
    join history.source s on s.id = c.source_id
    join history.document d on d.id = s.document_id where c.name = ${beauty.商会名称}`.execute(
    desk.database.db,
  )
  expect(rows[0]).toMatchObject({ name: chambers.name, row: expect.any(Number) })
})

test('what needs the file says in words that it is gone: the original, its refused rows, a comparison', async () => {
  const { id, sheets } = first
  const roster = sheets.find((sheet) => sheet.ledger === 'members')?.id ?? ''
  expect(await refusal('GET', original(id, roll.name))).toEqual([404, expect.stringMatching(gone(id))])
  expect(await refusal('GET', `/imports/${id}/refused-rows.xlsx`)).toEqual([
    409,
    expect.stringContaining('退回的行取不出来了'),
  ])
  expect((await refusal('GET', `/imports/${id}/refused-rows/${roster}/5`))[0]).toBe(409)
  expect(await refusal('GET', `/imports/${later.id}/differences?from=${id}`)).toEqual([
    409,
    expect.stringContaining('不能再按原文件逐格比较'),
  ])
  const days = '/ledgers/chambers/differences'
  expect(await refusal('GET', `${days}?from=2018-12-31&to=2019-03-31`)).toEqual([
    409,
    expect.stringMatching(gone(id)),
  ])
  expect(await desk.ask<StateDifferencePage>('GET', days)).toMatchObject({
    states: ['2019-03-31'],
    destroyed: ['2018-12-31'],
    ledgers: [],
  })
  const { items } = await desk.ask<FindingPage>('GET', `/imports/${id}/findings?severity=refused`)
  expect(items).toMatchObject([{ row: 5, value: null, message: '原文已按规定销毁。' }])
  expect(await refusal('POST', `/imports/${id}/destruction`, { reason })).toEqual([
    409,
    expect.stringContaining('不用再销毁'),
  ])
})

test('ledgers are written back as before, but for what was destroyed', async () => {
  const files = await exported(desk.database, march, { withSensitive: true })
  expect(files.map(({ name }) => name).join()).toContain('党员名册')
  const { sheets } = await execute(desk.database, clerk, importLedgers(ledgers), { files }, { dryRun: true })
  for (const sheet of sheets) expect(sheet).toMatchObject({ created: 0, changed: 0, refused: 0 })
})

test('the same file is known again by its digest, and comes in without a change', async () => {
  const sha = await crypto.subtle.digest('SHA-256', new Uint8Array(roll.bytes))
  expect(await importedDigests(desk.database.db)).toContain(Buffer.from(sha).toString('hex'))
  const again = await desk.imported(roll)
  expect(again.sheets).toMatchObject([{ created: 0, changed: 0, unchanged: 2, refused: 1 }])
  expect(await opens()).toContain(gao[3])
  await desk.ask('POST', `/imports/${again.id}/undo`, { reason: '试一试' })
  await desk.ask('POST', `/imports/${again.id}/destruction`, { reason: '撤销了的，不用留' })
  expect((await view(again.id)).state).toBe('undone')
  expect(await opens()).not.toContain(gao[3])
})

test('an import is undone without its originals like every other one', async () => {
  await desk.ask('POST', `/imports/${later.id}/destruction`, { reason })
  await desk.ask('POST', `/imports/${later.id}/undo`, { reason: '文件放错了' })
  expect(await desk.chamber(String(pharmacy.商会名称))).toMatchObject({ president: '邹惠芳' })
  await desk.ask('POST', `/imports/${first.id}/undo`, { reason: '文件放错了' })
  expect(Object.values(await believed(desk.database.db)).flat()).toEqual([])
})

test('one that was never imported is put aside with its files, and does not stand in anybody’s way', async () => {
  const id = await desk.opened()
  const odd = {
    name: '来件.xlsx',
    bytes: workbook({
      name: '表一',
      rows: [
        ['单位名头', '建会时间'],
        ['甲', '2001'],
      ],
    }),
  }
  await desk.put(id, odd.name, odd.bytes)
  const done = await desk.ask<ImportView>('POST', `/imports/${id}/destruction`, { reason })
  expect([done.state, done.files.map(({ name }) => name)]).toEqual(['cancelled', [odd.name]])
  for (const what of ['check', 'import'])
    expect(await refusal('POST', `/imports/${id}/${what}`)).toEqual([409, expect.stringMatching(gone(id))])
  const put = await desk.put(id, odd.name, odd.bytes)
  expect(put).toMatchObject({ message: expect.stringContaining('请新建一次导入') })
})

test('past their period originals are listed, and none goes before somebody destroys them', async () => {
  const { database } = desk
  const set = (years: number | null, from: string) =>
    desk.call('POST', '/settings/originals-period', { years, from, reason: '本市档案规定' })
  const list = () => desk.ask<OriginalsView>('GET', '/originals')
  const one = await desk.imported(chambers)
  const two = await desk.imported(roll)
  expect((await list()).period).toMatchObject({ years: 10, toBeChecked: true, by: null })
  await sql`update intake.import set recorded_at = '2014-05-06', ended_at = '2014-05-06'
    where id in (${one.id}::bigint, ${two.id}::bigint)`.execute(database.db)
  expect((await list()).due).toEqual([])

  expect((await set(0, '2019-01-01')).statusCode).toBe(422)
  expect((await set(5, '2019-05-01')).statusCode).toBe(200)
  expect((await list()).period.years).toBe(10)
  expect((await set(4, '2019-03-31')).statusCode).toBe(200)
  expect(await lastSentence()).toBe('导入原件的保存期限自 2019-03-31 起由 10 年改为 4 年：本市档案规定')
  const found = await list()
  expect(found.period).toMatchObject({ years: 4, toBeChecked: false, from: '2019-03-31' })
  expect(found.due).toMatchObject([
    { id: one.id, importedOn: '2014-05-06', dueOn: '2018-05-06', files: [chambers.name] },
    { id: two.id, files: [roll.name] },
  ])
  expect(found.kept).toMatchObject({ due: 2, withNumbers: 1 })
  expect((await view(one.id)).destroyed).toBeNull()

  expect(await refusal('POST', '/originals/destruction', { imports: 1, reason })).toEqual([
    409,
    expect.stringContaining('现在到期的是 2 次导入的原件，与确认的 1 次不同'),
  ])
  const after = await desk.ask<OriginalsView>('POST', '/originals/destruction', { imports: 2, reason })
  expect([after.due, after.kept.due, after.kept.withNumbers]).toEqual([[], 0, 0])
  for (const { id } of [one, two]) expect((await view(id)).destroyed).toMatchObject({ reason })
  expect((await set(null, '2019-03-31')).statusCode).toBe(200)
  expect((await list()).period.years).toBeNull()
})
