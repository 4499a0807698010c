import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { testDatabase } from '#test/harness.ts'
import { signedInAs } from '#test/signed-in.ts'
import { example } from '#test/world/examples.ts'
import { workbook } from '#test/world/workbook.ts'
import type { FindingPage, ImportPage, ImportView } from './contract.ts'
import { importedDigests } from './queries.ts'
import { holdImport, releaseImport } from './turn.ts'

const host = '127.0.0.1:8080'
let database: Database
let app: App
beforeAll(async () => {
  database = await testDatabase()
  app = await serve()
})
afterAll(async () => {
  await app.close()
  await database.close()
})

async function serve(): Promise<App> {
  const served = await createApp(
    { database, figures, identify: signedInAs({ name: '登记员' }) },
    { log: false },
  )
  addRoutes(served)
  await served.ready()
  return served
}

let keys = 0
const call = (method: 'GET' | 'POST' | 'DELETE', url: string) => {
  keys += 1
  const headers = { host, 'idempotency-key': `key-of-test-${keys}` }
  return app.inject({ method, url: `/api/v1/imports${url}`, headers })
}
const put = (id: string, name: string, bytes: Uint8Array, type = 'application/octet-stream') =>
  app.inject({
    method: 'PUT',
    url: `/api/v1/imports/${id}/files/${encodeURIComponent(name)}`,
    headers: { host, 'content-type': type },
    payload: Buffer.from(bytes),
  })
const view = async (id: string) => (await call('GET', `/${id}`)).json<ImportView>()

/** Opens an import of these files; answers its id. */
async function opened(...names: string[]): Promise<string> {
  const { id } = (await call('POST', '')).json<ImportView>()
  for (const name of names) {
    const file = example(name)
    expect((await put(id, file.name, file.bytes)).statusCode).toBe(200)
  }
  return id
}

/** Waits until nothing is under way any more. */
async function ended(id: string): Promise<ImportView> {
  for (;;) {
    const found = await view(id)
    if (found.state !== 'checking' && found.state !== 'importing') return found
    await wait(50)
  }
}

const chambers = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from organizations.organization`.execute(database.db)
  return rows[0]?.n
}
/** Imports that are in their turn, in whichever thread. */
const underWay = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pg_locks
    where locktype = 'advisory' and objsubid = 1 and objid = 7640003
      and database = (select oid from pg_database where datname = current_database())`.execute(database.db)
  return rows[0]?.n
}
const chineseNo = (answer: { statusCode: number; json(): unknown }, status: number, words: string) => {
  expect([answer.statusCode, (answer.json() as { message: string }).message]).toEqual([
    status,
    expect.stringContaining(words),
  ])
}

test('a file is recognised when it is put in; what is no workbook is refused at once and not kept', async () => {
  const id = await opened('02-商会党组织')
  const text = new TextEncoder().encode('这不是工作簿')
  chineseNo(await put(id, '说明.xlsx', text), 422, '不是工作簿')
  chineseNo(await put(id, '说明.docx', text), 422, '.xlsx、.xls、.csv')
  chineseNo(await put(id, '空.xlsx', new Uint8Array()), 422, '空文件')
  chineseNo(await put(id, '网页.xlsx', text, 'text/html'), 415, '格式')
  chineseNo(await put(id, 'a'.repeat(197) + '.xlsx', text), 422, '文件名太长')
  const notes = workbook({ name: '备注', rows: [['随手记的'], ['甲', '乙']] })
  expect((await put(id, '随手记.xlsx', notes)).statusCode).toBe(200)
  const { files, state } = await view(id)
  expect(state).toBe('collecting')
  expect(files.map(({ name, sheets }) => [name, sheets.map((s) => s.ledger)])).toEqual([
    ['02-商会党组织.xlsx', ['商会党组织', '六有达标', '结对共建']],
    ['随手记.xlsx', [null]],
  ])
  expect(files[1]?.sheets[0]?.reason).toMatch(/[\u4e00-\u9fff]/)
  const gone = await call('DELETE', `/${id}/files/${encodeURIComponent('随手记.xlsx')}`)
  expect(gone.json<ImportView>().files).toHaveLength(1)
  chineseNo(await call('DELETE', `/${id}/files/${encodeURIComponent('随手记.xlsx')}`), 404, '随手记.xlsx')
})

test('a file of more than 50 MB is refused in words that say so', async () => {
  const id = await opened()
  chineseNo(await put(id, '大.xlsx', new Uint8Array(50 * 1024 * 1024 + 1)), 413, '50 MB')
})

