// 换届到期一览 of the example city, counted again from its workbooks.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { nothing, type Sees } from '#kernel/identity/actor.ts'
import { importLedgers, settle } from '#modules/intake/index.ts'
import { testDatabase } from '#test/harness.ts'
import { signedInAs } from '#test/signed-in.ts'
import { example, exampleDay, exampleRows } from '#test/world/examples.ts'
import type { TermList, TermPair } from './contract.ts'

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

async function terms(asOf: string, of = app): Promise<TermList> {
  const answer = await of.inject({ url: `/api/v1/terms?asOf=${asOf}`, headers: { host: '127.0.0.1:8080' } })
  expect(answer.statusCode).toBe(200)
  return answer.json<TermList>()
}

/** The list of 31 March 2019 as somebody reads it who sees only this. */
async function termsSeen(sees: Partial<Sees>): Promise<TermList> {
  const account = { id: 1n, permissions: new Set(['duties.read']), sees: { ...nothing(), ...sees } }
  const identify = signedInAs({ name: '看的人', account })
  const theirs = await createApp({ database, figures, identify }, { log: false })
  addRoutes(theirs)
  try {
    return await terms('2019-03-31', theirs)
  } finally {
    await theirs.close()
  }
}

type Side = TermPair['chamber']
const isOver = (side: Side) => (side?.endsOn ?? '9999') < '2019-03-31'

/** Names of chambers whose term, as the workbook has it, meets a condition. */
const inLedger = (is: (end: string) => boolean) =>
  exampleRows('01-商会名录', '商会名录')
    .filter((row) => is(exampleDay(row['本届届满'] ?? '')))
    .map((row) => String(row['商会名称']).trim())

describe('on 31 March 2019', () => {
  test('every chamber whose term is over stands among those that are over, as the workbook has it', async () => {
    const { items } = await terms('2019-03-31')
    const over = items.filter(({ chamber }) => isOver(chamber))
    const names = new Set(over.flatMap(({ chamber }) => chamber?.name ?? []))
    const expected = inLedger((end) => end !== '' && end < '2019-03-31').filter((name) => name !== '')
    expect(names.size).toBe(60)
    expect([...names].every((name) => expected.includes(name))).toBe(true)
    expect(over.every((i) => i.urgency === 'over')).toBe(true)
  })

  test('the preparation begins six months before the end, under the article in force', async () => {
    const { article, items, months } = await terms('2019-03-31')
    expect(months).toBe(6)
    expect(article?.cited).toContain('条')
    const [one] = items.filter((i) => i.chamber?.endsOn?.endsWith('-31'))
    const end = Temporal.PlainDate.from(one?.chamber?.endsOn ?? '')
    expect(one?.chamber?.noticeOn).toBe(end.subtract({ months: 6 }).toString())
  })

  test('whoever is not listed ends later, and nobody is lost', async () => {
    const { items, later } = await terms('2019-03-31')
    const limit = Temporal.PlainDate.from('2019-03-31').add({ years: 1 }).toString()
    for (const { chamber, organization } of items) {
      const ends = [chamber, organization].flatMap((side) => (side ? [side.endsOn] : []))
      expect(ends.some((end) => end === null || end <= limit)).toBe(true)
    }
    const chambers = new Set(items.flatMap((i) => i.chamber?.id ?? [])).size
    expect(chambers + later).toBeGreaterThanOrEqual(318)
  })
})

test('the day of the end itself is not over yet', async () => {
  const { items } = await terms('2019-03-31')
  const one = items.find((i) => i.urgency === 'soon' && i.organization === null && i.chamber?.endsOn)
  const end = one?.chamber?.endsOn ?? ''
  const on = async (day: string) =>
    (await terms(day)).items.find((i) => i.chamber?.id === one?.chamber?.id)?.urgency
  expect(await on(end)).toBe('soon')
  expect(await on(Temporal.PlainDate.from(end).add({ days: 1 }).toString())).toBe('over')
})

describe('as far as each is seen', () => {
  const branch = async () => {
    const { items } = await terms('2019-03-31')
    const one = items.find((i) => i.organization?.name === '中共江海市纺织工业协会第一支部委员会')
    if (!one?.organization || !one.chamber) throw new Error('the branch of the textile chamber is listed')
    return { organization: BigInt(one.organization.id), chamber: BigInt(one.chamber.id) }
  }

  test('whoever sees a branch and no chamber reads when the branch ends, and nothing of the chamber', async () => {
    const { organization } = await branch()
    const { items, later } = await termsSeen({ organizations: [organization] })
    expect(later).toBe(0)
    expect(items).toHaveLength(1)
    const [only] = items
    expect(only?.organization?.endsOn).toBe('2017-10-09')
    expect(only).toMatchObject({ chamber: null, district: null, apart: null, urgency: 'over' })
  })

  test('whoever sees a chamber and no organization reads of the chamber alone', async () => {
    const { chamber } = await branch()
    const { items, later } = await termsSeen({ chambers: [chamber] })
    expect(items.every((i) => i.chamber?.id === String(chamber) && i.organization === null)).toBe(true)
    expect(items.length + later).toBe(1)
  })

  test('whoever sees both reads them in one line; whoever sees neither reads nothing', async () => {
    const { chamber, organization } = await branch()
    const { items } = await termsSeen({ chambers: [chamber], organizations: [organization] })
    expect(items.map((i) => [i.chamber?.id, i.organization?.id])).toEqual([
      [String(chamber), String(organization)],
    ])
    expect(await termsSeen({})).toMatchObject({ items: [], later: 0 })
  })

  test('every organization whose term is over is listed to whoever sees organizations alone', async () => {
    const { items } = await termsSeen({ organizations: 'all' })
    const listed = items.flatMap((i) => (isOver(i.organization) ? (i.organization?.name ?? []) : []))
    const over = exampleRows('02-商会党组织', '党组织').flatMap((row) => {
      const end = exampleDay(row['届满日期'])
      return end !== '' && end < '2019-03-31' ? String(row['党组织名称']).trim() : []
    })
    expect(over.length).toBeGreaterThan(10)
    expect(new Set(listed)).toEqual(new Set(over))
    expect(listed).toHaveLength(new Set(listed).size)
  })
})
