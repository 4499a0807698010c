// What scope and search cost in a federation a hundred times the example city: the same pages with and without limits.
import { sql } from 'kysely'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { type Account, nothing, type Sees } from '#kernel/identity/actor.ts'
import { spellNames } from '#modules/organizations/speller.ts'
import { signedInAs } from '#test/signed-in.ts'
import { importCity, withDatabase } from './city.ts'
import { multiply } from './multiply.ts'
import { againstBaseline, type Kept, p95, timed, under } from './promise.ts'

const times = 100
const rounds = 60
const asOf = '2019-03-31'

export const bench = (): Promise<Kept[]> =>
  withDatabase(async (database) => {
    await importCity(database)
    await multiply(database.db, times)
    await spellNames(
      database.db,
      modules.flatMap((m) => m.names ?? []),
    )
    await sql`vacuum (analyze)`.execute(database.db)
    return measure(database)
  })

/** A county: the forty chambers of its district, and what belongs to them. */
async function countyOf(database: Database): Promise<Sees> {
  const ids = async (query: ReturnType<typeof sql>) =>
    (await (query as ReturnType<typeof sql<{ id: bigint }>>).execute(database.db)).rows.map((r) => r.id)
  const chambers = await ids(sql`select organization_id as id from organizations.chamber
    where superseded_at is null order by organization_id limit 40`)
  const organizations = await ids(sql`select distinct organization_id as id from party.coverage
    where superseded_at is null and chamber_id = any(${chambers}::bigint[])`)
  const of = { chambers, boards: chambers, memberships: chambers, surveys: chambers }
  return { ...nothing(), ...of, organizations, meetings: organizations, rolls: organizations }
}

const pages = [
  '/api/v1/chambers?limit=20',
  '/api/v1/chambers?limit=20&sort=-foundedOn',
  '/api/v1/enterprises?limit=20',
  '/api/v1/party-organizations?limit=20',
  '/api/v1/members?limit=20',
  '/api/v1/meetings?limit=20',
]
const searches = ['药品', '商会', 'jhs', 'yaopin', '91320', '王'].flatMap((text) =>
  ['chambers', 'enterprises', 'party-organizations', 'people'].map(
    (list) => `/api/v1/${list}?limit=5&search=${encodeURIComponent(text)}`,
  ),
)

export async function measure(database: Database): Promise<Kept[]> {
  const all = await serverFor(database, null)
  const county = await serverFor(database, await countyOf(database))
  try {
    const lines: Kept[] = []
    for (const page of await withRecord(county, pages)) {
      const [limited, free] = await together(
        () => ask(county, page),
        () => ask(all, page),
      )
      const promise = `${page.split('?')[0]} 只看一个县，对不设范围，p95`
      const line = { bench: 'scope', promise, measured: limited, baseline: free, unit: '毫秒' }
      lines.push(againstBaseline(line, { atMost: 1.3 }))
    }
    for (const [who, app] of [
      ['党委办公室', all],
      ['一个县', county],
    ] as const) {
      const took: number[] = []
      for (let i = 0; i < rounds; i++)
        took.push(await timed(() => ask(app, searches[i % searches.length] ?? '')))
      const promise = `${who}按名称、拼音、代码搜索，p95`
      lines.push(under({ bench: 'scope', promise, measured: p95(took), unit: '毫秒' }, 100))
    }
    return lines
  } finally {
    await all.close()
    await county.close()
  }
}

async function serverFor(database: Database, sees: Sees | null): Promise<App> {
  const permissions = new Set(
    ['organizations', 'party', 'members', 'meetings'].map((module) => `${module}.read`),
  )
  const account: Account = { id: 1n, permissions, sees }
  const identify = signedInAs({ name: 'bench', account })
  const app = await createApp({ database, figures, identify }, { log: false })
  addRoutes(app)
  await app.ready()
  return app
}

/** And one record of each kind that the county sees. */
async function withRecord(app: App, lists: string[]): Promise<string[]> {
  const found: string[] = []
  for (const list of lists) {
    const { items } = (await ask(app, list)) as { items: { id: string }[] }
    const path = list.split('?')[0] ?? ''
    const one = items[0] && `${path}/${items[0].id}?asOf=${asOf}`
    if (one && !path.endsWith('members') && !found.includes(one)) found.push(one)
  }
  return [...lists.map((list) => `${list}&asOf=${asOf}`), ...found]
}

/** The p95 of both, asked in turn so that whatever else the machine does meets both. */
async function together(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[number, number]> {
  const took: [number[], number[]] = [[], []]
  for (let i = 0; i < rounds; i++) {
    took[0].push(await timed(one))
    took[1].push(await timed(other))
  }
  return [p95(took[0]), p95(took[1])]
}

async function ask(app: App, url: string): Promise<unknown> {
  const answer = await app.inject({ url, headers: { host: '127.0.0.1:8080' } })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  return answer.json()
}
