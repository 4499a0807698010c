import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/harness.ts'
import { insertMany } from './bulk.ts'
import type { Database } from './open.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`
    create schema sample;
    create table sample.thing (
      id bigint generated always as identity primary key, note_text text, amount_fen bigint, day date,
      valid daterange, bytes bytea, detail jsonb, exact numeric, marks bigint[], yes boolean, said_at timestamptz,
      born text default 'here')`)
})
afterAll(() => database.close())

const day = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }))
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const text = fc.string({ unit: 'binary' }).map((said) => said.replaceAll('\0', ''))
const int8 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const period = fc
  .tuple(orNull(day), fc.integer({ min: 1, max: 9_999 }), fc.boolean())
  .map(([from, days, open]) => ({ from, to: open ? null : (from?.add({ days }) ?? null) }))
const thing = fc.record({
  noteText: orNull(text),
  amountFen: orNull(int8),
  day: orNull(day),
  valid: orNull(period),
  bytes: orNull(fc.uint8Array()),
  detail: orNull(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()))),
  exact: orNull(fc.bigInt({ min: 0n, max: 10n ** 30n }).map((n) => `${n}.05`)),
  marks: orNull(fc.array(int8)),
  yes: orNull(fc.boolean()),
  saidAt: orNull(fc.integer({ min: 0, max: 4e12 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))),
})

/** A form in which values of our own compare by what they are. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, v: unknown) =>
      typeof v === 'bigint' ? `${v}n` : v instanceof Uint8Array ? [...v] : v,
    ),
  )

test('whatever is inserted is read back as it was, and the answers are in the order of the rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(thing, { maxLength: 40 }), async (things) => {
      const ids = await insertMany<{ id: bigint }>(database.db, 'sample.thing', things, ['id'])
      expect(ids).toHaveLength(things.length)
      for (const [index, { id }] of ids.entries()) {
        const { rows } = await sql<Record<string, unknown>>`
          select note_text, amount_fen, day, valid, bytes, detail, exact, marks, yes, said_at
          from sample.thing where id = ${id}`.execute(database.db)
        const bytes = rows[0]?.bytes as Buffer | null
        expect(plain({ ...rows[0], bytes: bytes && new Uint8Array(bytes) })).toEqual(plain(things[index]))
      }
    }),
    { numRuns: 60, seed: 20190331 },
  )
})

test('rows beyond one statement keep their order, and their numbers follow it', async () => {
  const rows = Array.from({ length: 12_345 }, (_, i) => ({ amountFen: BigInt((i * 7_919) % 12_345) }))
  const answered = await insertMany<{ id: bigint; amountFen: bigint; born: string }>(
    database.db,
    'sample.thing',
    rows,
    ['id', 'amountFen', 'born'],
  )
  expect(answered.map((r) => r.amountFen)).toEqual(rows.map((r) => r.amountFen))
  expect(answered.every((r, i) => i === 0 || r.id > (answered[i - 1]?.id ?? 0n))).toBe(true)
  expect(answered[0]?.born).toBe('here')
})

test('no rows are no statement', async () => {
  expect(await insertMany(database.db, 'nowhere.at_all', [])).toEqual([])
})

test('a column that the first row lacks is our bug and not left out in silence', async () => {
  const rows = [{ noteText: '甲' }, { noteText: '乙', day: Temporal.PlainDate.from('2019-03-31') }]
  await expect(insertMany(database.db, 'sample.thing', rows)).rejects.toThrow('no day')
})

test('a number that is not one is our bug and not stored as nothing', async () => {
  await expect(insertMany(database.db, 'sample.thing', [{ exact: Number.NaN }])).rejects.toThrow('finite')
})
