// Reminders by SMS: the number is sealed, shown masked, never in the outbox, and sent to by day.
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { type Actor, nothing } from '#kernel/identity/actor.ts'
import { readLaw } from '#kernel/law/law.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { familiesOf } from '#modules/compliance/index.ts'
import { httpServer } from '#test/loopback.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { emptyRegistry, type Registry } from '#test/world/registry.ts'
import { type Configured, readChannels } from './channels/configured.ts'
import { remind } from './commands.ts'
import { listNotices, remindable } from './queries.ts'
import { makeSender } from './sender.ts'
import { setTelephone } from './telephones.ts'

const families = familiesOf(modules)
const law = readLaw()
const office: Actor = { name: '党委办公室 周敏' }
const rule = 'organizations.term-renewed-in-time'
const mobile = '13900000001'

let world: Registry
let [one, other] = ['', '']
beforeEach(async () => {
  world = await emptyRegistry()
  await writeSetting(world.database.db, 'business-date', '2019-03-31', 'test')
  await world.take([pharmacy, beauty])
  one = await world.idOf('药品业')
  other = await world.idOf('美容')
})
afterEach(() => world.database.close())

const telephone = (id: string, number: string, actor = office) =>
  execute(world.database, actor, setTelephone, { kind: 'chamber', id, mobile: number })
const gatewayAt = (url: URL) => readChannels({ SMS_GATEWAY_URL: url.href, SMS_GATEWAY_SECRET: 'SECsms' })
const send = (ids: string[], configured: Configured) =>
  execute(
    world.database,
    office,
    remind({ families, law, configured }),
    { duties: ids.map((id) => ({ kind: 'chamber', id, rule })), by: ['sms'] },
    { key: `key-${crypto.randomUUID()}` },
  )
async function turn(configured: Configured, at: string) {
  await sql`update notices.delivery set due_at = '2026-11-26 00:00+08'`.execute(world.database.db)
  const report = (error: unknown) => expect(error).toBe('no fault of ours')
  const moment = Temporal.PlainDateTime.from(at).toZonedDateTime('Asia/Shanghai')
  await makeSender({ database: world.database, configured, report }).turn(moment)
}
const deliveries = async () =>
  (await listNotices(world.database.db, { limit: 50 }, Temporal.PlainDate.from('2019-03-31'))).items.flatMap(
    (n) => n.deliveries.map(({ reason, state }) => [state, reason]),
  )
const shown = async () =>
  (await remindable(world.database, { actor: office, db: world.database.db }, families, { rule })).items.map(
    (item) => item.mobile,
  )
/** All that the database keeps of reminders and of who did what, as text. */
async function kept(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select row_to_json(t)::text as text from notices.telephone t
    union all select row_to_json(d)::text from notices.delivery d
    union all select row_to_json(e)::text from audit.entry e`.execute(world.database.db)
  return rows.map(({ text }) => text).join('\n')
}

test('a number is shown masked, goes out by day alone, and stands nowhere in the clear', async () => {
  const server = await httpServer((response) => response.end('{"code":0}'))
  const configured = gatewayAt(server.url)
  expect(await telephone(one, mobile)).toEqual({ mobile: '139****0001' })
  expect(await shown()).toEqual(['139****0001', null])
  expect(await send([one, other], configured)).toMatchObject({ withoutMailbox: 0, withoutTelephone: 1 })
  await turn(configured, '2026-11-26T21:00')
  await turn(configured, '2026-11-28T10:00')
  expect(server.asked).toEqual([])
  await turn(configured, '2026-11-26T20:59')
  const asked = JSON.parse(server.asked[0]?.body ?? '') as { phone: string; parts: string[] }
  expect(asked.phone).toBe(mobile)
  expect(asked.parts.join('')).toContain('江海市药品业商会')
  expect(await deliveries()).toEqual([['delivered', null]])
  expect(await kept()).toContain('登记值班手机：139****0001')
  expect(await kept()).not.toContain(mobile)
  await server.close()
})

test('a number that was taken away is sent nothing, and its key is destroyed', async () => {
  const server = await httpServer((response) => response.end('{"code":0}'))
  const configured = gatewayAt(server.url)
  await telephone(one, mobile)
  await telephone(one, '13900000002')
  await send([one], configured)
  expect(await telephone(one, '')).toEqual({ mobile: '' })
  await turn(configured, '2026-11-26T09:00')
  expect(server.asked).toEqual([])
  expect(await deliveries()).toEqual([['failed', '值班手机已经取消']])
  const { rows } = await sql<{ destroyed: number }>`
    select count(*)::int as destroyed from secrets.person_key where destroyed_at is not null`.execute(
    world.database.db,
  )
  expect(rows).toEqual([{ destroyed: 2 }])
  await server.close()
})

test('what is no mobile number is refused, and so is an organization that is not seen', async () => {
  for (const wrong of ['12900000001', '1390000000', '139000000011', '0513-1234567']) {
    await expect(telephone(one, wrong)).rejects.toThrow('请写 11 位数字')
  }
  const secretary: Actor = {
    name: '保春林',
    account: {
      id: 1n,
      permissions: new Set(['notices.send']),
      sees: { ...nothing(), chambers: [BigInt(other)] },
    },
  }
  await expect(telephone(one, mobile, secretary)).rejects.toThrow('不在您的范围内')
})
