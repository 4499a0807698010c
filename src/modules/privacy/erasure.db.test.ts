// A person is erased: asked for, decided with a reason, carried out by destroying the key; figures and audit stay.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRoutes } from '#app/api.ts'
import { figures, ledgers, modules } from '#app/modules.ts'
import { readHead, seal } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { type App, createApp } from '#kernel/http/app.ts'
import { openVault, type Sealed } from '#kernel/secrets/vault.ts'
import { identify } from '#modules/accounts/index.ts'
import { importLedgers, settle } from '#modules/intake/index.ts'
import { cityWithAccounts } from '#test/world/city.ts'
import { example } from '#test/world/examples.ts'
import { clerk, march } from '#test/world/registry.ts'

let database: Database
let app: App
/** The member whose account the demonstration has. */
let member: { id: bigint; keyId: bigint; name: string; sealed: Sealed }
const cookies = new Map<string, string>()
const headers = { host: '127.0.0.1:8080' }
beforeAll(async () => {
  database = (await cityWithAccounts()).database
  app = await createApp({ database, figures, identify: identify(database, modules) }, { log: false })
  addRoutes(app)
  const { rows } = await sql<typeof member>`
    select p.id, p.key_id, f.name, f.identity_number as sealed from accounts.account a
    join people.person p on p.id = a.person_id
    join people.profile f on f.person_id = p.id and f.superseded_at is null
    where a.login = 'member'`.execute(database.db)
  member = rows[0] as typeof member
  for (const login of ['member', 'office', 'county']) await signIn(login)
})
afterAll(async () => {
  await app.close()
  await database.close()
})

async function signIn(login: string) {
  const payload = { login, password: '演示-江海2019' }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers, payload })
  cookies.set(login, String(answer.headers['set-cookie']).split(';')[0] as string)
  return answer.statusCode
}

