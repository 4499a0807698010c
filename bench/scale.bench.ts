// One federation a hundred times the example city: figures against scans, lists and records against memory.
import { sql } from 'kysely'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { type Figure, figureValue } from '#kernel/figures/figure.ts'
import { storedValues } from '#kernel/figures/stored.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { signedInAs } from '#test/signed-in.ts'
import { importCity, withDatabase } from './city.ts'
import { multiply } from './multiply.ts'
import { againstBaseline, type Kept, median, p95, timed, under } from './promise.ts'
import { explained, type Plan, rowsRead, tablesOf, watchQueries } from './queries.ts'

const times = 100
const rounds = 7
const asOf = Temporal.PlainDate.from('2019-03-31')

export const bench = (): Promise<Kept[]> =>
  withDatabase(async (database) => {
    await importCity(database)
    await multiply(database.db, times)
    return measure(database)
  })

export async function measure(database: Database): Promise<Kept[]> {
  const app = await createApp({ database, figures, identify: signedInAs({ name: 'bench' }) }, { log: false })
  const routes = new Map<string, object>()
  app.addHook('onRoute', ({ url, schema }) => {
    routes.set(url, schema ?? {})
  })
  addRoutes(app)
  await app.ready()
  try {
    return [
      ...(await figureLines(database.db)),
      ...(await dashboardLines(app, database.db)),
      ...(await listLines(app, routes, database)),
    ]
  } finally {
    await app.close()
  }
}

/** The best of several turns, in milliseconds: what is measured is the work and not what else the machine does. */
async function best(works: (() => Promise<unknown>)[]): Promise<number[]> {
  const least = works.map(() => Number.POSITIVE_INFINITY)
  for (let i = 0; i < rounds; i++) {
    for (const [n, work] of works.entries()) least[n] = Math.min(least[n] as number, await timed(work))
  }
  return least
}

/**
 * Every figure against one scan of each table that it reads, by what every read of history has to ask. A figure that
 * costs more to count is measured as it is read: from its stored value, which has to be what the count gives.
 */
async function figureLines(db: Db): Promise<Kept[]> {
  const lines: Kept[] = []
  for (const figure of figures) {
    const plan = await explained(db, figure.records(asOf))
    const scans = tablesOf(plan).map((table) => () => scan(db, table))
    const stored = () => storedValues(db, [figure], asOf)
    const [counting = 0, reading = 0, ...parts] = await best([
      () => figureValue(db, figure, asOf),
      stored,
      ...scans,
    ])
    const baseline = parts.reduce((sum, ms) => sum + ms, 0)
    const limit = 1.5
    const [kept] = await stored()
    if (kept?.value !== (await figureValue(db, figure, asOf)).value)
      throw new Error(`${figure.id} is stored wrongly`)
    const ratio = (counting / baseline).toFixed(1)
    const line =
      counting <= limit * baseline
        ? { promise: `${figure.id} 逐条合计，对所读各表顺序扫描一遍`, measured: counting }
        : { promise: `${figure.id} 读存下的值（与合计相等；合计是扫描的 ${ratio} 倍）`, measured: reading }
    lines.push(againstBaseline({ bench: 'scale', ...line, baseline, unit: '毫秒' }, { atMost: limit }))
  }
  return lines
}

const scan = (db: Db, table: string) =>
  sql`select count(*) from ${sql.table(table)} where superseded_at is null and valid @> ${asOf}::date`.execute(
    db,
  )

/** The dashboard's one request at many dates: counted for the first time, and read from what is stored. */
async function dashboardLines(app: App, db: Db): Promise<Kept[]> {
  const dates = Array.from({ length: 21 }, (_, i) => asOf.subtract({ days: 1 + i * 173 }))
  const first: number[] = []
  const parts: number[] = []
  const again: number[] = []
  for (const date of dates) {
    first.push(await timed(() => ask(app, `/api/v1/figures?asOf=${date}`)))
    parts.push(await timed(() => each(figures, (f) => figureValue(db, f, date))))
    again.push(await timed(() => ask(app, `/api/v1/figures?asOf=${date}`)))
  }
  const promise = `数字总览一次请求（${dates.length} 个日期，首次）对逐个数字之和`
  const sum = { bench: 'scale', promise, measured: median(first), baseline: median(parts), unit: '毫秒' }
  const warm = {
    bench: 'scale',
    promise: '数字总览一次请求，值已存下，p95',
    measured: p95(again),
    unit: '毫秒',
  }
  return [againstBaseline(sum, { atMost: 1.2 }), under(warm, 200)]
}

