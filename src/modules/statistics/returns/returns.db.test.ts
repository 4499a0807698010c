// Confirmed numbers: one prepares, another reviews, then nothing changes them; a correction is a signed note.
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures, migrations } from '#app/modules.ts'
import { checkBackup } from '#kernel/backup/check.ts'
import { restoreBackup } from '#kernel/backup/restore.ts'
import type { Database } from '#kernel/db/open.ts'
import { storedValues } from '#kernel/figures/stored.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { trialOffice } from '#modules/accounts/index.ts'
import { makeBackup } from '#modules/backups/make.ts'
import { makeTrialReturns } from '#modules/statistics/index.ts'
import { temporaryFolder } from '#test/folders.ts'
import { emptyDatabase } from '#test/harness.ts'
import { type City, cityOfRoles } from '#test/scope/city.ts'
import { clerk, march } from '#test/world/registry.ts'
import type { Correction, ReturnView } from './contract.ts'

let city: City
const cookies = new Map<string, string>()
beforeAll(async () => {
  city = await cityOfRoles()
  for (const login of ['office', 'reviewer', 'leader', 'county']) cookies.set(login, await city.signIn(login))
}, 240_000)
afterAll(() => city.close())

let keys = 0
async function as(login: string, method: 'GET' | 'POST', path: string, payload: object = {}, key?: string) {
  keys += 1
  const answer = await city.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      host: '127.0.0.1',
      cookie: cookies.get(login) ?? '',
      'idempotency-key': key ?? `key-of-returns-${keys}`,
    },
    ...(method === 'POST' && { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

const asOf = march.toString()
const prepare = (day = asOf, by = 'office', key?: string) => as(by, 'POST', '/returns', { asOf: day }, key)
const review = (id: string, by = 'reviewer', body: object = { outcome: 'reviewed' }) =>
  as(by, 'POST', `/returns/${id}/review`, body)
const lock = (id: string, by = 'office') => as(by, 'POST', `/returns/${id}/lock`)
const view = async (id: string, by = 'office') => (await as(by, 'GET', `/returns/${id}`)).body as ReturnView
const figureOf = async (id: string, figure: string, by = 'office') =>
  (await view(id, by)).figures.find((f) => f.id === figure)
const sentences = async () =>
  (
    await sql<{
      sentence: string
    }>`select sentence from audit.entry where command like 'returns.%' order by id`.execute(city.database.db)
  ).rows.map((r) => r.sentence)

/** The return that the tests follow from its making to its corrections. */
let id = ''

test('before anything is locked, the leader is told of nothing, and reads no live number', async () => {
  expect((await as('leader', 'GET', '/returns')).body.items).toEqual([])
  for (const path of ['/figures', '/figures/chambers.total/records', '/figures/chambers.total/trend']) {
    expect((await as('leader', 'GET', path)).status, path).toBe(403)
  }
})

test('every figure is frozen as it is counted at that moment, money to the fen; one key makes one return', async () => {
  const made = await prepare(asOf, 'office', 'the-same-key-twice')
  expect(made.status).toBe(201)
  expect(await prepare(asOf, 'office', 'the-same-key-twice')).toEqual(made)
  id = made.body.id
  const kept = (await view(id)).figures
  const live = await storedValues(city.database.db, figures, march)
  expect(kept.map(({ id, value, records, counted }) => ({ id, value, records, counted }))).toEqual(
    live.map(({ id, value, records, counted }) => ({ id, value, records, counted })),
  )
  const { rows } = await sql<{ figure: string }>`select figure from statistics.return_figure
    where return_id = ${id}::bigint and fen is not null`.execute(city.database.db)
  expect(rows.map((r) => r.figure).sort()).toEqual(
    figures
      .filter((f) => f.money)
      .map((f) => f.id)
      .sort(),
  )
})

test('a day that is not yet over, a second one of the same day, and who may not: refused in words', async () => {
  expect((await prepare('2019-04-01')).body.message).toContain('还没有到')
  expect((await prepare()).body.message).toContain('已有一份在办')
  for (const login of ['leader', 'county']) expect((await prepare(asOf, login)).status).toBe(403)
})

test('who prepared it does not review it; not reviewed, it is not locked', async () => {
  const own = await review(id, 'office')
  expect([own.status, own.body.message]).toEqual([403, expect.stringContaining('另一位')])
  const early = await lock(id)
  expect([early.status, early.body.message]).toEqual([409, expect.stringContaining('还没有审核')])
})

test('nor does the same person with another account; somebody else of no such account does', async () => {
  const { db } = city.database
  const people = await sql<{ id: bigint }>`select id from people.person order by id limit 1`.execute(db)
  const name = (person: bigint | null) =>
    sql`update accounts.account set person_id = ${person}
    where login in ('office', 'reviewer')`.execute(db)
  await name(people.rows[0]?.id ?? null)
  expect((await view(id, 'reviewer')).yours).toBe(true)
  const own = await review(id)
  expect([own.status, own.body.message]).toEqual([403, expect.stringContaining('另一位')])
  await name(null)
  expect((await view(id, 'reviewer')).yours).toBe(false)
})

test('sent back, it says why, goes no further, and is prepared anew', async () => {
  expect((await review(id, 'reviewer', { outcome: 'sent-back', reason: ' ' })).status).toBe(422)
  const back = { outcome: 'sent-back', reason: '党员名册还没有导入三月的' }
  expect((await review(id, 'reviewer', back)).status).toBe(200)
  expect(await view(id)).toMatchObject({ state: 'sent-back', reason: back.reason })
  expect((await lock(id)).body.message).toContain('已经退回')
  expect((await review(id)).body.message).toContain('重新填报')
  const again = await prepare()
  expect(again.status).toBe(201)
  id = again.body.id
})

test('the leader does not see it before it is locked, and sees who confirmed it then', async () => {
  expect((await review(id)).status).toBe(200)
  expect((await as('leader', 'GET', `/returns/${id}`)).status).toBe(404)
  expect((await as('leader', 'GET', '/returns')).body.items).toEqual([])
  expect((await as('leader', 'POST', `/returns/${id}/lock`)).status).toBe(403)
  const answers = await Promise.all([lock(id), lock(id, 'reviewer')])
  expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200, 409]))
  expect(answers.find((a) => a.status === 409)?.body.message).toContain('已经上报锁定')
  expect((await as('leader', 'GET', '/returns')).body.items).toMatchObject([
    { id, state: 'locked', prepared: { by: '党委办公室 周敏' }, reviewed: { by: '党委办公室 丁洁' } },
  ])
  expect((await figureOf(id, 'chambers.organization-coverage-rate', 'leader'))?.counted).toBe(94)
})

