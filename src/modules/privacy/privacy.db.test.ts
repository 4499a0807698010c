// Sealed fields are read for a purpose and leave a trace; a member sees it, says what is wrong, and takes it all along.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { identify } from '#modules/accounts/index.ts'
import { cityWithAccounts } from '#test/world/city.ts'
import { exampleRows } from '#test/world/examples.ts'
import type { OwnRecord } from './contract.ts'

let database: Database
let app: App
/** The member whose account the demonstration has. */
let member: { id: bigint; name: string }
const cookies = new Map<string, string>()
const headers = { host: '127.0.0.1:8080' }

beforeAll(async () => {
  database = (await cityWithAccounts()).database
  app = await createApp({ database, figures, identify: identify(database, modules) }, { log: false })
  addRoutes(app)
  const { rows } = await sql<{ id: bigint; name: string }>`
    select a.person_id as id, a.name from accounts.account a where a.login = 'member'`.execute(database.db)
  member = rows[0] as typeof member
})
afterAll(async () => {
  await app.close()
  await database.close()
})

async function as(login: string, method: 'GET' | 'POST', path: string, payload?: object) {
  let cookie = cookies.get(login)
  if (cookie === undefined) {
    const body = { login, password: '演示-江海2019' }
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers, payload: body })
    cookie = String(answer.headers['set-cookie']).split(';')[0] as string
    cookies.set(login, cookie)
  }
  const sent = { ...headers, cookie }
  return app.inject({ method, url: `/api/v1${path}`, headers: sent, ...(payload && { payload }) })
}
const reading = (field = 'identityNumber') => `/people/${member.id}/sealed-fields/${field}/reading`
const ownRecord = async () => (await as('member', 'GET', '/own-record')).json<OwnRecord>().person
const inLedger = () => exampleRows('04-党员名册', '党员名册').filter((r) => String(r['姓名']) === member.name)

describe('a sealed field', () => {
  test('is shown to whoever may, for a purpose, as the ledger has it', async () => {
    const answer = await as('office', 'POST', reading(), { purpose: '核对身份' })
    expect(answer.statusCode).toBe(200)
    expect(inLedger().map((r) => String(r['身份证号']))).toContain(answer.json().value)
  })

  test('is not shown without a purpose', async () => {
    const answer = await as('office', 'POST', reading(), { purpose: ' ' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().message).toContain('请写明查看的用途')
  })

  test('is shown to no county, member or administrator', async () => {
    for (const login of ['county', 'member', 'audit-administrator', 'system-administrator']) {
      expect((await as(login, 'POST', reading(), { purpose: '核对身份' })).statusCode).toBe(403)
    }
  })

  test('of somebody in another branch does not exist for a secretary', async () => {
    const own = (await as('secretary', 'GET', '/members')).json<{ items: { id: string }[] }>().items
    const ids = own.map(({ id }) => BigInt(id))
    const { rows } = await sql<{ id: bigint }>`select person_id as id from party.member
      where superseded_at is null and organization_id is not null and person_id <> all(${ids}::bigint[])
      and person_id not in (select person_id from people.post where person_id is not null)
      limit 1`.execute(database.db)
    const [stranger] = rows
    const path = `/people/${stranger?.id}/sealed-fields/phone/reading`
    const answer = await as('secretary', 'POST', path, { purpose: '联系本人' })
    expect(answer.statusCode).toBe(404)
  })

  test('of somebody on the board alone is not shown to a secretary who sees that board', async () => {
    const own = (await as('secretary', 'GET', '/members')).json<{ items: { id: string }[] }>().items
    const ids = own.map(({ id }) => BigInt(id))
    const { rows } = await sql<{ id: bigint }>`
      select person_id as id from people.post where superseded_at is null and person_id is not null
        and person_id <> all(${ids}::bigint[]) and chamber_id in (
          select v.chamber_id from party.coverage v join party.member m on m.organization_id = v.organization_id
          where v.superseded_at is null and m.superseded_at is null and m.person_id = any(${ids}::bigint[]))
      order by id limit 1`.execute(database.db)
    expect(rows).toHaveLength(1)
    for (const field of ['identityNumber', 'phone']) {
      const path = `/people/${rows[0]?.id}/sealed-fields/${field}/reading`
      const answer = await as('secretary', 'POST', path, { purpose: '核对身份' })
      expect([answer.statusCode, answer.json().message]).toEqual([404, expect.stringContaining('没有这个人')])
    }
  })

  test('of somebody on their own roll is shown to a secretary', async () => {
    const own = (await as('secretary', 'GET', '/members')).json<{ items: { id: string }[] }>().items
    const path = `/people/${own[0]?.id}/sealed-fields/phone/reading`
    expect((await as('secretary', 'POST', path, { purpose: '联系本人' })).statusCode).toBe(200)
  })

  test('stays in no receipt and in no entry of the audit', async () => {
    const { value } = (await as('office', 'POST', reading('phone'), { purpose: '联系本人' })).json()
    for (const table of ['command.receipt', 'audit.entry']) {
      const { rows } =
        await sql`select from ${sql.table(table)} t where t::text like ${`%${value}%`}`.execute(database.db)
      expect(rows).toEqual([])
    }
  })
})

describe('a member', () => {
  test('sees what is kept of them, and who read it when and what for', async () => {
    const own = await ownRecord()
    expect(own?.name).toBe(member.name)
    const kept = Object.fromEntries(own?.sealed.map(({ label, value }) => [label, value]) ?? [])
    expect(inLedger().map((r) => String(r['身份证号']))).toContain(kept['身份证号'])
    expect(own?.readings.map((r) => r.sentence)).toEqual([
      `查看${member.name}的联系电话。用途：联系本人`,
      `查看${member.name}的身份证号。用途：核对身份`,
    ])
    expect(own?.readings[0]?.actor).toContain('周敏')
  })

  test('takes all of it along', async () => {
    const file = await as('member', 'GET', '/own-record/file')
    expect(file.headers['content-disposition']).toContain('attachment')
    expect(file.json().person).toEqual(await ownRecord())
  })

  test('says what is wrong; it is sealed, answered once, and the answer is seen', async () => {
    const said = '联系电话已经换了，应当是 13900000000'
    expect((await as('member', 'POST', '/own-record/objections', { said })).statusCode).toBe(201)
    const { rows } = await sql`select from privacy.objection t where t::text like '%13900000000%'`.execute(
      database.db,
    )
    expect(rows).toEqual([])
    const { items } = (await as('office', 'GET', '/objections')).json()
    expect(items).toMatchObject([{ said, name: member.name, answered: null }])
    const answer = { outcome: 'corrected', answer: '已按本人提供的号码更正' }
    const path = `/objections/${items[0].id}/answer`
    expect((await as('office', 'POST', path, answer)).statusCode).toBe(200)
    expect((await as('office', 'POST', path, answer)).statusCode).toBe(409)
    expect((await ownRecord())?.objections).toMatchObject([{ said, answered: answer }])
    expect((await as('office', 'GET', '/objections')).json().items).toEqual([])
  })

  test('whose account is no person of the registry has no record and nothing to object to', async () => {
    expect((await as('office', 'GET', '/own-record')).json()).toEqual({ person: null })
    const refused = await as('office', 'POST', '/own-record/objections', { said: '姓名不对' })
    expect(refused.statusCode).toBe(404)
  })
})
