// A person reminds, once a duty a step; the reminded find it until it is done; what is carried outside is recorded.
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { modules } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { type Actor, nothing } from '#kernel/identity/actor.ts'
import { readingOf } from '#kernel/identity/reader.ts'
import { readLaw } from '#kernel/law/law.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { grantExemption } from '#modules/compliance/commands.ts'
import { familiesOf } from '#modules/compliance/index.ts'
import { httpServer, mailServer, wordsOf } from '#test/loopback.ts'
import { beauty, pharmacy } from '#test/world/chambers.ts'
import { emptyRegistry, type Registry } from '#test/world/registry.ts'
import { type Configured, readChannels } from './channels/configured.ts'
import { remind, setMailbox } from './commands.ts'
import { listNotices, listSteps, papersOf, receivedNotices, remindable } from './queries.ts'
import { makeSender } from './sender.ts'

const families = familiesOf(modules)
const law = readLaw()
const office: Actor = { name: '党委办公室 周敏' }
const rule = 'organizations.term-renewed-in-time'
const none: Configured = { channels: [], rest: new Set() }

let world: Registry
let one: string
let other: string
beforeEach(async () => {
  world = await emptyRegistry()
  await writeSetting(world.database.db, 'business-date', '2019-03-31', 'test')
  await world.take([pharmacy, beauty])
  one = await world.idOf('药品业')
  other = await world.idOf('美容')
})
afterEach(() => world.database.close())

const send = (
  ids: string[],
  { by = [] as string[], configured = none, actor = office, key = `key-${crypto.randomUUID()}` } = {},
) =>
  execute(
    world.database,
    actor,
    remind({ families, law, configured }),
    {
      duties: ids.map((id) => ({ kind: 'chamber', id, rule })),
      by,
    },
    { key },
  )
const mailbox = (id: string, mail: string) =>
  execute(world.database, office, setMailbox, { kind: 'chamber', id, mail })
const list = (asked = {}) =>
  listNotices(world.database.db, { limit: 50, ...asked }, Temporal.PlainDate.from('2019-03-31'))
const lastSentence = async () => {
  const { rows } = await sql<{
    sentence: string
  }>`select sentence from audit.entry order by id desc limit 1`.execute(world.database.db)
  return rows[0]?.sentence
}
/** A secretary-general who sees one chamber alone. */
const secretaryOf = (id: string): Actor => ({
  name: '保春林',
  account: {
    id: 1n,
    permissions: new Set(['notices.send', 'notices.receive']),
    sees: { ...nothing(), chambers: [BigInt(id)] },
  },
})
const readerOf = (actor: Actor) => ({ actor, db: readingOf(world.database, actor) })
const received = async (actor: Actor) =>
  (await receivedNotices(world.database, readerOf(actor), families)).items.map(({ name }) => name)

