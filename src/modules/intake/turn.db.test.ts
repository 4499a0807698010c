// Whose turn it is to work on an import: one program's at a time, and at once after it has ended.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { testDatabase } from '#test/harness.ts'
import { clerk } from '#test/world/registry.ts'
import { openImport } from './steps.ts'
import { holdImport, releaseImport } from './turn.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Another program lets go of an import in this state after `ms`; answers whether who wanted it meanwhile has it. */
async function wantedWhile(state: string, ms: number): Promise<boolean> {
  const { db } = database
  const { id } = await execute(database, clerk, openImport, {})
  await sql`update intake.import set state = ${state} where id = ${id}::bigint`.execute(db)
  return db.connection().execute((one) =>
    db.connection().execute(async (other) => {
      expect(await holdImport(one, id)).toBe(true)
      const wanted = holdImport(other, id)
      await wait(ms)
      await releaseImport(one, id)
      const held = await wanted
      if (held) await releaseImport(other, id)
      return held
    }),
  )
}

test('what has ended can be begun again at once, though its program lets go a moment later', async () => {
  expect(await wantedWhile('checked', 200)).toBe(true)
})

test('what another program works on is not waited for', async () => {
  expect(await wantedWhile('checking', 200)).toBe(false)
})
