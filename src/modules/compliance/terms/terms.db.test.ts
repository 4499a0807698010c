// 换届到期一览 of the example city, counted again from its workbooks.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { importLedgers, settle } from '#modules/intake/index.ts'
import { testDatabase } from '#test/harness.ts'
import { signedInAs } from '#test/signed-in.ts'
import { example, exampleDay, exampleRows } from '#test/world/examples.ts'
import type { TermList } from './contract.ts'

let database: Database
let app: App
beforeAll(async () => {
  database = await testDatabase()
  const clerk = { name: '登记员' }
  const files = ['01-商会名录', '02-商会党组织'].map(example)
  await execute(database, clerk, importLedgers(ledgers), { files })
  await settle(database.db)
  app = await createApp({ database, figures, identify: signedInAs(clerk) }, { log: false })
  addRoutes(app)
})
afterAll(async () => {
  await app.close()
  await database.close()
})

async function terms(asOf: string): Promise<TermList> {
  const answer = await app.inject({ url: `/api/v1/terms?asOf=${asOf}`, headers: { host: '127.0.0.1:8080' } })
  expect(answer.statusCode).toBe(200)
  return answer.json<TermList>()
}

/** Names of chambers whose term, as the workbook has it, meets a condition. */
const inLedger = (is: (end: string) => boolean) =>
  exampleRows('01-商会名录', '商会名录')
    .filter((row) => is(exampleDay(row['本届届满'] ?? '')))
    .map((row) => String(row['商会名称']).trim())

describe('on 31 March 2019', () => {
  test('every chamber whose term is over stands among those that are over, as the workbook has it', async () => {
    const { items } = await terms('2019-03-31')
    const over = items.filter((i) => i.chamber.endsOn !== null && i.chamber.endsOn < '2019-03-31')
    const names = new Set(over.map((i) => i.chamber.name))
    const expected = inLedger((end) => end !== '' && end < '2019-03-31').filter((name) => name !== '')
    expect(names.size).toBe(60)
    expect([...names].every((name) => expected.includes(name))).toBe(true)
    expect(over.every((i) => i.urgency === 'over')).toBe(true)
  })

  test('the preparation begins six months before the end, under the article in force', async () => {
    const { article, items, months } = await terms('2019-03-31')
    expect(months).toBe(6)
    expect(article?.cited).toContain('条')
    const [one] = items.filter((i) => i.chamber.endsOn?.endsWith('-31'))
    const end = Temporal.PlainDate.from(one?.chamber.endsOn ?? '')
    expect(one?.chamber.noticeOn).toBe(end.subtract({ months: 6 }).toString())
  })

  test('whoever is not listed ends later, and nobody is lost', async () => {
    const { items, later } = await terms('2019-03-31')
    const limit = Temporal.PlainDate.from('2019-03-31').add({ years: 1 }).toString()
    for (const { chamber, organization } of items) {
      const ends = [chamber.endsOn, ...(organization ? [organization.endsOn] : [])]
      expect(ends.some((end) => end === null || end <= limit)).toBe(true)
    }
    const chambers = new Set(items.map((i) => i.chamber.id)).size
    expect(chambers + later).toBeGreaterThanOrEqual(318)
  })
})

test('the day of the end itself is not over yet', async () => {
  const { items } = await terms('2019-03-31')
  const one = items.find((i) => i.urgency === 'soon' && i.organization === null && i.chamber.endsOn !== null)
  const end = one?.chamber.endsOn ?? ''
  const on = async (day: string) =>
    (await terms(day)).items.find((i) => i.chamber.id === one?.chamber.id)?.urgency
  expect(await on(end)).toBe('soon')
  expect(await on(Temporal.PlainDate.from(end).add({ days: 1 }).toString())).toBe('over')
})
