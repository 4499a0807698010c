import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { signedInAs } from '#test/signed-in.ts'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import type { ImportPage, RowPage } from './contract.ts'
import type { DifferencePage } from './differences/contract.ts'

let registry: Registry
let app: App
beforeAll(async () => {
  registry = await emptyRegistry()
  const { database } = registry
  app = await createApp({ database, figures, identify: signedInAs(clerk) }, { log: false })
  addRoutes(app)
  await app.ready()
  await take(chamberLedgerFile([pharmacy, beauty]), shops('12', '19900000902'))
  await take(
    chamberLedgerFile([{ ...pharmacy, 会长: '高小平' }, jewellery], '2019年6月30日'),
    shops('15', '19900000903'),
  )
})
afterAll(async () => {
  await app.close()
  await registry.database.close()
})

type File = { name: string; bytes: Uint8Array }
const take = (...files: File[]) => execute(registry.database, clerk, importLedgers(ledgers), { files })
const shops = (employees: string, phone: string): File => ({
  name: '03-会员企业.xlsx',
  bytes: workbook({
    name: '名册',
    rows: [
      ['填报单位：江海市工商业联合会'],
      ['商会名称', '企业名称', '从业人数', '联系电话'],
      ['江海市药品业商会', '江海长春药业有限公司', employees, phone],
    ],
  }),
})

const call = (method: 'GET' | 'POST', url: string, body?: object) => {
  const headers = { host: '127.0.0.1:8080', 'idempotency-key': 'key-of-rows-test' }
  return app.inject({ method, url: `/api/v1/imports${url}`, headers, ...(body ? { payload: body } : {}) })
}
const rows = async (query: string) => (await call('GET', `/2/rows?${query}`)).json<RowPage>()

test('each row tells its record and, where it changes something, each field before and after', async () => {
  const { items, next } = await rows('outcome=changed')
  expect(next).toBeNull()
  expect(items.map(({ file, row, label, changes }) => ({ file, row, label, changes }))).toEqual([
    {
      file: '01-商会名录.xlsx',
      row: 4,
      label: '江海市药品业商会',
      changes: [{ label: '会长', before: '邹惠芳', after: '高小平' }],
    },
    {
      file: '03-会员企业.xlsx',
      row: 3,
      label: '江海长春药业有限公司',
      changes: [
        { label: '从业人数', before: '12', after: '15' },
        // What is sealed is never quoted.
        { label: '联系电话', before: '（已加密）', after: '（已加密）' },
      ],
    },
  ])
  const created = await rows('outcome=created')
  const record = await registry.idOf('金银珠宝业')
  expect(created.items).toMatchObject([
    { label: '东门市金银珠宝业商会', kind: 'chamber', record, changes: [] },
  ])
})

test('the rows of a sheet come page by page', async () => {
  const first = (await call('GET', '/1/rows?limit=2')).json<RowPage>()
  const rest = (await call('GET', `/1/rows?limit=2&cursor=${first.next}`)).json<RowPage>()
  expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null])
  expect([...first.items, ...rest.items].map((i) => i.outcome)).toEqual(['created', 'created', 'created'])
})

test('nothing that is kept sealed stands in what is kept of the rows', async () => {
  const { rows: found } = await sql<{ n: bigint }>`
    select count(*) as n from intake.row t where t::text like '%1990000090%'`.execute(registry.database.db)
  expect(found[0]?.n).toBe(0n)
})

test('two imports differ in what came, what is no longer listed and what changed, cell by cell', async () => {
  const all = (await call('GET', '/2/differences?from=1')).json<DifferencePage>()
  expect(all.ledgers).toEqual([
    {
      ledger: 'chambers',
      title: '商会名录',
      from: '2019-03-31',
      to: '2019-06-30',
      same: 0,
      added: 1,
      gone: 1,
      changed: 1,
    },
    expect.objectContaining({ ledger: 'enterprises', same: 0, added: 0, gone: 0, changed: 1 }),
  ])
  expect(all.items.map(({ what, label, changes }) => [what, label, changes])).toEqual([
    ['changed', '江海市药品业商会', [{ label: '会长', before: '邹惠芳', after: '高小平' }]],
    ['added', '东门市金银珠宝业商会', []],
    ['gone', '江海市美容美发业商会', []],
    [
      'changed',
      '江海长春药业有限公司',
      [
        { label: '从业人数', before: '12', after: '15' },
        { label: '联系电话', before: '（已加密）', after: '（已加密）' },
      ],
    ],
  ])
  const page = (await call('GET', '/2/differences?from=1&ledger=chambers&limit=2')).json<DifferencePage>()
  const rest = (
    await call('GET', `/2/differences?from=1&ledger=chambers&limit=2&cursor=${page.next}`)
  ).json<DifferencePage>()
  expect([page.items.length, rest.items.length, rest.next]).toEqual([2, 1, null])
  const none = await call('GET', '/2/differences?from=99')
  expect([none.statusCode, none.json().message]).toEqual([404, expect.stringContaining('没有第 99 号导入')])
})

test('an original file is handed out as it came, and the audit keeps that it was', async () => {
  const name = encodeURIComponent('01-商会名录.xlsx')
  const answer = await call('GET', `/1/files/${name}`)
  expect(answer.rawPayload.equals(Buffer.from(chamberLedgerFile([pharmacy, beauty]).bytes))).toBe(true)
  const { rows: entries } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = 'intake.take-original'`.execute(registry.database.db)
  expect(entries.map((e) => e.sentence)).toEqual(['取出第 1 号导入的原文件 01-商会名录.xlsx'])
})

test('an import is taken back over HTTP, the history says so, and a repeated attempt is answered again', async () => {
  expect((await call('POST', '/2/undo', { reason: '' })).statusCode).toBe(422)
  expect((await call('GET', '/1/undo')).json()).toMatchObject({
    possible: false,
    hindrances: [{ import: '2' }],
  })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await call('POST', '/2/undo', { reason: '放错了文件' })
    expect([answer.statusCode, answer.json().state]).toEqual([200, 'undone'])
  }
  const { items } = (await call('GET', '')).json<ImportPage>()
  expect(items.map((i) => [i.id, i.state, i.undone?.by, i.undone?.reason])).toEqual([
    ['2', 'undone', clerk.name, '放错了文件'],
    ['1', 'done', undefined, undefined],
  ])
})

test('of an import whose files were destroyed it is said that nothing can be compared any more', async () => {
  await sql`update secrets.person_key set wrapped = null, destroyed_at = now()
    where id = (select key_id from intake.import where id = 1)`.execute(registry.database.db)
  const answer = await call('GET', '/2/differences?from=1')
  expect([answer.statusCode, answer.json().message]).toEqual([
    404,
    expect.stringMatching(/第 1 号导入的原文件.*已按规定销毁/),
  ])
})
