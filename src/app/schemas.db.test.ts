import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#kernel/db/open.ts'
import { testDatabase } from '#test/harness.ts'

/** What a foreign key of any module may lead into: the kernel's records and keys, and the registry. */
const open = ['history', 'secrets', 'organizations', 'people', 'party']

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Foreign keys that lead from one module's schema into another's that is not open to it. */
async function trespasses(): Promise<string[]> {
  const { rows } = await sql<{ origin: string; target: string; name: string }>`
    select o.nspname as origin, t.nspname as target, c.conname as name
    from pg_constraint c
    join pg_class oc on oc.oid = c.conrelid join pg_namespace o on o.oid = oc.relnamespace
    join pg_class tc on tc.oid = c.confrelid join pg_namespace t on t.oid = tc.relnamespace
    where c.contype = 'f'`.execute(database.db)
  expect(rows.length).toBeGreaterThan(10)
  const strays = rows.filter((r) => r.origin !== r.target && !open.includes(r.target))
  return strays.map((r) => `${r.name}: ${r.origin} → ${r.target}`)
}

test('a foreign key crosses modules only into the registry', async () => {
  expect(await trespasses()).toEqual([])
})

test('a planted fault is found: a key from one domain module into another', async () => {
  const { db } = database
  await sql`alter table credit.bank_loan add column loan_id bigint
    constraint planted references loans.loan`.execute(db)
  expect(await trespasses()).toEqual(['planted: credit → loans'])
})
