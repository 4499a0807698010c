import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures, words } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { markWritten, storedValues } from '#kernel/figures/stored.ts'
import { setWord } from '#kernel/settings/words.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { beauty, jewellery, pharmacy } from '#test/world/chambers.ts'
import { clerk, day, emptyRegistry, march, type Registry } from '#test/world/registry.ts'

let city: Registry
beforeAll(async () => {
  city = await emptyRegistry()
  await city.take([pharmacy, beauty])
})
afterAll(() => city.database.close())

const stored = (asOf = march) => storedValues(city.database.db, figures, asOf)
const counted = async (asOf = march) => {
  const values = []
  for (const f of figures) values.push(await figureValue(city.database.db, f, asOf))
  return values
}
const total = async () => (await stored()).find((f) => f.id === 'chambers.total')?.value
/** When each value was counted; the same text again is the same value, not counted anew. */
const snapshots = async () => {
  const { rows } = await sql<{ figure: string; at: string }>`
    select figure, xmin::text || ctid::text as at from figures.stored where as_of = ${march} order by figure`.execute(
    city.database.db,
  )
  return rows
}

test('stored values are what the fold of the records gives, on every date asked', async () => {
  for (const asOf of [day('1999-12-31'), day('2015-06-30'), march, day('2024-02-29')]) {
    expect(await stored(asOf)).toEqual(await counted(asOf))
    expect(await stored(asOf)).toEqual(await counted(asOf))
  }
})

test('nothing is counted again until somebody writes', async () => {
  await stored()
  const before = await snapshots()
  expect(before).toHaveLength(figures.length)
  await stored()
  expect(await snapshots()).toEqual(before)
})

test('an import, a correction and a word each make the values new', async () => {
  expect(await total()).toBe('2')
  await city.take([pharmacy, beauty, jewellery])
  expect(await total()).toBe('3')
  const { version } = await city.view('药品')
  await execute(city.database, clerk, reviseChamber, {
    chamberId: await city.idOf('药品'),
    version,
    kind: 'correction',
    effectiveOn: null,
    reason: '核对登记证书',
    changes: { dissolvedOn: '2019-01-01' },
  })
  expect(await total()).toBe('2')
  const before = await snapshots()
  const input = { word: 'honours.drug-trade', values: ['江海市药品业商会'], from: null, reason: '工商联核定' }
  await execute(city.database, clerk, setWord(words), input)
  await stored()
  expect(await snapshots()).not.toEqual(before)
  expect(await stored()).toEqual(await counted())
})

test('what is counted while somebody is writing is stale as soon as they have written', async () => {
  const { db } = city.database
  const begun = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const writing = db.transaction().execute(async (tx) => {
    await markWritten(tx)
    await sql`update organizations.chamber set dissolved_on = '2018-12-31' where superseded_at is null
      and name like '%金银%'`.execute(tx)
    begun.resolve()
    await go.promise
  })
  await begun.promise
  expect(await total()).toBe('2')
  go.resolve()
  await writing
  expect(await total()).toBe('1')
})

test('a value of another definition is not taken over', async () => {
  const [figure] = figures.filter((f) => f.id === 'chambers.total')
  if (!figure) throw new Error('no figure chambers.total')
  const other = {
    ...figure,
    records: () => sql`select 1::bigint as id, '' as label, 7 as weight, null as source_id`,
  }
  expect((await storedValues(city.database.db, [other], march))[0]?.value).toBe('7')
  expect(await total()).toBe('1')
})

test('marks older than a day are swept together with what they made stale', async () => {
  const { db } = city.database
  await sql`update figures.written set at = now() - interval '2 days'`.execute(db)
  await sql`delete from figures.stored where figure = 'chambers.total'`.execute(db)
  expect(await total()).toBe('1')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from figures.written`.execute(db)
  expect(rows[0]?.n).toBe(0)
  expect(await stored()).toEqual(await counted())
})
