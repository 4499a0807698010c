// While a ledger near the limit is read, checked and imported, others are answered as before, in bounded memory.
import { setTimeout as wait } from 'node:timers/promises'
import { writeSheet } from '#kernel/sheets/write.ts'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { againstBaseline, type Kept, under } from './promise.ts'
import { signIn, start, stop, treeMemory } from './served.ts'

/** Some twelve cells a row: close to the two million that are read at all. */
const largest = 160_000
/** As large a ledger as an office of a province keeps. */
const large = 20_000
/** Requests stay below what one account may send in a minute. */
const everyMs = 60
const idleMs = 30_000
const paths = ['/api/v1/session', '/api/v1/chambers?limit=20', '/api/v1/party-organizations?limit=20']

export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  const { server, url } = await start(dataDir)
  const pid = server.pid as number
  try {
    const [reader, clerk] = [await signIn(url, 'leader'), await signIn(url, 'office')]
    const files = [await ledgerOf(largest), await ledgerOf(large)] as const
    await answered(url, reader, wait(3000))
    const idle = p99(await answered(url, reader, wait(idleMs)))
    const before = treeMemory([pid])
    let most = before
    const watch = setInterval(() => (most = Math.max(most, treeMemory([pid]))), 500)
    const reading = p99(await answered(url, reader, readOnly(url, clerk, files[0])))
    const importing = p99(await answered(url, reader, taken(url, clerk, files[1])))
    clearInterval(watch)
    const line = (promise: string, measured: number) =>
      againstBaseline({ bench: 'answering', promise, measured, baseline: idle, unit: '毫秒' }, { atMost: 2 })
    return [
      line(`读取 ${largest} 行的台账时，其他请求的 p99，对空闲时`, reading),
      line(`检查并导入 ${large} 行的台账时，其他请求的 p99，对空闲时`, importing),
      under(
        { bench: 'answering', promise: '其间服务比空闲时多用的内存', measured: most - before, unit: 'MB' },
        2500,
      ),
    ]
  } finally {
    await stop(server)
    await removeData(dataDir)
  }
}

/** Member enterprises of chambers that the demonstration has, each row another. */
async function ledgerOf(rows: number): Promise<Uint8Array> {
  const headings =
    '序号 商会名称 企业名称 统一社会信用代码 所属地区 行业 法定代表人 联系电话 从业人数 备注甲 备注乙 备注丙'
  return writeSheet({
    sheetName: '会员企业名册',
    title: '会员企业名册（截至2019年3月31日）',
    columns: headings.split(' ').map((heading) => ({ heading, kind: 'text' })),
    rows: Array.from({ length: rows }, (_, i) => [
      i + 1,
      '江海市餐饮商会',
      `第${i}号有限公司`,
      null,
      '城东区',
      '制造业',
      `法人${i % 500}`,
      `1390000${String(i).padStart(6, '0')}`,
      i % 300,
      `甲${i}`,
      `乙${i}`,
      `丙${i}`,
    ]),
  })
}

/** Asks one path after another at a steady pace until the work is done; how long each took from its due time. */
async function answered(url: string, cookie: string, work: Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  const asked: Promise<void>[] = []
  const state = { done: false }
  const ask = async (path: string, due: number) => {
    const answer = await fetch(url + path, { headers: { cookie } })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    took.push(performance.now() - due)
  }
  // A failure is told at the end, once the server can be stopped.
  const ended = Promise.allSettled([work]).then(() => (state.done = true))
  const began = performance.now()
  for (let i = 0; !state.done; i += 1) {
    asked.push(ask(paths[i % paths.length] as string, performance.now()))
    await wait(Math.max(0, began + (i + 1) * everyMs - performance.now()))
  }
  await ended
  await work
  await Promise.all(asked)
  return took
}

const p99 = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

interface Import {
  id: string
  state: string
  failure: string | null
}

async function api(url: string, cookie: string, path: string, init: RequestInit = {}): Promise<Import> {
  const headers = { cookie, origin: url, 'idempotency-key': crypto.randomUUID(), ...init.headers }
  const answer = await fetch(`${url}/api/v1/imports${path}`, { ...init, headers })
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Import
}

async function readOnly(url: string, cookie: string, bytes: Uint8Array): Promise<string> {
  const { id } = await api(url, cookie, '', { method: 'POST' })
  await api(url, cookie, `/${id}/files/${encodeURIComponent('会员企业.xlsx')}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
  })
  return id
}

async function taken(url: string, cookie: string, bytes: Uint8Array): Promise<void> {
  const id = await readOnly(url, cookie, bytes)
  for (const [path, wanted] of [
    ['check', 'checked'],
    ['import', 'done'],
  ]) {
    await api(url, cookie, `/${id}/${path}`, { method: 'POST' })
    let now = await api(url, cookie, `/${id}`)
    while (now.state.endsWith('ing')) {
      await wait(500)
      now = await api(url, cookie, `/${id}`)
    }
    if (now.state !== wanted) throw new Error(`${path} ended as ${now.state}: ${now.failure}`)
  }
}