test('what is locked changes by no command and by no SQL; nothing is added to it', async () => {
  const before = await view(id)
  expect((await review(id, 'reviewer', { outcome: 'sent-back', reason: '想改一个数' })).status).toBe(409)
  expect((await lock(id)).status).toBe(409)
  expect((await prepare()).body.message).toContain('一天只有一份')
  const { db } = city.database
  const attempts = [
    sql`update statistics.return set state = 'prepared', locked_at = null, locked_by = null where id = ${id}::bigint`,
    sql`update statistics.return set as_of = '2019-03-30' where id = ${id}::bigint`,
    sql`delete from statistics.return where id = ${id}::bigint`,
    sql`update statistics.return_figure set value = 1 where return_id = ${id}::bigint`,
    sql`delete from statistics.return_figure where return_id = ${id}::bigint`,
    sql`truncate statistics.return_figure cascade`,
    sql`truncate statistics.return cascade`,
    sql`insert into statistics.return_figure (return_id, figure, position, label, unit, definition, value, records,
      digest) values (${id}::bigint, 'invented', 0, '', '', '', 1, 1, '')`,
  ]
  for (const attempt of attempts)
    await expect(attempt.execute(db)).rejects.toThrow('confirmed numbers are never')
  expect(await view(id)).toEqual(before)
})

const wrong = { figure: 'chambers.total', value: '317', reason: '一家商会已于三月二十日注销，名录晚报' }
const correct = (body: object = wrong, by = 'office') => as(by, 'POST', `/returns/${id}/corrections`, body)
const judge = (correction: string, by: string, body: object) =>
  as(by, 'POST', `/returns/${id}/corrections/${correction}/review`, body)

test('a correction says what was, what is right, the difference and why; another person agrees', async () => {
  const confirmed = (await figureOf(id, 'chambers.total'))?.value
  const signed = await correct()
  expect(signed.status).toBe(201)
  expect((await correct()).body.message).toContain('等待审核')
  // Until then the confirmed number counts, and the leader is told of nothing.
  expect(await figureOf(id, 'chambers.total', 'leader')).toMatchObject({ value: confirmed, corrections: [] })
  expect((await judge(signed.body.id, 'office', { outcome: 'agreed' })).body.message).toContain('另一位')
  expect((await judge('999999', 'reviewer', { outcome: 'agreed' })).status).toBe(404)
  expect((await judge(signed.body.id, 'reviewer', { outcome: 'agreed' })).status).toBe(200)
  expect((await judge(signed.body.id, 'reviewer', { outcome: 'agreed' })).status).toBe(409)
  const seen = await figureOf(id, 'chambers.total', 'leader')
  expect(seen).toMatchObject({ value: '317', confirmed })
  expect(seen?.corrections).toMatchObject([
    {
      value: confirmed,
      right: '317',
      difference: String(317 - Number(confirmed)),
      reason: wrong.reason,
      signed: { by: '党委办公室 周敏' },
      reviewed: { by: '党委办公室 丁洁' },
    },
  ] satisfies Partial<Record<keyof Correction, unknown>>[])
  await expect(
    sql`update statistics.correction set right_value = 1`.execute(city.database.db),
  ).rejects.toThrow('never changed')
  await expect(sql`delete from statistics.correction`.execute(city.database.db)).rejects.toThrow(
    'never changed',
  )
})

