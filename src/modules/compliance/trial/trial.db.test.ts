import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '#test/world/desk.ts'
import { example } from '#test/world/examples.ts'
import type { FindingList } from '../contract.ts'
import type { TrialView } from './contract.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.imported(
    ...['01-商会名录', '02-商会党组织', '03-会员企业', '04-党员名册', '05-商会班子'].map(example),
  )
}, 120_000)
afterAll(() => desk.close())

const rule = 'party.branch-for-three'
const tried = (query: string) => desk.ask<TrialView>('GET', `/rules/${rule}/trial?${query}`)
const standing = async (asOf = '2019-03-31') => {
  const { items } = await desk.ask<FindingList>('GET', `/findings?rule=${rule}&asOf=${asOf}`)
  return new Map(items.map((f) => [f.subject.name, f.standing]))
}
const numberOf = async () => {
  const { items } = await desk.ask<{ items: { id: string; parameters: { id: string }[] }[] }>('GET', '/rules')
  return items.find((r) => r.id === rule)?.parameters[0]?.id ?? ''
}

test('another number tells who would stand otherwise, of every rule that takes it, and keeps nothing', async () => {
  const before = await standing()
  const number = await numberOf()
  const two = await tried(`numbers=${number}:2`)
  const own = two.items.filter((c) => c.rule === rule)
  // Whoever has two full members and no organization would owe a branch, and no joint one any more.
  expect(own.map((c) => [c.before, c.after])).toEqual(own.map(() => ['not-applicable', 'attention']))
  expect(own.length).toBeGreaterThan(10)
  expect(own.map((c) => before.get(c.subject.name))).toEqual(own.map((c) => c.before))
  expect(own[0]?.because).toBe('有正式党员 2 人，没有党组织覆盖')
  const joint = two.items.filter((c) => c.rule === 'party.joint-branch-for-fewer')
  expect(joint.map((c) => [c.subject.name, c.after])).toEqual(
    own.map((c) => [c.subject.name, 'not-applicable']),
  )
  expect(await standing()).toEqual(before)
  const three = await tried(`numbers=${number}:3`)
  expect([three.items, three.same > before.size]).toEqual([[], true])
  // Before the draft holds, the number is the old one.
  expect((await tried(`numbers=${number}:2&since=2019-04-01`)).items).toEqual([])
})

test('from another day of force a duty is asked for other months, and no month between is lost', async () => {
  const themed = '/rules/meetings.themed-day-monthly/trial?inForce='
  // Its last words came in May 2019, its first in October 2018.
  expect((await desk.ask<TrialView>('GET', `${themed}2019-03-01`)).items).toEqual([])
  const { items } = await desk.ask<TrialView>('GET', `${themed}2018-08-01`)
  expect(new Set(items.map((c) => `${c.period} ${c.before}`))).toEqual(
    new Set(['2018年8月 no-basis', '2018年9月 no-basis', '2018年10月 no-basis']),
  )
  expect(items.map((c) => c.after)).not.toContain('no-basis')
})

test('a draft that assumes nothing, an unknown rule and an unknown number are refused in words', async () => {
  const refused = async (path: string) => {
    const answer = await desk.call('GET', path)
    return [answer.statusCode, answer.json<{ message: string }>().message]
  }
  expect(await refused(`/rules/${rule}/trial`)).toEqual([
    422,
    '还没有改任何数字，也没有改施行日期。请先改一处再试算。',
  ])
  expect(await refused('/rules/party.nothing/trial?inForce=2019-01-01')).toEqual([
    404,
    '没有编号为“party.nothing”的规矩。请从规矩库进入。',
  ])
  expect(await refused(`/rules/${rule}/trial?numbers=party.other:3`)).toEqual([
    422,
    '这条规矩里没有“party.other”这个数字。请刷新页面后重选。',
  ])
  expect((await refused(`/rules/${rule}/trial?numbers=x:-3`))[0]).toBe(422)
})