test('files lie sealed: nothing of a workbook can be read in the database', async () => {
  const id = await opened('01-商会名录')
  const { bytes } = example('01-商会名录')
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from intake.file where import_id = ${id}::bigint`.execute(database.db)
  expect(rows[0]?.sealed.length).toBeGreaterThan(bytes.length)
  expect(rows[0]?.sealed.includes(Buffer.from(bytes.subarray(0, 64)))).toBe(false)
})

test('what there cannot be is refused in Chinese, and never a fault', async () => {
  for (const url of ['/999999', '/999999/findings', '/999999/check', '/999999/import', '/999999/cancel']) {
    const method = /\/(check|import|cancel)$/.test(url) ? 'POST' : 'GET'
    chineseNo(await call(method, url), 404, '没有这次导入')
  }
  chineseNo(await put('999999', '一.xlsx', new Uint8Array([1])), 404, '没有这次导入')
  const id = await opened()
  chineseNo(await call('POST', `/${id}/check`), 422, '还没有放进文件')
  const garbage = ['/0', '/x', `/${id}/findings?severity=other`, `/${id}/findings?sheet=-1`, '?cursor=x']
  for (const url of [...garbage, `/${id}/findings?cursor=x`, `/${id}/findings?like=%00`]) {
    const answer = await call('GET', url)
    expect([url, answer.statusCode]).toEqual([url, 422])
    expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
  }
  for (const name of ['%2e%2e%2fa.xlsx', 'a%00.xlsx', '%ff.xlsx', 'a%2fb.csv']) {
    const url = `/api/v1/imports/${id}/files/${name}`
    const headers = { host, 'content-type': 'application/octet-stream' }
    const answer = await app.inject({ method: 'PUT', url, headers, payload: 'x' })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('a check tells what would happen and changes nothing', async () => {
  const before = await chambers()
  const id = await opened('01-商会名录', '02-商会党组织')
  const started = await call('POST', `/${id}/check`)
  expect([started.statusCode, started.json<ImportView>().state]).toEqual([202, 'checking'])
  const checked = await ended(id)
  expect(checked).toMatchObject({ state: 'checked', failure: null, progress: null, openedBy: '登记员' })
  expect(checked.sheets.map((s) => [s.sheet, s.read, s.created, s.doubtful, s.refused])).toEqual([
    ['商会名录', 318, 318, 0, 0],
    ['党组织', 96, 96, 0, 0],
    ['六有达标', 91, 91, 4, 0],
    ['结对共建', 14, 14, 0, 0],
  ])
  expect(checked.findings).toEqual([
    expect.objectContaining({ severity: 'doubtful', title: '六有达标', column: '核查日期', count: 4 }),
  ])
  const like = checked.findings[0]?.id
  const page = (await call('GET', `/${id}/findings?limit=3&like=${like}`)).json<FindingPage>()
  const rest = (
    await call('GET', `/${id}/findings?limit=3&like=${like}&cursor=${page.next}`)
  ).json<FindingPage>()
  expect([page.items.length, rest.items.length, rest.next]).toEqual([3, 1, null])
  expect(page.items[0]).toMatchObject({ file: '02-商会党组织.xlsx', sheet: '六有达标', column: '核查日期' })
  expect(await chambers()).toBe(before)
  expect((await importedDigests(database.db)).size).toBe(0)
})

test('other files after a check: what was found is forgotten', async () => {
  const id = await opened('02-商会党组织', '01-商会名录')
  await call('POST', `/${id}/check`)
  expect((await ended(id)).sheets).toHaveLength(4)
  await call('DELETE', `/${id}/files/${encodeURIComponent('02-商会党组织.xlsx')}`)
  expect(await view(id)).toMatchObject({ state: 'collecting', sheets: [], findings: [] })
})

test('a cancelled import takes everything back and can be started again', async () => {
  const before = await chambers()
  const id = await opened('01-商会名录', '02-商会党组织', '03-会员企业')
  await call('POST', `/${id}/import`)
  const cancelled = await call('POST', `/${id}/cancel`)
  expect(cancelled.statusCode).toBe(202)
  expect((await ended(id)).state).toBe('cancelled')
  expect(await chambers()).toBe(before)
  expect((await view(id)).files).toHaveLength(3)
})

test('an import that its program left in the middle is seen to be interrupted, and starts again', async () => {
  const before = await chambers()
  const id = await opened('01-商会名录')
  await sql`update intake.import set state = 'importing' where id = ${id}::bigint`.execute(database.db)
  expect((await view(id)).state).toBe('interrupted')
  await database.db.connection().execute(async (other) => {
    // As long as another program works on it, it is not.
    expect(await holdImport(other, id)).toBe(true)
    expect((await view(id)).state).toBe('importing')
    chineseNo(await call('POST', `/${id}/import`), 409, '正在检查或导入')
    chineseNo(await put(id, '一.csv', new Uint8Array([65])), 409, '正在检查或导入')
    await releaseImport(other, id)
  })
  expect(await chambers()).toBe(before)
  await call('POST', `/${id}/check`)
  expect((await ended(id)).state).toBe('checked')
})

test('an import whose connection broke is nobody’s: cancelled then, nothing of it comes in behind', async () => {
  const before = await chambers()
  const id = await opened('01-商会名录', '03-会员企业')
  await call('POST', `/${id}/import`)
  const { rows } = await sql`select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and objsubid = 2 and objid = ${id}::bigint::oid`.execute(database.db)
  expect(rows).toHaveLength(1)
  await expect.poll(async () => (await call('POST', `/${id}/cancel`)).statusCode).toBe(202)
  await expect.poll(underWay, { timeout: 30_000 }).toBe(0)
  expect([(await view(id)).state, await chambers()]).toEqual(['cancelled', before])
})

test('a server that closes in the middle takes back what it was doing', async () => {
  const before = await chambers()
  const id = await opened('01-商会名录', '03-会员企业')
  await call('POST', `/${id}/import`)
  await app.close()
  app = await serve()
  expect((await view(id)).state).toBe('interrupted')
  expect(await chambers()).toBe(before)
})

test('two imports at once run one after the other; the second finds what the first has brought', async () => {
  const one = await opened('01-商会名录', '02-商会党组织', '04-党员名册')
  const other = await opened('01-商会名录')
  await call('POST', `/${one}/import`)
  // Whoever has its turn first is first; both would run for it at once.
  await expect.poll(underWay, { interval: 20, timeout: 10_000 }).toBe(1)
  await call('POST', `/${other}/import`)
  const waiting = async () => (await view(other)).progress?.label
  await expect.poll(waiting, { interval: 20, timeout: 10_000 }).toContain('另一次导入还在进行')
  expect((await ended(one)).state).toBe('done')
  const done = await ended(other)
  expect(done).toMatchObject({ state: 'done', sheets: [{ created: 0, unchanged: 318 }] })
  chineseNo(await call('POST', `/${one}/import`), 409, '已经完成')
  chineseNo(await call('POST', `/${one}/cancel`), 409, '已经完成')
  chineseNo(await put(one, '一.csv', new Uint8Array([65])), 409, '已经完成')
  const { items } = (await call('GET', '?limit=2')).json<ImportPage>()
  expect(items.map(({ id, state, files, created }) => ({ id, state, files, created }))).toEqual([
    { id: other, state: 'done', files: ['01-商会名录.xlsx'], created: 0 },
    expect.objectContaining({
      id: one,
      files: ['01-商会名录.xlsx', '02-商会党组织.xlsx', '04-党员名册.xlsx'],
    }),
  ])
  expect((await importedDigests(database.db)).size).toBe(3)
})

test('an import of a number that no lock can name is not there, like any other that is not', async () => {
  chineseNo(await call('POST', '/2147483648/check'), 404, '没有这次导入')
})

test('what findings tell of people is masked on the screen and sealed in the database', async () => {
  const id = await opened('04-党员名册', '13-培训学时')
  await call('POST', `/${id}/check`)
  await ended(id)
  const { items } = (await call('GET', `/${id}/findings?severity=refused`)).json<FindingPage>()
  const numbers = items.filter((f) => f.column === '身份证号')
  expect(numbers.length).toBe(4)
  const { findings, sheets } = await view(id)
  const group = findings.find((f) => f.severity === 'doubtful' && f.column === '身份证号')
  const doubts = (await call('GET', `/${id}/findings?like=${group?.id}`)).json<FindingPage>().items
  expect([...new Set(doubts.map((f) => `${f.severity} ${f.sheet} ${f.column}`))]).toEqual([
    'doubtful 2018年 身份证号',
  ])
  const ofSheet = (await call('GET', `/${id}/findings?sheet=${sheets[0]?.id}`)).json<FindingPage>().items
  expect(ofSheet.length).toBeGreaterThan(0)
  expect(ofSheet.every((f) => f.sheet === sheets[0]?.sheet)).toBe(true)
  expect(numbers.some((f) => f.message.includes('可能就是它'))).toBe(true)
  expect(JSON.stringify(await view(id)) + JSON.stringify(numbers)).not.toMatch(/\d{8}/)
  for (const f of numbers) expect(f.value).toMatch(/^\d{3}\*{11}\d{3}[\dX]$/)
})

test('the audit has each step in a sentence', async () => {
  const { rows } = await sql<{ sentence: string }>`select sentence from audit.entry
    where command like 'intake.%' and command <> 'intake.import' order by id limit 2`.execute(database.db)
  expect(rows.map((r) => r.sentence.replace(/\d+/, '1'))).toEqual([
    '新建第 1 号导入',
    '第 1 号导入放入文件 02-商会党组织.xlsx',
  ])
})