test('refused with a reason, a correction changes nothing; a figure takes only what it can come to', async () => {
  const again = await correct({ ...wrong, value: '316' })
  expect((await judge(again.body.id, 'reviewer', { outcome: 'refused' })).status).toBe(422)
  expect((await judge(again.body.id, 'reviewer', { outcome: 'refused', answer: '没有批文' })).status).toBe(
    200,
  )
  expect((await figureOf(id, 'chambers.total'))?.value).toBe('317')
  const rate = 'chambers.organization-coverage-rate'
  const faults: [string, string, number][] = [
    [wrong.figure, '317', 422],
    [wrong.figure, '317.5', 422],
    [wrong.figure, '-1', 422],
    [rate, '100.1', 422],
    [rate, '29.55', 422],
    ['nothing', '1', 404],
  ]
  for (const [figure, value, status] of faults) {
    expect((await correct({ ...wrong, figure, value })).status, `${figure} ${value}`).toBe(status)
  }
})

test('a later return stands beside it and is compared with what it was corrected to', async () => {
  const office = await trialOffice(city.database.db)
  if (!office) throw new Error('the office has two accounts')
  await makeTrialReturns(city.database, figures, office, ['2018-12-31'])
  expect((await as('office', 'GET', '/returns')).body.items).toHaveLength(2)
  const earlier = (await prepare('2018-12-31')).body.id
  await review(earlier)
  await lock(earlier)
  const items = (await as('leader', 'GET', '/returns')).body.items
  expect(items.map((r: { asOf: string }) => r.asOf)).toEqual([asOf, '2018-12-31'])
  const { before, figures: compared } = await view(id, 'leader')
  expect(before).toEqual({ id: earlier, asOf: '2018-12-31' })
  const was = (await figureOf(earlier, 'chambers.total'))?.value
  expect(compared.find((f) => f.id === 'chambers.total')?.before).toBe(was)
})

test('where records changed since, it says which numbers now differ, and keeps its own', async () => {
  expect((await as('leader', 'GET', `/returns/${id}/differences`)).status).toBe(403)
  expect((await as('office', 'GET', `/returns/${id}/differences`)).body.items).toEqual([])
  const before = await view(id)
  await sql`update organizations.chamber set superseded_at = now() where id = (select id from organizations.chamber
    where superseded_at is null and valid @> ${march}::date order by id limit 1)`.execute(city.database.db)
  const { items } = (await as('office', 'GET', `/returns/${id}/differences`)).body
  expect(items).toContainEqual({ id: 'chambers.total', value: '317', records: 317 })
  expect(items.some((d: { id: string }) => d.id === 'brands.recognized')).toBe(false)
  expect(await view(id)).toEqual(before)
})

test('the audit tells each step in a sentence', async () => {
  const told = await sentences()
  expect(told).toContain(`填报截至 ${asOf} 的数字，共 ${figures.length} 项`)
  expect(told).toContain(`退回截至 ${asOf} 的上报数字：党员名册还没有导入三月的`)
  expect(told).toContain(`审核通过截至 ${asOf} 的上报数字`)
  expect(told).toContain(`上报锁定截至 ${asOf} 的数字`)
  expect(told.some((s) => s.includes('更正为 317家') && s.includes(wrong.reason))).toBe(true)
  expect(told.some((s) => s.startsWith('不同意更正') && s.endsWith('没有批文'))).toBe(true)
})

test('a backup with a locked return is restored whole, and there nothing changes it either', async () => {
  const folder = await temporaryFolder('returns')
  const elsewhere = await emptyDatabase()
  try {
    const backup = join(folder, 'backup')
    await makeBackup(city.database, clerk, { folder: backup, kind: 'asked' })
    await copyFile(masterKeyFile(city.database.dataDir), masterKeyFile(elsewhere.dataDir))
    const manifest = await checkBackup(backup)
    await restoreBackup({ database: elsewhere, folder: backup, manifest, migrations, actor: clerk })
    const stored = async ({ db }: Pick<Database, 'db'>) =>
      (
        await sql<{ row: string }>`select r::text || f::text as row from statistics.return r
          join statistics.return_figure f on f.return_id = r.id order by r.id, f.figure`.execute(db)
      ).rows
    expect(await stored(elsewhere)).toEqual(await stored(city.database))
    for (const change of [
      sql`update statistics.return set locked_by = '别人' where state = 'locked'`,
      sql`update statistics.return_figure set value = 1 where value is not null`,
      sql`insert into statistics.return_figure select return_id, figure || '.', position, label, unit, definition,
        value, fen, records, counted, digest from statistics.return_figure limit 1`,
    ]) {
      await expect(change.execute(elsewhere.db)).rejects.toThrow('confirmed numbers are never')
    }
  } finally {
    await elsewhere.close()
    await rm(folder, { recursive: true })
  }
}, 120_000)
