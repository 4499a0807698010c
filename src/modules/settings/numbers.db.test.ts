// Identity numbers of which only the digest is kept: people are known as before, and the numbers are nowhere any more.
import * as XLSX from '@e965/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { rotateKeys } from '#kernel/secrets/rotate.ts'
import { keysLock, openVault } from '#kernel/secrets/vault.ts'
import { digestMark } from '#kernel/sheets/unwritten.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { personOn } from '#modules/people/index.ts'
import { revealField } from '#modules/privacy/commands.ts'
import { believed } from '#test/beliefs.ts'
import { pharmacy } from '#test/world/chambers.ts'
import { exported } from '#test/world/exports.ts'
import { clerk, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { keepNumbers } from './commands.ts'
import { settingsView } from './queries.ts'

let city: Registry
beforeAll(async () => {
  city = await emptyRegistry()
  await city.take([pharmacy])
})
afterAll(() => city.database.close())

const numbers = {
  zou: '329902197606090028',
  gao: '329902196210060039',
}
const headings = ['姓名', '性别', '身份证号', '入党日期', '联系电话']
const zou = ['邹惠芳', '女', numbers.zou, '2008-03-18', '13905130001']
const gao = ['高小平', '男', numbers.gao, '1990-07-01', '13905130002']

type File = { name: string; bytes: Uint8Array }
const roll = (...rows: unknown[][]): File => {
  const lines = [['填报单位：江海市工商业联合会 截至：2019年3月31日'], headings, ...rows]
  return { name: '名册.xlsx', bytes: workbook({ name: '党员名册', rows: lines }) }
}
const hours = (name: string, number: string): File => {
  const row = [name, number, '2018-05-04', '党章', 4]
  const lines = [['截至：2019年3月31日'], ['姓名', '身份证号', '培训日期', '内容', '学时'], row]
  return { name: '培训.xlsx', bytes: workbook({ name: '培训学时', rows: lines }) }
}
async function take(...files: File[]) {
  const { sheets } = await execute(city.database, clerk, importLedgers(ledgers), { files })
  return sheets.map(({ created, changed, refused, doubtful }) => ({ created, changed, refused, doubtful }))
}
const set = (digestsOnly: boolean, destroy: number | null = null, reason = '党委会决定') =>
  execute(city.database, clerk, keepNumbers, { digestsOnly, destroy, reason })
const view = async () => (await settingsView(city.database.db, [], {}, ledgers)).identityNumbers

/** What is kept of a person's number: the whole text of the column, of all that was ever believed. */
async function keptOf(name: string): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`select distinct identity_number as text from people.profile
    where name = ${name} and identity_number is not null`.execute(city.database.db)
  return rows.map(({ text }) => text)
}
async function idOf(name: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id::text as id from people.profile where name = ${name}`.execute(city.database.db)
  return rows.map(({ id }) => id)
}
const reveal = async (name: string, field = 'identityNumber') =>
  execute(city.database, clerk, revealField, {
    personId: (await idOf(name))[0],
    field,
    purpose: '核对身份',
  })
const lastSentence = async () =>
  (
    await sql<{ sentence: string }>`select sentence from audit.entry order by id desc limit 1`.execute(
      city.database.db,
    )
  ).rows[0]?.sentence
const rowsOf = (bytes: Uint8Array) => {
  const { SheetNames, Sheets } = XLSX.read(bytes)
  return SheetNames.flatMap((name) =>
    XLSX.utils.sheet_to_json<unknown[]>(Sheets[name] as XLSX.WorkSheet, { header: 1 }),
  )
}
const sealedText = /^~[\w-]{43}\.[\w-]+$/

test('at first numbers are kept, encrypted; the setting says of how many people', async () => {
  expect(await take(roll(zou))).toEqual([{ created: 1, changed: 0, refused: 0, doubtful: 0 }])
  expect(await keptOf('邹惠芳')).toEqual([expect.stringMatching(sealedText)])
  expect(await view()).toEqual({ digestsOnly: false, people: 1, by: null, at: null })
  expect((await reveal('邹惠芳')).value).toBe(numbers.zou)
  await expect(set(false)).rejects.toThrow('没有改动')
})

test('switched on, a new number is kept as its digest; what was kept stays until it is destroyed', async () => {
  await set(true)
  expect(await lastSentence()).toBe('身份证号改为只留摘要：党委会决定')
  expect(await take(roll(zou, gao))).toEqual([{ created: 1, changed: 0, refused: 0, doubtful: 0 }])
  expect(await keptOf('高小平')).toEqual([openVault(city.database.dataDir).digest(numbers.gao)])
  expect((await reveal('高小平', 'phone')).value).toBe('13905130002')
  expect(await view()).toMatchObject({ digestsOnly: true, people: 1, by: clerk.name })
  await expect(reveal('高小平')).rejects.toThrow('高小平的身份证号按设置只留摘要，系统里没有号码')
  const person = await personOn(city.database.db, (await idOf('高小平'))[0] as string, march)
  expect([person.kept, person.digested]).toEqual([['联系电话'], ['身份证号']])
})

test('destroying takes the confirmed number of people, and is refused while an import is under way', async () => {
  await expect(set(true, 2)).rejects.toThrow('现在保存着 1 人的身份证号，与确认的 2 人不同')
  await expect(set(false, 1)).rejects.toThrow('请同时设为只留摘要')
  await expect(set(true, 0)).rejects.toThrow()
  await expect(set(true, 1, ' ')).rejects.toThrow('请写明为什么要改')
  await city.database.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock_shared(${keysLock})`.execute(tx)
    await expect(set(true, 1)).rejects.toThrow('有导入或备份正在进行')
  })
  expect((await reveal('邹惠芳')).value).toBe(numbers.zou)
})

