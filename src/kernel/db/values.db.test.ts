import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/harness.ts'
import type { Database } from './open.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const read = async (expression: ReturnType<typeof sql>): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(database.db)
  return rows[0]?.value
}

test('whole numbers, exact numbers and dates are read without loss', async () => {
  expect(await read(sql`9223372036854775807::int8`)).toBe(2n ** 63n - 1n)
  expect(await read(sql`0.10::numeric`)).toBe('0.10')
  expect(await read(sql`'2019-03-31'::date`)).toEqual(day('2019-03-31'))
  expect(await read(sql`array[1, null, 3]::int8[]`)).toEqual([1n, null, 3n])
  expect(await read(sql`array[0.10]::numeric[]`)).toEqual(['0.10'])
  expect(String(await read(sql`array['2019-03-31']::date[]`))).toBe('2019-03-31')
})

test('a moment is read in full, whatever the offset of the clock was then', async () => {
  expect(String(await read(sql`'2019-03-31 08:00:00.123456+08'::timestamptz`))).toBe(
    '2019-03-31T00:00:00.123456Z',
  )
  // Summer time, and the local mean time of Shanghai before 1901.
  expect(String(await read(sql`'1988-07-01 00:00:00Z'::timestamptz`))).toBe('1988-07-01T00:00:00Z')
  expect(String(await read(sql`'1899-12-31 00:00:00Z'::timestamptz`))).toBe('1899-12-31T00:00:00Z')
})

test('a range is half open and its open ends are null', async () => {
  expect(await read(sql`daterange('2019-01-01', '2019-12-31', '[]')`)).toEqual({
    from: day('2019-01-01'),
    to: day('2020-01-01'),
  })
  expect(await read(sql`'(,)'::daterange`)).toEqual({ from: null, to: null })
  expect(await read(sql`array['[2019-01-01,)'::daterange]`)).toEqual([{ from: day('2019-01-01'), to: null }])
})

test('the same values are sent as they are read', async () => {
  const range = { from: null, to: day('2019-03-31') }
  expect(await read(sql`${range}::daterange`)).toEqual(range)
  expect(await read(sql`${day('2019-03-31')}::date`)).toEqual(day('2019-03-31'))
  expect(await read(sql`${[day('2019-03-31'), null]}::date[]`)).toEqual([day('2019-03-31'), null])
  expect(await read(sql`${[range]}::daterange[]`)).toEqual([range])
  expect(await read(sql`${2n ** 62n}::int8`)).toBe(2n ** 62n)
  const moment = Temporal.Instant.from('2019-03-31T00:00:00.123456Z')
  expect(String(await read(sql`${moment}::timestamptz`))).toBe(moment.toString())
})

test('keys inside JSON are data and keep their spelling', async () => {
  expect(await read(sql`'{"some_key": {"other_key": 1}}'::jsonb`)).toEqual({ some_key: { other_key: 1 } })
})

test('every connection counts days as Shanghai does', async () => {
  expect(await read(sql`('2019-03-31 20:00Z'::timestamptz)::date`)).toEqual(day('2019-04-01'))
})
