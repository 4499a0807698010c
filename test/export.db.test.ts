import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { example } from './world/examples.ts'
import { exported } from './world/exports.ts'
import { otherCityFiles } from './world/other-city/files.ts'
import { clerk, day, emptyRegistry, type Registry } from './world/registry.ts'

type Files = { name: string; bytes: Uint8Array }[]
const take = ({ database }: Registry, files: Files) =>
  execute(database, clerk, importLedgers(ledgers), { files })

const jianghai = () =>
  readdirSync(new URL('../examples/jianghai/', import.meta.url))
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => example(name.replace('.xlsx', '')))

/** Every doubt that stands: how many by ledger and field. */
async function doubts({ database }: Registry) {
  const { rows } = await sql<{ at: string; n: number }>`
    select ledger || ' ' || field as at, count(*)::integer as n from history.doubt
    where settled_at is null group by 1 order by 1`.execute(database.db)
  return rows.map((r) => `${r.at} ${r.n}`)
}

const cities = [
  { name: 'the example city', files: jianghai, on: '2019-03-31' },
  { name: 'another city', files: otherCityFiles, on: '2021-06-30' },
]

describe.each(cities)('the ledgers of $name, written back,', ({ files, on }) => {
  let registry: Registry
  let first: Awaited<ReturnType<typeof take>>
  beforeAll(async () => {
    registry = await emptyRegistry()
    first = await take(registry, files())
  }, 120_000)
  afterAll(() => registry.database.close())

  const taken = (result: Awaited<ReturnType<typeof take>>) =>
    first.sheets.reduce((n, s) => n + s.read - s.refused, 0) - result.sheets.reduce((n, s) => n + s.read, 0)

  test.each([
    ['with sensitive columns', { withSensitive: true }],
    ['without them', { withSensitive: false }],
  ])(
    '%s, are read again without a change, and nothing is doubted anew',
    async (_, how) => {
      const before = await doubts(registry)
      const again = await take(registry, await exported(registry.database, day(on), how))
      const changed = again.sheets.filter((s) => s.ledger === null || s.created + s.changed + s.refused > 0)
      expect(changed.map((s) => [s.sheet, s.reason, s.created, s.changed, s.refusals.slice(0, 3)])).toEqual(
        [],
      )
      expect(taken(again)).toBe(0)
      expect(await doubts(registry)).toEqual(before)
    },
    120_000,
  )
})