async function as(login: string, method: 'GET' | 'POST', path: string, payload?: object) {
  const sent = { ...headers, cookie: cookies.get(login) }
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: sent,
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

const asked = { ground: 'consent', said: '已经离开商会，请删去我的信息' }
const open = async () => (await as('office', 'GET', '/erasure-requests')).body.items[0]
const allFigures = async () =>
  Object.fromEntries(
    await Promise.all(
      figures.map(async (figure) => [figure.id, await figureValue(database.db, figure, march)] as const),
    ),
  )
const whole = async () => {
  await seal(database.db, database.dataDir)
  return verifyAudit(database.db, readHead(database.dataDir))
}

/** In which tables the member is still named, in rows that are theirs. */
async function stillNamed(): Promise<string[]> {
  const { id, name } = member
  const naming = `%${name}%`
  const found: string[] = []
  for (const table of [
    'people.profile',
    'people.post',
    'party.member',
    'training.attendance',
    'meetings.absence',
  ]) {
    const { rows } = await sql`select from ${sql.table(table)} t
        where person_id = ${id} and t::text like ${naming}`.execute(database.db)
    if (rows.length > 0) found.push(table)
  }
  const { rows } = await sql<{ where: string }>`
    with record as (select record_id as id from party.member where person_id = ${id}
      union select record_id from people.post where person_id = ${id}
      union select record_id from training.attendance where person_id = ${id}
      union select record_id from meetings.absence where person_id = ${id})
    select 'statement' as where from history.statement where said::text like ${naming}
      and (timeline = 'people.profile' and record_key = ${id} or timeline in
        ('party.member', 'people.post', 'training.attendance', 'meetings.absence') and record_key in (table record))
    union select 'row' from history.row r join history.document d on d.id = r.document_id
      where d.ledger in ('members', 'posts', 'training') and record_key in (table record)
        and cells::text like ${naming}
    union select 'mark' from history.mark
      where record_id in (table record) and natural_key like ${naming}
    union select 'account' from accounts.account where person_id = ${id} and name like ${naming}`.execute(
    database.db,
  )
  return [...found, ...rows.map((r) => r.where)]
}

test('a member asks once, with a ground and a reason that nobody reads in the database', async () => {
  expect((await as('member', 'POST', '/own-record/erasure-requests', { ...asked, said: ' ' })).status).toBe(
    422,
  )
  expect((await as('member', 'POST', '/own-record/erasure-requests', asked)).status).toBe(201)
  const again = await as('member', 'POST', '/own-record/erasure-requests', asked)
  expect([again.status, again.body.message]).toEqual([409, expect.stringContaining('等待决定')])
  const { rows } = await sql`select from privacy.erasure t where t::text like '%离开商会%'`.execute(
    database.db,
  )
  expect(rows).toEqual([])
  expect((await as('office', 'POST', '/own-record/erasure-requests', asked)).status).toBe(404)
})

test('the office sees it with what still names the person; nobody else does', async () => {
  const item = await open()
  expect(item).toMatchObject({ name: member.name, ground: 'consent', said: asked.said, byPerson: true })
  expect(item.standing.join()).toContain('党员名册：')
  expect((await as('office', 'GET', '/erasure-requests')).body.retention).toContainEqual({
    label: '导入的台账原件，自导入之日起',
    period: '10 年',
    toBeChecked: true,
  })
  for (const login of ['county', 'member']) {
    expect((await as(login, 'GET', '/erasure-requests')).status).toBe(403)
    expect((await as(login, 'POST', `/erasure-requests/${item.id}/decision`, {})).status).toBe(403)
  }
})

test('refused with a reason, nothing is touched, and the member reads the reason', async () => {
  const before = await stillNamed()
  const refused = { outcome: 'kept', reason: '在册党员的名册依规保存' }
  const path = `/erasure-requests/${(await open()).id}/decision`
  expect((await as('office', 'POST', path, { ...refused, reason: '' })).status).toBe(422)
  expect((await as('office', 'POST', path, refused)).status).toBe(200)
  expect((await as('office', 'POST', path, refused)).status).toBe(409)
  expect((await as('member', 'GET', '/own-record')).body.person.erasures[0].decided).toMatchObject(refused)
  expect(await stillNamed()).toEqual(before)
  expect(before).toEqual(
    expect.arrayContaining(['people.profile', 'party.member', 'statement', 'row', 'account']),
  )
})

test('due by retention, the office proposes it; carried out, the person is gone, the figures are not', async () => {
  const [figuresBefore, sealedBefore] = [await allFigures(), await whole()]
  const due = { ground: 'retention', said: '离开满十年' }
  expect((await as('county', 'POST', `/people/${member.id}/erasure-requests`, due)).status).toBe(403)
  expect((await as('office', 'POST', '/people/999999999/erasure-requests', due)).status).toBe(404)
  expect((await as('office', 'POST', `/people/${member.id}/erasure-requests`, due)).status).toBe(201)
  const { id } = await open()
  const erased = { outcome: 'erased', reason: '保存期限已满，经办公室会议决定' }
  expect((await as('office', 'POST', `/erasure-requests/${id}/decision`, erased)).status).toBe(200)
  await settle(database.db)

  expect(await stillNamed()).toEqual([])
  expect(await allFigures()).toEqual(figuresBefore)
  const sealedAfter = await whole()
  expect([sealedBefore.sound, sealedAfter.sound]).toEqual([true, true])
  const { rows } = await sql<{ sentence: string }>`select sentence from audit.entry
    where command = 'privacy.decide-erasure' order by id desc limit 1`.execute(database.db)
  expect(rows[0]?.sentence).toBe(`已删除个人信息（保存期限已满）：${erased.reason}`)
})

test('what was sealed opens nowhere any more, not from a copy either', async () => {
  const vault = openVault(database.dataDir)
  expect((await vault.keys(database.db, [member.keyId])).size).toBe(0)
  const { rows } = await sql`select from people.profile where person_id = ${member.id}
    and (birth_date is not null or phone is not null or identity_number like '%.%')`.execute(database.db)
  expect(rows).toEqual([])
  const path = `/people/${member.id}/sealed-fields/identityNumber/reading`
  expect((await as('office', 'POST', path, { purpose: '核对身份' })).status).toBe(404)
  expect((await as('office', 'GET', '/erasure-requests')).body.items[0]).toMatchObject({
    name: '（已删除）',
    said: null,
  })
  const again = await as('office', 'POST', `/people/${member.id}/erasure-requests`, asked)
  expect([again.status, again.body.message]).toEqual([404, expect.stringContaining('已经销毁')])
})

test('the account is closed with it', async () => {
  expect((await as('member', 'GET', '/own-record')).status).toBe(401)
  expect(await signIn('member')).toBe(401)
})

test('a page of the person says what is left, and that nothing sealed is kept', async () => {
  const { body, status } = await as('office', 'GET', `/people/${member.id}`)
  expect([status, body.name]).toEqual([200, '（已删除）'])
  expect(JSON.stringify(body)).not.toContain(member.name)
  expect(body.kept).toEqual([])
})

test('a ledger that names the person again is refused in that row, and brings nothing back', async () => {
  const before = await allFigures()
  const { people } = (
    await sql<{ people: string }>`select count(*) as people from people.person`.execute(database.db)
  ).rows[0] as { people: string }
  await execute(database, clerk, importLedgers(ledgers), {
    files: [example('04-党员名册'), example('13-培训学时')],
  })
  await settle(database.db)
  expect(await stillNamed()).toEqual([])
  expect(await allFigures()).toEqual(before)
  const { rows } = await sql<{ people: string }>`select count(*) as people from people.person`.execute(
    database.db,
  )
  expect(rows[0]?.people).toBe(people)
  const findings = await sql`select from intake.finding where message like '%已依规删除个人信息%'`.execute(
    database.db,
  )
  expect(findings.rows.length).toBeGreaterThan(0)
})
