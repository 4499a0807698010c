// The findings on the example city, right to the name: recounted straight from the workbooks, on two days.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/modules.ts'
import type { Standing } from '#kernel/rules/duty.ts'
import { familiesOf, findings } from '#modules/compliance/index.ts'
import { exampleCity } from '../world/city.ts'
import { exampleDay, exampleRows } from '../world/examples.ts'
import { day, type Registry } from '../world/registry.ts'
import { type CouncilMember, councilMembers } from './councils.ts'
import { families } from './revealing.ts'
import {
  board,
  chambers,
  chambersOf,
  coveredBy,
  numberOf,
  organizations,
  type Row,
  roll,
  text,
} from './workbooks.ts'

let city: Registry
beforeAll(async () => {
  city = await exampleCity()
})
afterAll(() => city.database.close())

const counts = new Map<string, ReturnType<typeof countMembers>>()
function ownMembers(on: string) {
  const known = counts.get(on) ?? countMembers(on)
  counts.set(on, known)
  return known
}

/** Members of each chamber that no organization covers: full and probationary ones at its enterprises. */
function countMembers(on: string): Map<string, { full: number; all: number }> {
  const covered = new Set(organizations.filter((o) => exampleDay(o['成立日期']) <= on).flatMap(coveredBy))
  const people = new Map<string, Row>()
  for (const m of roll) if (!people.has(numberOf(m))) people.set(numberOf(m), m)
  const counted = new Map(
    chambers
      .map((c) => text(c['商会名称']))
      .filter((name) => !covered.has(name))
      .map((name): [string, { full: number; all: number }] => [name, { full: 0, all: 0 }]),
  )
  for (const m of people.values()) {
    if (text(m['商会党组织']) !== '' || exampleDay(m['入党日期']) > on) continue
    const confirmed = exampleDay(m['转正日期'])
    const full = confirmed === '' ? text(m['党员状态']) === '正式' : confirmed <= on
    for (const e of chambersOf.get(text(m['所在企业'])) ?? []) {
      const count = counted.get(text(e['商会名称']))
      if (!count) continue
      count.all += 1
      if (full) count.full += 1
    }
  }
  return counted
}

async function found(rule: string, on: string, standing: Standing = 'attention', period?: string) {
  const all = await findings(city.database.db, familiesOf(modules), { on: day(on), rule })
  return all
    .filter((f) => f.standing === standing && (period === undefined || f.period?.key === period))
    .map((f) => text(f.subject.name))
    .sort()
}