test('destroyed, no number is left in any row of the history; telephones open as before', async () => {
  await set(true, 1)
  expect(await lastSentence()).toBe('销毁已加密保存的 1 人的身份证号，只留摘要：党委会决定')
  expect(await view()).toMatchObject({ digestsOnly: true, people: 0 })
  expect(await keptOf('邹惠芳')).toEqual([openVault(city.database.dataDir).digest(numbers.zou)])
  await expect(reveal('邹惠芳')).rejects.toThrow('系统里没有号码')
  expect((await reveal('邹惠芳', 'phone')).value).toBe('13905130001')
})

test('the files that were imported are not reached; the settings tell how many of them hold numbers', async () => {
  const { originals } = await settingsView(city.database.db, [], {}, ledgers)
  const { rows } = await sql<{ files: number; withoutNumbers: number }>`
    select count(*)::integer as files, count(*) filter (where name <> '名册.xlsx')::integer as without_numbers
    from intake.file`.execute(city.database.db)
  expect(rows[0]?.withoutNumbers).toBeGreaterThan(0)
  expect(originals).toMatchObject({
    files: rows[0]?.files,
    withNumbers: (rows[0]?.files ?? 0) - (rows[0]?.withoutNumbers ?? 0),
    due: 0,
  })
  expect(originals.withNumbers).toBeGreaterThan(1)
})

test('people are known again by their numbers, in whichever ledger, also under a new master key', async () => {
  const before = await believed(city.database.db)
  expect(await take(roll(zou, gao))).toEqual([{ created: 0, changed: 0, refused: 0, doubtful: 0 }])
  expect(await believed(city.database.db)).toEqual(before)
  await rotateKeys(city.database, clerk)
  expect(await take(hours('高小平', numbers.gao))).toEqual([
    { created: 1, changed: 0, refused: 0, doubtful: 0 },
  ])
  expect(await take(roll(zou, gao))).toEqual([{ created: 0, changed: 0, refused: 0, doubtful: 0 }])
  expect([await idOf('邹惠芳'), await idOf('高小平')]).toEqual([[expect.any(String)], [expect.any(String)]])
})

test('a ledger that is written back says so in its cells, and read again it changes nothing', async () => {
  const before = await believed(city.database.db)
  const files = await exported(city.database, march, { withSensitive: true })
  const cells = files.flatMap(({ bytes, name }) =>
    rowsOf(bytes).flatMap((row) => (row.includes(digestMark) ? [name] : [])),
  )
  expect(cells.toSorted()).toHaveLength(3)
  for (const sheet of await take(...files))
    expect(sheet).toMatchObject({ created: 0, changed: 0, refused: 0, doubtful: 0 })
  expect(await believed(city.database.db)).toEqual(before)
})

test('a row whose number is not written never makes somebody new: it is refused where nobody is known', async () => {
  const stranger = ['新来的', '男', digestMark, '2011-01-01', '13905130009']
  expect(await take(roll(zou, gao, stranger))).toEqual([{ created: 0, changed: 0, refused: 1, doubtful: 0 }])
  expect(await idOf('新来的')).toEqual([])
  const again = ['邹惠芳', '女', '(只留摘要)', '2008-03-18', '13905130077']
  expect(await take(roll(again, gao))).toEqual([{ created: 0, changed: 1, refused: 0, doubtful: 0 }])
  expect((await reveal('邹惠芳', 'phone')).value).toBe('13905130077')
  expect(await keptOf('邹惠芳')).toEqual([openVault(city.database.dataDir).digest(numbers.zou)])
})

test('switched off, numbers are kept again: new ones, and others when a ledger gives them again', async () => {
  await set(false)
  expect(await lastSentence()).toBe('身份证号由只留摘要改为加密保存：党委会决定')
  const number = '11010519491231002X'
  const phone = zou.with(4, '13905130077')
  await expect(reveal('高小平')).rejects.toThrow('系统里没有号码')
  expect(await take(roll(phone, gao, ['赵新', '女', number, '2010-07-01', '13905130003']))).toEqual([
    { created: 1, changed: 0, refused: 0, doubtful: 0 },
  ])
  expect(await keptOf('赵新')).toEqual([expect.stringMatching(sealedText)])
  expect((await reveal('赵新')).value).toBe(number)
  expect((await reveal('高小平')).value).toBe(numbers.gao)
  expect((await view()).people).toBe(3)
})
