// The audit as its administrator reads it: every act, of records only that they were touched, and whether it holds.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, ledgers } from '#app/modules.ts'
import { seal } from '#kernel/audit/sealer.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { type Actor, nothing } from '#kernel/identity/actor.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { testDatabase } from '#test/harness.ts'
import { signedInAs } from '#test/signed-in.ts'
import { beauty, chamberLedgerFile, pharmacy } from '#test/world/chambers.ts'
import type { EntryPage } from './contract.ts'

const clerk: Actor = { name: '登记员' }
/** 严明 reads the audit and sees no record; the operator at the machine sees everything. */
const auditor: Actor = {
  name: '严明',
  account: { id: 9n, permissions: new Set(['audit.read']), sees: nothing() },
}

let database: Database
let asAuditor: App
let asOperator: App
beforeAll(async () => {
  database = await testDatabase()
  await execute(database, clerk, importLedgers(ledgers), { files: [chamberLedgerFile([pharmacy, beauty])] })
  await seal(database.db, database.dataDir)
  const serve = async (actor: Actor) => {
    const app = await createApp({ database, figures, identify: signedInAs(actor) }, { log: false })
    addRoutes(app)
    return app
  }
  asAuditor = await serve(auditor)
  asOperator = await serve({ name: '值班员' })
})
afterAll(async () => {
  await asAuditor.close()
  await asOperator.close()
  await database.close()
})

const headers = { host: '127.0.0.1:8080' }
async function entries(app: App, query = ''): Promise<EntryPage['items']> {
  const answer = await app.inject({ url: `/api/v1/audit-entries?limit=200${query}`, headers })
  expect(answer.statusCode).toBe(200)
  return answer.json<EntryPage>().items
}
const verify = (app: App) =>
  app.inject({ method: 'POST', url: '/api/v1/audit-chain/verification', headers, payload: {} })

describe('entries', () => {
  test('the acts stand first, without the records that they touched', async () => {
    const items = await entries(asAuditor)
    expect(items.some((e) => e.actor === '登记员' && e.sentence.startsWith('导入台账'))).toBe(true)
    expect(items.every((e) => !e.sentence.includes('登记商会 '))).toBe(true)
  })

  test('of a record the audit administrator reads that it was touched, and neither name nor content', async () => {
    const items = await entries(asAuditor, '&records=yes')
    const touched = items.filter((e) => e.sentence.startsWith('涉及商会一条'))
    expect(touched).toHaveLength(2)
    expect(JSON.stringify(touched)).not.toContain('江海市药品业商会')
  })

  test('nor does a search find by what is not told', async () => {
    const search = `&records=yes&search=${encodeURIComponent('江海市药品业商会')}`
    expect(await entries(asAuditor, search)).toEqual([])
    expect((await entries(asOperator, search)).map((e) => e.sentence)).toEqual(['登记商会 江海市药品业商会'])
  })

  test('the last day of a range is part of it', async () => {
    const [today] = (await entries(asAuditor)).map((e) => e.at.slice(0, 10))
    expect((await entries(asAuditor, `&from=${today}&to=${today}`)).length).toBeGreaterThan(0)
    const before = Temporal.PlainDate.from(today ?? '').subtract({ days: 1 })
    expect(await entries(asAuditor, `&to=${before}`)).toEqual([])
  })
})

describe('verifying', () => {
  test('a sound chain is said to be sound, and that it was verified is an entry', async () => {
    expect((await verify(asAuditor)).json()).toMatchObject({ sound: true })
    const state = (await asAuditor.inject({ url: '/api/v1/audit-chain', headers })).json()
    expect(state.verified).toMatchObject({ actor: '严明', sentence: expect.stringContaining('前后相接') })
    expect((await entries(asAuditor))[0]?.sentence).toContain('核验审计')
  })

  test('one changed letter is found, with its number', async () => {
    await sql`alter table audit.entry disable trigger keep`.execute(database.db)
    await sql`update audit.entry set sentence = sentence || '。' where number = 2`.execute(database.db)
    const answer = (await verify(asAuditor)).json()
    expect(answer).toEqual({ sound: false, sentence: '核验审计：第 2 条被改动' })
  })
})
