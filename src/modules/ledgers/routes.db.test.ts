import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { importLedgers, undoImport } from '#modules/intake/index.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { signedInAs } from '#test/signed-in.ts'
import { beauty, jewellery, pharmacy } from '#test/world/chambers.ts'
import { exported } from '#test/world/exports.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import type { LedgerList } from './contract.ts'

const host = '127.0.0.1:8080'
let registry: Registry
let app: App
beforeAll(async () => {
  registry = await emptyRegistry()
  await registry.take([
    { ...pharmacy, 备注: '老会', 办公电话: '0513-85121234' },
    { ...beauty, 成立日期: '2006年12月', 备注: null },
    jewellery,
  ])
  app = await createApp({ database: registry.database, figures, identify: signedInAs(clerk) }, { log: false })
  addRoutes(app)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await registry.database.close()
})

const get = (url: string) => app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { host } })
const post = (url: string, payload: object) =>
  app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { host }, payload })
const rowsOf = (bytes: Uint8Array) =>
  readWorkbook(new Uint8Array(bytes), 'a.xlsx').sheets[0]?.rows.map((r) => r.cells.map((c) => c.text)) ?? []
const noted = async () => {
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = 'ledgers.take-sensitive' order by id`.execute(
    registry.database.db,
  )
  return rows.map((r) => r.sentence)
}

describe('over HTTP', () => {
  test('the ledgers are listed with what they have, and what their files leave out', async () => {
    const { asOf, ledgers: listed } = (await get('/ledgers?asOf=2019-03-31')).json<LedgerList>()
    expect(asOf).toBe('2019-03-31')
    expect(listed).toHaveLength(ledgers.length)
    expect(listed[0]).toMatchObject({
      id: 'chambers',
      title: '商会名录',
      rows: 3,
      lastImport: { file: '01-商会名录.xlsx', statedOn: '2019-03-31' },
      sensitive: ['办公电话'],
      leftOut: ['合计、小计行不写出，请用表格软件重新合计。'],
    })
    expect(listed[1]).toMatchObject({ rows: 0, lastImport: null, sensitive: ['联系电话'], leftOut: [] })
  })

  test('a file has the lines, headings and remarks of the office, and doubtful cells as they were said', async () => {
    const answer = await get('/ledgers/chambers/file?asOf=2019-03-31')
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('商会名录-2019-03-31.xlsx'))
    const rows = rowsOf(answer.rawPayload)
    expect(rows.slice(0, 2).map((r) => r[0])).toEqual([
      '江海市商会组织名录',
      '填报单位：江海市工商业联合会        截至：2019年3月31日',
    ])
    expect(rows[2]?.slice(0, 3)).toEqual(['序号', '商会名称', '统一社会信用代码'])
    expect(rows[2]).toContain('备注')
    expect(rows[2]).not.toContain('办公电话')
    expect(rows[3]?.at(-1)).toBe('老会')
    expect(rows[4]?.[6]).toBe('2006年12月')
    expect(rows).toHaveLength(6)
  })

  test('what is sensitive comes with a purpose only, and the audit says who took what', async () => {
    const refused = await post('/ledgers/chambers/file', { asOf: '2019-03-31', purpose: ' ' })
    expect([refused.statusCode, refused.json().message]).toEqual([422, '填写有误：purpose：请写明用途'])
    expect(await noted()).toEqual([])
    const answer = await post('/ledgers/chambers/file', { asOf: '2019-03-31', purpose: '年报核对' })
    expect(rowsOf(answer.rawPayload)[3]).toContain('0513-85121234')
    expect(await noted()).toEqual([
      '导出台账“商会名录”（含身份证号、电话等敏感信息），截至2019年3月31日，共 3 条。用途：年报核对',
    ])
  })

  test('a ledger that does not exist is missing, and a template comes for each that does', async () => {
    expect((await get('/ledgers/none/file')).statusCode).toBe(404)
    expect((await post('/ledgers/none/file', { purpose: '年报核对' })).statusCode).toBe(404)
    expect(rowsOf((await get('/ledgers/loans/template')).rawPayload)[2]).toContain('*金额（万元）')
  })

  test('all of them come in one .zip', async () => {
    const answer = await get('/ledgers.zip?asOf=2019-03-31')
    expect(answer.headers['content-type']).toBe('application/zip')
    expect(answer.rawPayload.includes(Buffer.from('商会名录-2019-03-31.xlsx'))).toBe(true)
  })
})

describe('as of its date a file has', () => {
  const chambersOn = async (asOf: string) => {
    const [file] = await exported(registry.database, day(asOf), { only: ['chambers'] })
    return rowsOf(file?.bytes ?? new Uint8Array())
  }
  const cell = (rows: string[][], chamber: string, heading: string) =>
    rows.find((r) => r[1] === chamber)?.[rows.find((r) => r[1] === '商会名称')?.indexOf(heading) ?? -1]
  const name = String(pharmacy['商会名称'])

  test('a correction by a form for all time, and a change from its day on', async () => {
    const chamberId = await registry.idOf('药品业')
    const revise = async (kind: 'correction' | 'change', effectiveOn: string | null, changes: object) => {
      const { version } = await registry.view('药品业', day('2019-06-01'))
      const input = { chamberId, version, kind, effectiveOn, reason: '登记证书', changes }
      await execute(registry.database, clerk, reviseChamber, input)
    }
    await revise('correction', null, { memberCount: 35, liaisonOfficer: '潘国平' })
    await revise('change', '2019-05-01', { president: '高小平' })
    const [before, after] = [await chambersOn('2019-04-30'), await chambersOn('2019-06-01')]
    expect(cell(before, name, '会长')).toBe('邹惠芳')
    expect([cell(before, name, '会员企业数'), cell(before, name, '联系干部')]).toEqual(['35', '潘国平'])
    expect([cell(after, name, '会长'), cell(after, name, '会员企业数')]).toEqual(['高小平', '35'])
    expect(after[1]?.[0]).toContain('截至：2019年6月1日')
  })

  test('no chamber that was founded later, unless its ledger had it', async () => {
    expect((await chambersOn('2001-01-01')).slice(3).map((r) => r[1])).toEqual([jewellery['商会名称']])
    expect((await chambersOn('2019-03-31')).slice(3)).toHaveLength(3)
  })

  test('the newer ledger and its layout, and from the older one what the newer does not name', async () => {
    await registry.take([{ ...pharmacy, 会员企业数: 40 }, beauty], '2019年9月30日')
    const rows = await chambersOn('2019-09-30')
    expect(rows.slice(3).map((r) => r[1])).toEqual([name, beauty['商会名称'], jewellery['商会名称']])
    expect(cell(rows, name, '会员企业数')).toBe('40')
  })

  test('what it had before, once an import is undone', async () => {
    const before = await chambersOn('2019-12-31')
    const { importId } = await registry.take(
      [{ 商会名称: name, 成立日期: '2006-03-03', 会员数: 41 }],
      '2019年12月31日',
    )
    expect(await chambersOn('2019-12-31')).not.toEqual(before)
    await execute(registry.database, clerk, undoImport(ledgers), { id: importId, reason: '放错了文件' })
    expect(await chambersOn('2019-12-31')).toEqual(before)
  })
})

test('without their numbers two people of one name stay themselves, member and trainee', async () => {
  const numbers = ['329902197606090028', '329901197610010020']
  const members = workbook({
    name: '党员名册',
    rows: [
      ['党员名册', '截至：2019年3月31日'],
      ['姓名', '身份证号', '入党日期', '转正日期', '商会党组织'],
      ...numbers.map((number, i) => ['钱春林', number, `200${i}-07-01`, `200${i + 1}-07-01`, '中共某某支部']),
    ],
  })
  const trainings = workbook({
    name: '2018年',
    rows: [
      ['2018年培训学时', '截至：2019年3月31日'],
      ['姓名', '身份证号', '商会党组织', '培训日期', '内容', '学时'],
      ...numbers.map((number) => ['钱春林', number, '中共某某支部', '2018-05-04', '党史', 8]),
    ],
  })
  const take = (files: { name: string; bytes: Uint8Array }[]) =>
    execute(registry.database, clerk, importLedgers(ledgers), { files })
  await take([
    { name: '党员.xlsx', bytes: members },
    { name: '培训.xlsx', bytes: trainings },
  ])
  const masked = await exported(registry.database, march, { only: ['members', 'training'] })
  const { sheets } = await take(masked)
  expect(sheets.map((s) => [s.ledger, s.read, s.unchanged])).toEqual([
    ['members', 2, 2],
    ['training', 2, 2],
  ])
})