describe.each(['2019-03-31', '2019-07-01'])('on %s', (on) => {
  test('chambers with three full members and no organization', async () => {
    const expected = [...ownMembers(on)].filter(([, { full }]) => full >= 3).map(([name]) => name)
    expect(expected.length).toBe(6)
    expect(await found('party.branch-for-three', on)).toEqual(expected.sort())
  })

  test('chambers for a joint branch: fewer than three full members, and at least one member', async () => {
    const expected = [...ownMembers(on)]
      .filter(([, { full, all }]) => full < 3 && all > 0)
      .map(([name]) => name)
    expect(expected.length).toBeGreaterThan(50)
    expect(await found('party.joint-branch-for-fewer', on)).toEqual(expected.sort())
  })

  test('chambers with neither organization, nor member, nor instructor', async () => {
    const instructed = new Set(chambers.filter((c) => text(c['党建指导员'])).map((c) => text(c['商会名称'])))
    const expected = [...ownMembers(on)].filter(([name, { all }]) => all === 0 && !instructed.has(name))
    expect(expected.length).toBeGreaterThan(30)
    expect(await found('party.instructor-where-none', on)).toEqual(expected.map(([name]) => name).sort())
  })

  test('terms that have run out, of chambers and of Party organizations', async () => {
    const over = (rows: Row[], end: string, name: string) =>
      rows
        .filter((r) => {
          const date = exampleDay(r[end])
          return date !== '' && date < on
        })
        .map((r) => text(r[name]))
        .sort()
    expect(await found('organizations.term-renewed-in-time', on)).toEqual(
      over(chambers, '本届届满', '商会名称'),
    )
    expect(await found('party.term-renewed-in-time', on)).toEqual(
      over(organizations, '届满日期', '党组织名称'),
    )
  })

  test('terms that ran out more than a year ago: no extension is that long', async () => {
    const yearBefore = String(day(on).subtract({ years: 1 }))
    const over = (rows: Row[], end: string, name: string) =>
      rows
        .filter((r) => exampleDay(r[end]) !== '' && exampleDay(r[end]) < yearBefore)
        .map((r) => text(r[name]))
        .sort()
    const [late, lateChambers] = [
      over(organizations, '届满日期', '党组织名称'),
      over(chambers, '本届届满', '商会名称'),
    ]
    expect(late.length).toBeGreaterThan(0)
    expect(await found('party.extension-at-most-a-year', on)).toEqual(late)
    expect(await found('organizations.extension-at-most-a-year', on)).toEqual(lateChambers)
  })

  test('terms of Party committees elected since the opinion that are not of five years', async () => {
    const committees = organizations.filter((o) => text(o['类型']) === '党委')
    const sinceOpinion = committees.filter((o) => exampleDay(o['本届起始']) >= '2018-07-12')
    const wrong = sinceOpinion.filter((o) => {
      const [from, to] = [exampleDay(o['本届起始']), exampleDay(o['届满日期'])]
      const last = `${Number(from.slice(0, 4)) + 5}${from.slice(4)}`
      return to !== '' && to !== last && to !== String(day(last).subtract({ days: 1 }))
    })
    expect(await found('party.committee-term-of-five-years', on)).toEqual(
      wrong.map((o) => text(o['党组织名称'])).sort(),
    )
    const others = await found('party.committee-term-of-five-years', on, 'not-applicable')
    expect(others.length).toBe(organizations.length - sinceOpinion.length)
  })

  test('the second organizational life is asked of each organization by name, and held against nobody', async () => {
    const expected = councilMembers(on)
    const line = (m: CouncilMember) => `${m.name} ${m.supervisor} ${m.told} ${m.enrolled}`
    const sorted = (members: readonly CouncilMember[]) => members.map(line).sort()
    const revealed = await findings(city.database.db, families, { on: day(on), rule: 'test.second-life' })
    const known = revealed.map((f): [string, string[]] => {
      const { members } = JSON.parse(f.because) as { members: CouncilMember[] | null }
      return [text(f.subject.name), sorted(members ?? [])]
    })
    expect(new Map(known)).toEqual(new Map([...expected].map(([name, all]) => [name, sorted(all)])))

    // Members of general branches are in their branches; supervisors are not meant.
    const meant = organizations.map((o) => {
      const name = text(o['党组织名称'])
      const asked = coveredBy(o).length > 0 && /党支部/.test(text(o['类型']))
      return { name, members: asked ? (expected.get(name) ?? []).filter((m) => !m.supervisor) : [] }
    })
    const names = (of: (members: CouncilMember[]) => boolean) =>
      meant.flatMap(({ members, name }) => (of(members) ? [name] : [])).sort()
    const rule = 'party.second-organizational-life'
    expect(await found(rule, on)).toEqual([])
    expect(await found(rule, on, 'unknown')).toEqual(names((all) => all.some((m) => !m.enrolled)))
    expect(await found(rule, on, 'done')).toEqual(
      names((all) => all.length > 0 && all.every((m) => m.enrolled)),
    )
    expect(await found(rule, on, 'not-applicable')).toEqual(names((all) => all.length === 0))
  })

  test('secretaries from no source', async () => {
    const expected = organizations
      .filter((o) => text(o['书记人选来源']) === '理事')
      .map((o) => text(o['党组织名称']))
    expect(expected.length).toBe(5)
    expect(await found('party.secretary-source', on)).toEqual(expected.sort())
  })

  test('secretaries outside the leadership of every chamber that they work for', async () => {
    const team = ['会长', '常务副会长', '副会长', '秘书长']
    const leads = new Set(
      board
        .filter((b) => team.includes(text(b['职务'])))
        .map((b) => `${text(b['商会名称'])} ${text(b['姓名'])}`),
    )
    const expected = organizations
      .filter((o) => !coveredBy(o).some((c) => leads.has(`${c} ${text(o['书记'])}`)))
      .map((o) => text(o['党组织名称']))
    expect(expected.length).toBeGreaterThan(4)
    expect(await found('party.secretary-in-leadership', on)).toEqual(expected.sort())
  })
})

