// The clock ran ahead and is put right: what was queued or tried meanwhile lies in a time to come.
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { readLaw } from '#kernel/law/law.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { familiesOf } from '#modules/compliance/index.ts'
import { mailServer } from '#test/loopback.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { emptyRegistry, type Registry } from '#test/world/registry.ts'
import { readChannels } from './channels/configured.ts'
import { remind, setMailbox } from './commands.ts'
import { channelStates, listNotices } from './queries.ts'
import { makeSender } from './sender.ts'

let world: Registry
let ids: string[]
beforeEach(async () => {
  world = await emptyRegistry()
  await writeSetting(world.database.db, 'business-date', '2019-03-31', 'test')
  await world.take([pharmacy, beauty])
  ids = [await world.idOf('药品业'), await world.idOf('美容')]
})
afterEach(() => world.database.close())

const office = { name: '党委办公室 周敏' }
const families = familiesOf(modules)

/** Two reminders by mail, queued, to a server that is down. */
async function queued() {
  const server = await mailServer()
  await server.close()
  const configured = readChannels({
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    SMTP_FROM: 'office@example.org',
  })
  const { database } = world
  for (const id of ids) {
    await execute(database, office, setMailbox, { kind: 'chamber', id, mail: 'chamber@example.org' })
  }
  const duties = ids.map((id) => ({ kind: 'chamber', id, rule: 'organizations.term-renewed-in-time' }))
  const key = 'by-a-clock-ahead'
  await execute(
    database,
    office,
    remind({ families, law: readLaw(), configured }),
    { duties, by: ['mail'] },
    { key },
  )
  const { turn } = makeSender({ database, configured, report: (error) => expect(error).toBeNull() })
  return {
    configured,
    turn: (time: string) => turn(Temporal.PlainDateTime.from(time).toZonedDateTime('Asia/Shanghai')),
  }
}
/** Moments of what is queued lie years ahead. */
const ahead = async (...columns: string[]) => {
  const moments = columns.map((column) => sql`${sql.ref(column)} = '2099-01-06 09:00+08'`)
  await sql`update notices.delivery set ${sql.join(moments)}`.execute(world.database.db)
}
const attempts = async () => {
  const march = Temporal.PlainDate.from('2019-03-31')
  const { items } = await listNotices(world.database.db, { limit: 50 }, march)
  return items[0]?.deliveries[0]?.attempts
}

test('what was queued then goes out by day as ever, not at that time', async () => {
  const { turn } = await queued()
  await ahead('due_at')
  await turn('2026-11-26T21:00')
  expect(await attempts()).toBe(0)
  await turn('2026-11-26T20:59')
  expect(await attempts()).toBe(1)
})

test('what was tried then is tried again at once, and from there on after its pauses', async () => {
  const { turn } = await queued()
  await ahead('due_at')
  await turn('2026-11-26T09:00')
  await ahead('due_at', 'tried_at')
  await turn('2026-11-26T09:00:30')
  expect(await attempts()).toBe(2)
  await turn('2026-11-26T09:05:29')
  expect(await attempts()).toBe(2)
  await turn('2026-11-26T09:05:30')
  expect(await attempts()).toBe(3)
})

test('why the channel failed then is no longer told when it has carried something since', async () => {
  const { configured } = await queued()
  const states = async () => (await channelStates(world.database.db, configured.channels)).items
  await sql`update notices.delivery set reason = '连不上邮件服务器', tried_at = '2099-01-06'
    where id = (select min(id) from notices.delivery)`.execute(world.database.db)
  expect(await states()).toEqual([{ channel: 'mail', waiting: 2, trouble: '连不上邮件服务器' }])
  await sql`update notices.delivery set state = 'delivered', tried_at = '2019-04-01', ended_at = '2019-04-01'
    where id = (select max(id) from notices.delivery)`.execute(world.database.db)
  expect(await states()).toEqual([{ channel: 'mail', waiting: 1, trouble: null }])
})