describe('a reminder', () => {
  test('says what is owed, under which article and what to do, and stands in the audit', async () => {
    await send([one])
    const { items } = await list()
    expect(items).toMatchObject([
      {
        name: '江海市药品业商会',
        title: '商会按章程按期换届',
        standing: 'attention',
        because: '2019-03-03 届满，已过 28 天',
        cited: expect.stringMatching(/^《.+》第.+条$/),
        remedy: expect.stringContaining('换届'),
        sentOn: '2019-03-31',
        by: office.name,
        deliveries: [],
      },
    ])
    expect(await lastSentence()).toBe('提醒江海市药品业商会：商会按章程按期换届')
  })

  test('of the same step is refused a second time, saying when and by whom it was sent', async () => {
    await send([one])
    await expect(send([other, one])).rejects.toThrow(
      '江海市药品业商会的“商会按章程按期换届”，2019年3月31日已由党委办公室 周敏提醒过',
    )
    expect((await list()).items).toHaveLength(1)
    const again = await remindable(world.database, readerOf(office), families, { rule })
    expect(again.items.map(({ name, reminded }) => [name, reminded])).toEqual([
      ['江海市药品业商会', { at: '2019-03-31', by: office.name }],
      ['江海市美容美发业商会', null],
    ])
  })

  test('sent twice with one key is sent once and answered twice', async () => {
    const key = 'key-of-a-reminder'
    const first = await send([one], { key })
    expect(await send([one], { key })).toEqual(first)
    expect((await list()).items).toHaveLength(1)
  })

  test('that two people send at once is sent once', async () => {
    const sent = await Promise.allSettled([send([one]), send([one])])
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await list()).items).toHaveLength(1)
  })

  test('stands beside its duty for whoever sees the organization, with the day and the sender', async () => {
    await send([one])
    const steps = async (id: string) =>
      (await listSteps(readerOf(secretaryOf(id)).db, Temporal.PlainDate.from('2019-03-31'))).items
    expect(await steps(one)).toEqual([
      {
        kind: 'chamber',
        id: one,
        rule,
        period: null,
        standing: 'attention',
        at: '2019-03-31',
        by: office.name,
      },
    ])
    expect(await steps(other)).toEqual([])
  })

  test('of what is already done is refused', async () => {
    await writeSetting(world.database.db, 'business-date', '2016-03-20', 'test')
    await expect(send([one])).rejects.toThrow('所选的事里有的已经办了')
  })

  test('is sent to nobody whom the sender does not see, nor by whoever may not', async () => {
    await expect(send([one, other], { actor: secretaryOf(one) })).rejects.toThrow('不在您的范围内')
    const reader = { ...secretaryOf(one), account: { id: 1n, permissions: new Set<string>(), sees: null } }
    await expect(send([one], { actor: reader })).rejects.toThrow('没有这项权限')
    await send([one], { actor: secretaryOf(one) })
  })

  test('is found by whoever looks after the organization, and by nobody else, until the duty is done', async () => {
    await send([one, other])
    expect(await received(secretaryOf(one))).toEqual(['江海市药品业商会'])
    expect(await received(secretaryOf(other))).toEqual(['江海市美容美发业商会'])
    await world.take([{ ...pharmacy, 本届届满: '2020-03-03' }, beauty])
    expect(await received(secretaryOf(one))).toEqual([])
  })

  test('of what a superior has allowed to wait is neither offered nor sent, and is no longer received', async () => {
    await send([one])
    await execute(world.database, office, grantExemption(families), {
      rule,
      kind: 'chamber',
      subjectId: one,
      allowedBy: '江海市工商业联合会',
      paper: '江联〔2019〕5号',
      reason: '换届筹备，经批准延期',
      from: '2019-03-01',
      to: '2019-12-31',
    })
    const { items } = await remindable(world.database, readerOf(office), families, { rule })
    expect(items.map(({ name }) => name)).toEqual(['江海市美容美发业商会'])
    expect(await received(secretaryOf(one))).toEqual([])
    await expect(send([one])).rejects.toThrow('眼下不用提醒')
  })

  test('becomes a text for a group, named or not, and one letter for each organization', async () => {
    const { ids } = await send([one, other])
    const papers = await papersOf(world.database.db, world.database.db, ids)
    expect(papers.chat.named).toContain('江海市药品业商会、江海市美容美发业商会')
    expect(papers.chat.unnamed).toContain('商会按章程按期换届')
    expect(papers.chat.unnamed).not.toContain('药品业商会')
    expect(papers.letters.map(({ to, date }) => [to, date])).toEqual([
      ['江海市药品业商会', '2019-03-31'],
      ['江海市美容美发业商会', '2019-03-31'],
    ])
    expect(papers.letters[0]?.matters[0]?.quote).toBeTruthy()
    expect(JSON.stringify(papers)).not.toMatch(/[！!]/)
    const own = await papersOf(readerOf(secretaryOf(one)).db, world.database.db, ids)
    expect(own.letters.map(({ to }) => to)).toEqual(['江海市药品业商会'])
  })
})