test('the electronic archive: all are renewed by the ledgers of 31 March 2019, until a year has passed', async () => {
  const known = (on: string) =>
    organizations
      .filter((o) => exampleDay(o['成立日期']) <= on)
      .map((o) => text(o['党组织名称']))
      .sort()
  const rule = 'party.archive-renewed'
  expect(await found(rule, '2019-03-30', 'unknown')).toEqual(known('2019-03-30'))
  for (const on of ['2019-03-31', '2019-07-01', '2020-03-31']) {
    expect(await found(rule, on, 'done')).toEqual(known(on))
  }
  expect(await found(rule, '2020-03-31')).toEqual([])
  expect(await found(rule, '2020-04-01')).toEqual(known('2020-04-01'))
})

/** Who held a general meeting in the first quarter of 2019, by the sheets of all districts. */
const held = new Set(
  [
    '市直',
    '崇江区',
    '港北区',
    '通江区',
    '江海经济技术开发区',
    '海平市',
    '如江县',
    '启海市',
    '皋城市',
    '东门市',
  ]
    .flatMap((sheet) => exampleRows('06-组织生活台账', sheet))
    .filter((m) => text(m['活动类型']) === '支部党员大会')
    .filter(
      (m) => exampleDay(m['活动日期']).startsWith('2019-0') && exampleDay(m['活动日期']) <= '2019-03-31',
    )
    .map((m) => text(m['党组织名称'])),
)

test('every meeting of the city had half of those due: no quorum is asked about', async () => {
  for (const rule of ['meetings.committee-quorum', 'meetings.general-meeting-quorum']) {
    for (const standing of ['attention', 'near', 'unknown'] as const) {
      expect(await found(rule, '2019-07-01', standing)).toEqual([])
    }
  }
  const holding = organizations
    .filter((o) => text(o['性质']) === '实体型' && /党支部/.test(text(o['类型'])))
    .filter((o) => exampleDay(o['成立日期']) <= '2019-01-01' && held.has(text(o['党组织名称'])))
    .map((o) => text(o['党组织名称']))
  expect(holding.length).toBeGreaterThan(0)
  expect(await found('meetings.general-meeting-quorum', '2019-07-01', 'done', '2019-Q1')).toEqual(
    holding.sort(),
  )
})

test('the quarter without a general meeting, of those alone who owe one', async () => {
  const owing = organizations.filter((o) => text(o['性质']) === '实体型' && /党支部/.test(text(o['类型'])))
  const expected = owing
    .filter((o) => exampleDay(o['成立日期']) <= '2019-01-01' && !held.has(text(o['党组织名称'])))
    .map((o) => text(o['党组织名称']))
  expect(expected.length).toBeGreaterThan(0)
  // Within the days of grace it draws near; then it wants attention; the quarter after is not known yet.
  expect(await found('meetings.general-meeting-quarterly', '2019-03-31', 'near', '2019-Q1')).toEqual(
    expected.sort(),
  )
  expect(await found('meetings.general-meeting-quarterly', '2019-07-01', 'attention', '2019-Q1')).toEqual(
    expected,
  )
  expect(await found('meetings.general-meeting-quarterly', '2019-07-01', 'attention', '2019-Q2')).toEqual([])
  // The regulations came in the middle of a quarter: it has no basis for anyone who owes it.
  const before = await found('meetings.general-meeting-quarterly', '2019-03-31', 'no-basis', '2018-Q4')
  expect(before.length).toBeGreaterThan(40)
})
