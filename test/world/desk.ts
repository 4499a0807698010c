// A clerk's desk for one test file: a registry of its own, asked and told over HTTP.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { addRoutes } from '#app/api.ts'
import { figures } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { createApp } from '#kernel/http/app.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import type { ImportView } from '#modules/intake/contract.ts'
import { testDatabase } from '../harness.ts'
import { signedInAs } from '../signed-in.ts'

const host = '127.0.0.1:8080'
type Method = 'GET' | 'POST' | 'DELETE'
interface File {
  name: string
  bytes: Uint8Array
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** Opens a desk over an empty registry on 2019-03-31; close it at the end. */
export async function openDesk() {
  const database: Database = await testDatabase()
  await writeSetting(database.db, 'business-date', '2019-03-31', 'test')
  const identify = signedInAs({ name: '登记员 汤冬梅' })
  const app = await createApp({ database, figures, identify }, { log: false })
  addRoutes(app)
  await app.ready()
  let keys = 0

  const call = (method: Method, url: string, body?: object) => {
    keys += 1
    const headers = { host, 'idempotency-key': `key-of-test-${keys}` }
    return app.inject({ method, url: `/api/v1${url}`, headers, ...(body && { payload: body }) })
  }

  /** Asks for what must be answered. */
  async function ask<T>(method: Method, url: string, body?: object): Promise<T> {
    const answer = await call(method, url, body)
    if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`)
    return answer.json<T>()
  }

  const put = async (id: string, name: string, bytes: Uint8Array) =>
    (
      await app.inject({
        method: 'PUT',
        url: `/api/v1/imports/${id}/files/${encodeURIComponent(name)}`,
        headers: { host, 'content-type': 'application/octet-stream' },
        payload: Buffer.from(bytes),
      })
    ).json<ImportView>()

  const opened = async () => (await ask<ImportView>('POST', '/imports', {})).id

  /** Checks or imports, and waits until that is over. */
  async function run(id: string, what: 'check' | 'import'): Promise<ImportView> {
    await ask('POST', `/imports/${id}/${what}`, {})
    for (;;) {
      const found = await ask<ImportView>('GET', `/imports/${id}`)
      if (found.state !== 'checking' && found.state !== 'importing') return found
      await wait(50)
    }
  }

  async function imported(...files: File[]): Promise<ImportView> {
    const id = await opened()
    for (const { bytes, name } of files) await put(id, name, bytes)
    return run(id, 'import')
  }

  /** What is believed of a chamber today. */
  async function chamber(name: string) {
    const { rows } = await sql<{ president: string; foundedOn: string; memberCount: number }>`
      select president, founded_on::text as founded_on, member_count from organizations.chamber
      where superseded_at is null and name = ${name} and upper_inf(valid)`.execute(database.db)
    return rows[0]
  }

  async function close() {
    await app.close()
    await database.close()
  }

  return { database, call, ask, put, opened, run, imported, chamber, close }
}