async function each(all: Figure[], work: (f: Figure) => Promise<unknown>): Promise<void> {
  for (const f of all) await work(f)
}

async function ask(app: App, url: string) {
  const answer = await app.inject({ url, headers: { host: '127.0.0.1:8080' } })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  return answer.json<{ items?: { id: string }[] }>()
}

const leastRows = 5

const lists = [
  '/api/v1/chambers',
  '/api/v1/chambers?sort=-foundedOn',
  '/api/v1/chambers?search=药品',
  '/api/v1/enterprises',
  '/api/v1/enterprises?search=药业',
  '/api/v1/party-organizations',
  '/api/v1/members',
  '/api/v1/meetings',
  '/api/v1/outside-bodies',
  '/api/v1/figures/fund.financing-total/records',
  '/api/v1/figures/members.total/records',
]
const records = ['/api/v1/chambers', '/api/v1/enterprises', '/api/v1/party-organizations', '/api/v1/meetings']

/**
 * Each list and record, what the database takes left aside, against a handler that gives the same answer from memory
 * through the same schema; and no plan of theirs reads more than twenty rows for each that it returns.
 */
async function listLines(app: App, routes: Map<string, object>, database: Database): Promise<Kept[]> {
  const lines: Kept[] = []
  const urls = lists.map((url) => `${url}${url.includes('?') ? '&' : '?'}asOf=${asOf}&limit=50`)
  for (const url of records) {
    const { items } = await ask(app, `${url}?limit=1&asOf=${asOf}`)
    if (items?.[0]) urls.push(`${url}/${items[0].id}?asOf=${asOf}`)
  }
  for (const url of urls) {
    const watch = watchQueries(database.pool)
    const answer = await ask(app, url)
    const plans = await watch.plans()
    const memory = await memoryHandler(app, routeOf(routes, url), url, answer)
    const own: number[] = []
    const bare: number[] = []
    for (let i = 0; i < rounds * 6; i++) {
      const before = watch.milliseconds()
      const whole = await timed(() => ask(app, url))
      own.push(whole - (watch.milliseconds() - before))
      bare.push(await timed(() => memory()))
    }
    watch.stop()
    const promise = `${url.split('?')[0]} 除去数据库用时，对内存里同样的内容`
    const measure = { bench: 'scale', promise, measured: median(own), baseline: median(bare), unit: '毫秒' }
    lines.push(againstBaseline(measure, { atMost: 2 }), ...plans.map((plan) => planLine(url, plan)))
  }
  return lines
}

function planLine(url: string, plan: Plan): Kept {
  const measure = {
    bench: 'scale',
    promise: `${decodeURI(url)} 的查询读的行数对返回的行数：${plan.text}`,
    measured: rowsRead(plan),
    // A table of a few dozen rows is read whole: an index would cost more.
    baseline: Math.max(leastRows, plan.rows),
    unit: '行',
  }
  return againstBaseline(measure, { atMost: 20 })
}

/** A server of the same making with one route, which answers what is given. */
async function memoryHandler(
  app: App,
  route: { url: string; schema: object },
  url: string,
  answer: unknown,
): Promise<() => Promise<unknown>> {
  const bare = await createApp(app.services, { log: false })
  bare.get(route.url, { schema: route.schema }, () => Promise.resolve(answer))
  await bare.ready()
  return () => ask(bare, url)
}

/** The declared route of an address. */
function routeOf(routes: Map<string, object>, url: string): { url: string; schema: object } {
  const path = (url.split('?')[0] as string)
    .replace(/\/\d+$/, '/:id')
    .replace(/figures\/[^/]+/, 'figures/:id')
  const schema = routes.get(path)
  if (!schema) throw new Error(`no route ${path}`)
  return { url: path, schema }
}