describe('outside the system', () => {
  const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Shanghai')
  /** What waits is due: when it was put there depends on the hour of the test. */
  const allDue = () =>
    sql`update notices.delivery set due_at = '2026-11-01' where state = 'waiting'`.execute(world.database.db)
  const senderOf = (configured: Configured) => {
    const faults: unknown[] = []
    const sender = makeSender({ database: world.database, configured, report: (e) => faults.push(e) })
    return { faults, turn: (time: string) => sender.turn(at(time)) }
  }
  const mailAt = (port: number) =>
    readChannels({ SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: 'dangban@example.org' })
  const deliveries = async () =>
    (await list()).items.flatMap((n) => n.deliveries.map(({ reason, state }) => [state, reason]))

  test('several reminders to one mailbox go as one mail by day, and that they went is recorded', async () => {
    const server = await mailServer()
    const configured = mailAt(server.port)
    await mailbox(one, 'office@example.org')
    await mailbox(other, 'office@example.org')
    await send([one, other], { by: ['mail'], configured })
    await allDue()
    const { turn } = senderOf(configured)
    await turn('2026-11-26T21:00')
    await turn('2026-11-28T10:00')
    expect(server.received).toEqual([])
    await turn('2026-11-26T20:59')
    await turn('2026-11-26T20:59')
    expect(server.received.map(({ to }) => to)).toEqual([['office@example.org']])
    const { subject, text } = wordsOf(server.received[0] as never)
    expect(subject).toBe('提醒：2 件该办的事')
    expect(text).toContain('江海市药品业商会：')
    expect(text).toContain('江海市美容美发业商会：')
    expect(await deliveries()).toEqual([
      ['delivered', null],
      ['delivered', null],
    ])
    await server.close()
  })

  test('a dead channel holds nobody up: its mail waits, is tried again, and is given up with the reason', async () => {
    const server = await mailServer()
    await server.close()
    const configured = mailAt(server.port)
    await mailbox(one, 'office@example.org')
    expect(await send([one], { by: ['mail'], configured })).toMatchObject({ withoutMailbox: 0 })
    await allDue()
    const { faults, turn } = senderOf(configured)
    await turn('2026-11-26T09:00')
    expect(await deliveries()).toEqual([['waiting', '连不上邮件服务器']])
    await turn('2026-11-26T09:00:59')
    expect((await list()).items[0]?.deliveries[0]).toMatchObject({
      attempts: 1,
      at: '2026-11-26T09:01:00+08:00',
    })
    for (let attempt = 2; attempt <= 6; attempt += 1) {
      await allDue()
      await turn('2026-11-26T10:00')
    }
    expect(await deliveries()).toEqual([['failed', '连不上邮件服务器']])
    expect((await list({ delivery: 'failed' })).items).toHaveLength(1)
    expect((await list({ delivery: 'waiting' })).items).toEqual([])
    expect(faults).toEqual([])
  })

  test('a robot posts to the group; one that fails leaves the mail alone', async () => {
    const robot = await httpServer((response) => response.end('{"errcode":93000}'))
    const server = await mailServer()
    const configured = {
      rest: none.rest,
      channels: [
        ...readChannels({ WECOM_ROBOT_URL: robot.url.href }).channels,
        ...mailAt(server.port).channels,
      ],
    }
    await mailbox(one, 'office@example.org')
    await send([one], { by: ['wecom', 'mail'], configured })
    await allDue()
    await senderOf(configured).turn('2026-11-26T09:00')
    expect(robot.asked).toHaveLength(1)
    expect(robot.asked[0]?.body).toContain('江海市药品业商会')
    expect((await deliveries()).map(([state]) => state)).toEqual(['waiting', 'delivered'])
    await Promise.all([robot.close(), server.close()])
  })

  test('nothing is promised over what is not set up, without a mailbox, or of invented data', async () => {
    await expect(send([one], { by: ['wecom'] })).rejects.toThrow('企业微信群机器人还没有设置')
    const configured = mailAt(25)
    await mailbox(one, 'office@example.org')
    await mailbox(one, '')
    expect(await lastSentence()).toBe('取消办公邮箱')
    expect(await send([one], { by: ['mail'], configured })).toMatchObject({ withoutMailbox: 1 })
    expect(await deliveries()).toEqual([])
    await writeSetting(world.database.db, 'demonstration', true, 'test')
    await expect(send([other], { by: ['mail'], configured })).rejects.toThrow('演示数据不向外发送')
  })
})
