// Every route, asked with garbage by nobody, by accounts of few and of many rights, and by who may everything.
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { problem } from '#kernel/http/contract.ts'
import { type Described, garbageFor, type Sent } from './garbage.ts'
import { type City, cityOfRoles } from './scope/city.ts'
import { signedInAs } from './signed-in.ts'
import { clerk } from './world/registry.ts'

const seed = Number(process.env.GARBAGE_SEED ?? 20190331)
/** How often each route is asked by each. */
const times = Number(process.env.GARBAGE_RUNS ?? 4)
/** A route that answers slowly is asked less often, unless it is wished otherwise. */
const longestMs = process.env.GARBAGE_RUNS ? Number.POSITIVE_INFINITY : 300

let city: City
/** The same registry, where every request is of somebody at the machine itself. */
let open: App
beforeAll(async () => {
  city = await cityOfRoles()
  const identify = signedInAs(clerk)
  open = await createApp({ database: city.database, figures, identify }, { log: false })
  addRoutes(open)
  await open.ready()
}, 240_000)
afterAll(async () => {
  await open.close()
  await city.close()
})

interface Answer {
  status: number
  type: string
  text: string
}

/** Who asks, and with which session; without a sign-in it is nobody, or who needs none. */
interface Sender {
  app: App
  role?: string
  cookie?: string
}
const senders: Record<string, () => Sender> = {
  nobody: () => ({ app: city.app }),
  'a member': () => ({ app: city.app, role: 'member' }),
  'the office': () => ({ app: city.app, role: 'office' }),
  'the system administrator': () => ({ app: city.app, role: 'system-administrator' }),
  'who may everything': () => ({ app: open }),
}

/** Some routes end the session of who asks. */
async function signIn(sender: Sender): Promise<void> {
  if (sender.role) sender.cookie = await city.signIn(sender.role)
}

async function ask({ app, cookie }: Sender, method: string, sent: Sent): Promise<Answer> {
  const { path, headers, payload } = sent
  const answer = await app.inject({
    method: method as 'GET',
    url: `/api/v1${path}`,
    headers: { host: '127.0.0.1', ...headers, ...(cookie === undefined ? {} : { cookie }) },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, type: answer.headers['content-type'] ?? '', text: answer.body }
}

/** Every route of the running program. Those that end sessions or accounts stand last. */
function everyRoute(): { method: string; address: string; described: Described }[] {
  const paths = city.app.swagger().paths ?? {}
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Described>).map(([method, described]) => ({
      method: method.toUpperCase(),
      address: path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, ':$1'),
      described,
    })),
  )
  const ending = ({ address }: { address: string }) => (/account|session|grant|link/.test(address) ? 1 : 0)
  return routes.toSorted((a, b) => ending(a) - ending(b))
}

/** The sealer, which a backup wakes, numbers entries of the audit that are there. */
const written = (table: string) =>
  table === 'audit.entry' ? sql`''` : sql`' ' || coalesce(max(xmin::text::bigint), 0)`

let last: { next: string | undefined; held: Map<string, string> } | null = null

/** What all tables hold: how many rows, and by which transaction the last of them was written. */
async function stored(): Promise<Map<string, string>> {
  // Whoever writes takes a number: where none was taken since, nothing was written.
  const { rows: numbers } = await sql<{ next: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(city.database.db)
  const next = numbers[0]?.next
  if (last && last.next === next) return last.held
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(city.database.db)
  // Who fails to sign in is counted, and who is signed in was here last: both are meant to be kept.
  const counted = tables.filter(({ name }) => !/^accounts\.(failure|session)$/.test(name))
  const each = counted.map(
    ({ name }) => sql`select ${name} as name, count(*) || ${written(name)} as held
      from ${sql.raw(name)}`,
  )
  const { rows } = await sql<{ name: string; held: string }>`
    ${sql.join(each, sql` union all `)}`.execute(city.database.db)
  const held = new Map(rows.map((r) => [r.name, r.held]))
  last = { next, held }
  return held
}

/** Where a password or a code is tried, the audit keeps that it was wrong. */
const tried = /^\/(session|links|account)\b/
const kept = (address: string, held: Map<string, string>) =>
  new Map([...held].filter(([table]) => !tried.test(address) || !/^(audit|figures)\./.test(table)))

/** What is wrong with an answer. */
function held({ status, type, text }: Answer): string {
  if (status >= 500) return 'a fault'
  if (status < 400) return ''
  if (!type.startsWith('application/json')) return `a refusal as ${type}`
  const read = problem.safeParse(JSON.parse(text))
  if (!read.success) return 'a refusal in another form'
  return /[\u4e00-\u9fff]/.test(read.data.message) ? '' : 'a refusal that is not in Chinese'
}

/** What is accepted (202) is done in the background: until nothing is written any more. */
async function quiet(): Promise<Map<string, string>> {
  let before = await stored()
  for (;;) {
    await wait(150)
    const now = await stored()
    if (isDeepStrictEqual(now, before)) return now
    before = now
  }
}

/** A backup writes at its end, and nothing for a while before: it tells itself whether it is under way. */
async function untilBackedUp(by: Sender): Promise<void> {
  for (;;) {
    const { text } = await ask(by, 'GET', { path: '/backups', headers: {}, payload: undefined })
    if (!(JSON.parse(text) as { running?: boolean }).running) return
    await wait(50)
  }
}

test.each(Object.entries(senders))(
  '%s sends garbage to every route: each is refused in Chinese or done, and a refusal stores nothing',
  async (who, sender) => {
    const by = sender()
    await signIn(by)
    const routes = everyRoute()
    expect(routes.length).toBeGreaterThan(50)
    let asked = 0
    let strange = 0
    for (const { method, address, described } of routes) {
      const writes = method !== 'GET'
      let before = writes ? await stored() : null
      const began = performance.now()
      for (const one of fc.sample(garbageFor(method, address, described), { numRuns: times, seed })) {
        if (performance.now() - began > longestMs) break
        const answer = await ask(by, method, one)
        const { status, text } = answer
        const told = `${method} ${JSON.stringify(one).slice(0, 2000)} answers ${status} ${text.slice(0, 300)}`
        expect(held(answer), `${told} (seed ${seed})`).toBe('')
        asked += 1
        if (status === 401) {
          strange += 1
          await signIn(by)
        }
        if (status === 202 && address === '/backups') await untilBackedUp(by)
        if (writes && (status < 400 || status === 401))
          before = status === 202 ? await quiet() : await stored()
      }
      if (before)
        expect(kept(address, await stored()), `${method} ${address} (seed ${seed})`).toEqual(
          kept(address, before),
        )
    }
    expect(asked).toBeGreaterThanOrEqual(routes.length)
    if (who !== 'nobody') expect(strange).toBeLessThan(routes.length / 4)
  },
)
