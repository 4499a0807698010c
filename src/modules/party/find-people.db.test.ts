// Finding by name, letters and code, in lists and across them.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, modules } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { settle } from '#modules/intake/index.ts'
import { spellNames } from '#modules/organizations/index.ts'
import { signedInAs } from '#test/signed-in.ts'
import { exampleCity } from '#test/world/city.ts'

let database: Database
let app: App
const sources = modules.flatMap(({ names }) => names ?? [])
beforeAll(async () => {
  database = (await exampleCity()).database
  await spellNames(database.db, sources)
  await settle(database.db)
  app = await createApp({ database, figures, identify: signedInAs({ name: '登记员' }) }, { log: false })
  addRoutes(app)
})
afterAll(async () => {
  await app.close()
  await database.close()
})

async function found(path: string, search: string): Promise<{ name: string; about?: string[] }[]> {
  const url = `/api/v1${path}?limit=50&asOf=2019-03-31&search=${encodeURIComponent(search)}`
  const answer = await app.inject({ url, headers: { host: '127.0.0.1:8080' } })
  expect(answer.statusCode).toBe(200)
  return answer.json().items
}
const names = async (path: string, search: string) => (await found(path, search)).map((r) => r.name)

describe('a chamber is found', () => {
  test.each([
    ['by a part of its name', '药品'],
    ['by the first letters of its characters', 'ypy'],
    ['by how it is spelled', 'yaopinye'],
    ['by letters in capitals or full width', 'ＹＰＹ'],
  ])('%s', async (_, search) => {
    expect(await names('/chambers', search)).toContain('江海市药品业商会')
  })

  test('by the beginning of its credit code', async () => {
    const { rows } = await sql<{ name: string; creditCode: string }>`
      select name, credit_code from organizations.chamber where credit_code is not null limit 1`.execute(
      database.db,
    )
    expect(await names('/chambers', rows[0]?.creditCode.slice(0, 12) ?? '')).toContain(rows[0]?.name)
  })

  test('and nothing is found by letters that nobody bears', async () => {
    expect(await names('/chambers', 'qqqqq')).toEqual([])
  })
})

describe('a person is found', () => {
  test('by name and by letters, member or not, with what tells two of one name apart', async () => {
    const { rows } = await sql<{ name: string; chamberName: string }>`
      select name, chamber_name from people.post where seat = 'president' and not party_member limit 1`.execute(
      database.db,
    )
    const [leader] = rows
    const [first] = (await found('/people', leader?.name ?? '')).filter((p) =>
      p.about?.some((text) => text.includes(leader?.chamberName ?? '?')),
    )
    expect(first?.name).toBe(leader?.name)
  })

  test('of exactly this name before those who have it within a longer one', async () => {
    const [exact] = await found('/people', '王')
    expect(exact?.name).toContain('王')
  })

  test('in the list of members by letters', async () => {
    const [one] = await found('/members', '建国')
    const spelled = await names('/members', 'jianguo')
    expect(spelled).toContain(one?.name)
  })
})

describe('the speller', () => {
  test('does not spell again what is spelled, and adds what came in since', async () => {
    expect(await spellNames(database.db, sources)).toBe(0)
    await sql`delete from organizations.spelling where key = '江海市药品业商会'`.execute(database.db)
    expect(await names('/chambers', 'ypy')).not.toContain('江海市药品业商会')
    expect(await spellNames(database.db, sources)).toBe(1)
    expect(await names('/chambers', 'ypy')).toContain('江海市药品业商会')
  })
})
