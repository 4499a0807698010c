import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '#test/world/desk.ts'
import { example } from '#test/world/examples.ts'
import type { RollCallView } from './contract.ts'

let desk: Desk
let organization: string
let roll: string[]
beforeAll(async () => {
  desk = await openDesk()
  await desk.imported(...['01-商会名录', '02-商会党组织', '04-党员名册'].map(example))
  const { rows } = await sql<{ name: string; names: string[] }>`
    select o.name, array_agg(p.name order by p.name) as names
    from party.member m join party.organization o on o.record_id = m.organization_id and o.superseded_at is null
    join people.profile p on p.person_id = m.person_id and p.superseded_at is null
    where m.superseded_at is null and m.status = 'full' group by o.name
    having count(*) between 4 and 8 and count(*) = count(distinct p.name_key) order by o.name limit 1`.execute(
    desk.database.db,
  )
  organization = rows[0]?.name ?? ''
  roll = rows[0]?.names ?? []
}, 120_000)
afterAll(() => desk.close())

test('a 接龙 is held against the roll, fills in a meeting, and its absences are kept with the members', async () => {
  const [first, second, ...others] = roll as [string, string, ...string[]]
  const text = `#接龙\n三月主题党日\n1. ${first}\n2、${second} 病假\n3. 过路人\n4. 收到`
  const told = await desk.ask<RollCallView>('POST', '/typed-rows/roll-call', { organization, text })
  expect(told).toMatchObject({
    title: '三月主题党日',
    come: [
      { name: first, match: 'known' },
      { name: '过路人', match: 'unknown' },
    ],
    absent: [{ name: second, reason: '病假', match: 'known' }],
    unread: ['4. 收到'],
    presentCount: 1,
    absentees: `${second}（病假）`,
  })
  expect(told.silent).toEqual(expect.arrayContaining(others))
  expect(told.dueCount).toBe(told.silent.length + 2)
  const values = {
    organizationName: organization,
    kind: '主题党日',
    heldOn: '2019-03-15',
    topic: told.title,
    dueCount: '2',
    presentCount: '1',
    absentees: told.absentees,
  }
  await desk.ask('POST', '/typed-rows', { ledger: 'meetings', values, reason: '微信群接龙' })
  const { rows } = await sql`
    select a.name, a.reason_kind, a.person_id is not null as known, m.topic, m.present_count
    from meetings.absence a join meetings.meeting m on m.record_id = a.meeting_id
    where a.superseded_at is null and m.superseded_at is null`.execute(desk.database.db)
  expect(rows).toEqual([
    { name: second, reasonKind: 'ill', known: true, topic: '三月主题党日', presentCount: 1 },
  ])
})

test('an organization that nobody knows is refused in words', async () => {
  const answer = await desk.call('POST', '/typed-rows/roll-call', {
    organization: '没有的支部',
    text: '1. 张三',
  })
  expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
    404,
    expect.stringContaining('没有叫“没有的支部”的党组织'),
  ])
})
