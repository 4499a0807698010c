// The whole example city with an account of each role, and what each of them should see by the office's own lists.
import { sql } from 'kysely'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { identify, trialAccounts } from '#modules/accounts/index.ts'
import type { RoleName } from '#modules/accounts/roles.ts'
import { cityWithAccounts } from '../world/city.ts'
import type { Kind } from './routes.ts'

export interface City {
  app: App
  database: Database
  /** Asks as the account of a role, or as nobody. */
  ask(role: RoleName | null, method: string, path: string): Promise<{ status: number; body: unknown }>
  /** Signs in as the account of a role; answers its cookie. */
  signIn(role: string): Promise<string>
  close(): Promise<void>
}

export async function cityOfRoles(): Promise<City> {
  const { database } = await cityWithAccounts()
  const app = await createApp({ database, figures, identify: identify(database, modules) }, { log: false })
  addRoutes(app)
  await app.ready()
  const host = '127.0.0.1'
  const { accounts = [], password = '' } = (await trialAccounts(database.db)) ?? {}
  const cookies = new Map<string, string>()
  const signIn = async (login: string) => {
    const payload = { login, password }
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers: { host }, payload })
    return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
  for (const { login } of accounts) cookies.set(login, await signIn(login))
  return {
    app,
    database,
    async ask(role, method, path) {
      const cookie = role === null ? undefined : cookies.get(role)
      if (role !== null && cookie === undefined) throw new Error(`no account has the role ${role}`)
      const headers = { host, ...(cookie === undefined ? {} : { cookie }) }
      const answer = await app.inject({ method: method as 'GET', url: `/api/v1${path}`, headers })
      const json = String(answer.headers['content-type']).includes('json')
      return { status: answer.statusCode, body: json ? answer.json() : answer.rawPayload.length }
    },
    signIn,
    async close() {
      await app.close()
      await database.close()
    },
  }
}

type Listed = { items: { id: string }[]; next: string | null }

/** All ids of a list as the role sees it. */
export async function idsOf(city: City, role: RoleName, path: string): Promise<Set<string>> {
  const ids = new Set<string>()
  let cursor: string | null = null
  do {
    const join = path.includes('?') ? '&' : '?'
    const asked = `${path}${join}limit=200${cursor === null ? '' : `&cursor=${cursor}`}`
    const { status, body } = await city.ask(role, 'GET', asked)
    if (status !== 200) throw new Error(`${role} ${path}: ${status}`)
    const page = body as Listed
    for (const { id } of page.items) ids.add(id)
    cursor = page.next
  } while (cursor !== null)
  return ids
}

export type Seen = Record<Exclude<Kind, 'account'>, Set<string>>

/** What somebody in a place should see, found through the lists and filters of the office, which sees all. */
export class Office {
  readonly city: City
  constructor(city: City) {
    this.city = city
  }
  ids = (path: string) => idsOf(this.city, 'office', path)
  async each(ids: Iterable<string>, path: (id: string) => string): Promise<Set<string>> {
    const all = new Set<string>()
    for (const id of ids) for (const found of await this.ids(path(id))) all.add(found)
    return all
  }
  async covering(chambers: Iterable<string>): Promise<Set<string>> {
    const own = new Set<string>()
    for (const id of chambers) {
      const { body } = await this.city.ask('office', 'GET', `/chambers/${id}/party-organizations`)
      for (const o of (body as Listed).items) own.add(o.id)
    }
    return this.withBranches(own)
  }
  async withBranches(own: Iterable<string>): Promise<Set<string>> {
    const all = new Set(own)
    for (const id of all) {
      const { body } = await this.city.ask('office', 'GET', `/party-organizations/${id}`)
      for (const branch of (body as { branches: { id: string }[] }).branches) all.add(branch.id)
    }
    return all
  }
  /** The people with a seat in these chambers whom anything tells apart. */
  async seated(chambers: Iterable<string>): Promise<Set<string>> {
    const { rows } = await sql<{ id: string }>`select distinct person_id::text as id from people.post
      where superseded_at is null and person_id is not null
        and chamber_id = any(${[...chambers]}::bigint[])`.execute(this.city.database.db)
    return new Set(rows.map((r) => r.id))
  }
}

export const union = (...sets: Set<string>[]) => new Set(sets.flatMap((set) => [...set]))
