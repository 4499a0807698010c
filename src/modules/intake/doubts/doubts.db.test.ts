import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { signedInAs } from '#test/signed-in.ts'
import { beauty, jewellery, type LedgerRow, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '#test/world/registry.ts'
import type { DoubtPage } from './contract.ts'

let registry: Registry
let app: App
beforeAll(async () => {
  registry = await emptyRegistry()
  app = await createApp({ database: registry.database, figures, identify: signedInAs(clerk) }, { log: false })
  addRoutes(app)
  await app.ready()
  await registry.take(wrong)
})
afterAll(async () => {
  await app.close()
  await registry.database.close()
})

const wrong: LedgerRow[] = [
  { ...pharmacy, 会员企业数: '三十多' },
  { ...beauty, 会员企业数: '很多' },
  jewellery,
]
let keys = 0
const call = async (method: 'GET' | 'POST', url: string, body?: object) => {
  keys += 1
  const headers = { host: '127.0.0.1:8080', 'idempotency-key': `key-of-doubts-${keys}` }
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers,
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const list = async (query = '') => (await call('GET', `/doubts?${query}`)).body.items as DoubtPage['items']
const settle = (ids: string[], how = 'stands', reason = '已与商会秘书处电话核实') =>
  call('POST', '/doubts/settlement', { ids, how, reason })
const told = async (name: string) => (await registry.view(name)).doubts
const sentences = async (command: string) => {
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = ${command} order by id`.execute(registry.database.db)
  return rows.map((r) => r.sentence)
}

test('every open doubt is listed with its record, where it was read, what stood there and what to do', async () => {
  const items = await list()
  expect(items).toHaveLength(2)
  expect(items[1]).toMatchObject({
    kind: 'chamber',
    record: await registry.idOf('药品业'),
    label: '江海市药品业商会',
    column: '会员企业数',
    said: '三十多',
    reason: expect.stringMatching(/^第 4 行“会员企业数”（.+ 列）写作“三十多”，读不出是多少。请只写数字。$/),
    file: '01-商会名录.xlsx',
    row: 4,
    import: '1',
    settled: null,
  })
  const { body } = await call('GET', '/doubts/facets')
  expect(body).toMatchObject({
    open: 2,
    settled: 0,
    ledgers: [{ value: 'chambers', label: '商会名录', count: 2 }],
    kinds: [{ value: 'chamber', label: '商会', count: 2 }],
    fields: [{ value: '会员企业数', label: '会员企业数', count: 2 }],
    reasons: [{ value: '读不出是多少。请只写数字。', count: 2 }],
  })
  expect(
    await list('ledger=chambers&kind=chamber&field=%E4%BC%9A%E5%91%98%E4%BC%81%E4%B8%9A%E6%95%B0'),
  ).toHaveLength(2)
  expect(await list('kind=member')).toEqual([])
})

test('many are settled at once, with a reason; each record says by whom and why, and the audit too', async () => {
  const ids = (await list()).map((d) => d.id)
  expect(await settle(ids, 'stands', '')).toMatchObject({ status: 422 })
  expect(await settle(ids, 'maybe')).toMatchObject({ status: 422 })
  expect(await settle(ids)).toMatchObject({ status: 201, body: { count: 2 } })
  expect(await list()).toEqual([])
  expect(await list('state=settled')).toHaveLength(2)
  expect(await told('药品业')).toMatchObject([
    { text: '三十多', settled: { how: 'stands', by: clerk.name, reason: '已与商会秘书处电话核实' } },
  ])
  expect(await sentences('intake.settle-doubts')).toEqual([
    '认可原文：江海市药品业商会的“会员企业数”，原文“三十多”。依据：已与商会秘书处电话核实',
    '认可原文：江海市美容美发业商会的“会员企业数”，原文“很多”。依据：已与商会秘书处电话核实',
    '处理待核实 2 条（第 1 次）：认可原文。依据：已与商会秘书处电话核实',
  ])
  const again = await settle(ids)
  expect([again.status, again.body.message]).toEqual([
    409,
    expect.stringContaining('选中的有 2 条已经处理过'),
  ])
})

test('what is settled stays so when the same text comes again on any day; another text is doubtful', async () => {
  await registry.take(wrong)
  await registry.take([jewellery, ...wrong.slice(0, 2)], '2019年6月30日')
  expect(await list()).toEqual([])
  await registry.take([{ ...pharmacy, 会员企业数: '四十左右' }, ...wrong.slice(1)], '2019年6月30日')
  expect((await list()).map((d) => [d.label, d.said])).toEqual([['江海市药品业商会', '四十左右']])
})

test('a settlement is taken back as a whole, once: its doubts are open again', async () => {
  const undo = () => call('POST', '/settlements/1/undo', { reason: '听错了，没有核实' })
  expect(await undo()).toMatchObject({ status: 200, body: { count: 2 } })
  expect((await list()).map((d) => d.said).toSorted()).toEqual(['三十多', '四十左右', '很多'].toSorted())
  expect((await told('美容美发')).map((d) => d.settled)).toEqual([undefined])
  expect((await sentences('intake.undo-settlement')).at(-1)).toBe(
    '撤销第 1 次处理，2 条重新待核实。原因：听错了，没有核实',
  )
  const twice = await undo()
  expect([twice.status, twice.body.message]).toEqual([409, expect.stringContaining('已由登记员 汤冬梅撤销')])
})

test('of two clerks who settle one doubt at once, one is told so and settles nothing', async () => {
  const ids = (await list()).map((d) => d.id)
  const both = await Promise.all([settle(ids, 'dropped'), settle(ids.slice(0, 1), 'corrected')])
  expect(new Set(both.map((b) => b.status))).toEqual(new Set([201, 409]))
})
