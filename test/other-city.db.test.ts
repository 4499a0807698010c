import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figures, ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { figureValue } from '#kernel/figures/figure.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { dinners, gifts, households } from './world/other-city/charity.ts'
import { otherCityFiles } from './world/other-city/files.ts'
import { awards, brands } from './world/other-city/honours.ts'
import { bankLoans, contributions, loans, projects } from './world/other-city/money.ts'
import * as city from './world/other-city/registry.ts'
import { clerk, day, emptyRegistry, type Registry } from './world/registry.ts'

let registry: Registry
const take = () => execute(registry.database, clerk, importLedgers(ledgers), { files: otherCityFiles() })
let first: Awaited<ReturnType<typeof take>>
beforeAll(async () => {
  registry = await emptyRegistry()
  first = await take()
})
afterAll(() => registry.database.close())

const figure = async (id: string) => {
  const found = figures.find((f) => f.id === id)
  if (!found) throw new Error(`no figure ${id}`)
  return Number((await figureValue(registry.database.db, found, day(city.statedOn))).value)
}
const sum = (numbers: number[]) => Number(numbers.reduce((n, each) => n + each, 0).toFixed(2))

/** Which ledger each sheet is, and how many rows it has. */
const sheetsOf: Record<string, [string, number]> = {
  基层党组织: ['party-organizations', city.partyOrganizations.length],
  党建共建: ['pairings', city.pairings.length],
  诚信经营示范店: ['awards', 7],
  放心消费标杆店: ['awards', 3],
  其他荣誉: ['awards', awards.length - 10],
  '2019年': ['loans', 10],
  出资: ['fund-contributions', contributions.length],
  汇总: ['bank-loans', bankLoans.length],
  捐赠明细: ['donations', gifts.length],
  圆梦助学: ['pairs', households.length],
  年夜饭: ['dinners', dinners.length],
  Sheet1: ['enterprise-party-organizations', city.enterpriseOrganizations.length],
  项目清单: ['projects', projects.length],
  党员花名册: ['members', 5],
  班子成员: ['posts', 5],
  三会一课: ['meetings', 5],
  培训学时: ['training', 5],
  六有建设: ['inspections', 5],
  会员单位花名册: ['enterprises', city.enterprises.length],
  市本级: ['chambers', 7],
  河东区: ['chambers', 2],
  金沙彝族自治县: ['chambers', 1],
}

describe("another city's ledgers", () => {
  test('are each recognised, and every row comes in without a doubt', () => {
    const found = first.sheets.filter((s) => sheetsOf[s.sheet] && s.file !== '品牌.xlsx')
    expect(found.map((s) => [s.sheet, s.ledger, s.created, s.refusals, s.doubts])).toEqual(
      found.map((s) => [s.sheet, ...(sheetsOf[s.sheet] ?? []), [], []]),
    )
    expect(new Set(found.map((s) => s.sheet))).toEqual(new Set(Object.keys(sheetsOf)))
    expect(sum(first.sheets.filter((s) => s.ledger === 'brands').map((s) => s.created))).toBe(brands.length)
  })

  test('leave no column unread but those that no ledger keeps', () => {
    const unread = first.sheets.filter((s) => s.ledger !== null).flatMap((s) => s.unknownHeadings)
    expect([...new Set(unread)].toSorted()).toEqual([
      '办公电话',
      '备注',
      '所在企业',
      '所属商会',
      '法定代表人',
    ])
  })

  test('name the federation, its region and the day as of which they are stated', () => {
    expect(first.federation).toMatchObject({ name: '云川市工商业联合会', regionCode: '539900' })
    expect(new Set(first.sheets.flatMap((s) => (s.ledger ? [s.statedOn] : [])))).toEqual(
      new Set([city.statedOn]),
    )
  })

  test('change nothing when they are read again', async () => {
    const again = await take()
    const changed = again.sheets.filter((s) => s.created + s.changed > 0)
    expect(changed.map((s) => [s.sheet, s.created, s.changed])).toEqual([])
  })
})

describe("another city's figures are those of its plain tables:", () => {
  const active = city.partyOrganizations.filter((o) => !o.dissolved)
  const standing = city.chambers.filter((c) => !c.dissolved)
  const covered = new Set(active.flatMap((o) => o.covers))
  const led = (form: string) => active.filter((o) => o.form === form && o.superior === city.committee).length
  const paired = (kind: string) =>
    city.pairings.filter(([, , k, , until]) => k === kind && !(until && until <= city.statedOn))
  const awarded = (project: string) => awards.filter((a) => a.project === project && a.state === 'awarded')
  const lent = loans.filter((l) => l.state !== 'voided')
  const unsecured = bankLoans.filter(([year, , , free]) => year === 2020 && free)
  const built = projects.filter(([, , year]) => year >= 2011 && year <= 2020)
  // The committee was founded in the month before its first organization.
  const received = gifts.filter((g) => g.state === 'received')
  const worth = (some: typeof gifts) => sum(some.map((g) => g.yuan + g.goods))
  const hometown = [3, 4].map((i) => city.chambers[i]?.name)

  test.each<[string, number]>([
    ['chambers.total', standing.length],
    ['chambers.with-party-organization', covered.size],
    ['county-organizations.established', 2],
    ['party-organizations.total', active.length],
    ['party-organizations.municipal.general-branches', led('党总支')],
    ['party-organizations.municipal.branches', led('党支部')],
    ['enterprise-party-organizations.total', city.enterpriseOrganizations.length],
    ['pairings.government-organs', paired('机关').length],
    ['pairings.law-firms', paired('律所').length],
    ['brands.recognized', brands.filter((b) => b.state === 'recognized').length],
    ['recognitions.integrity-shops', awarded('诚信经营示范店').length],
    ['recognitions.benchmark-shops', awarded('放心消费标杆店').length],
    [
      'recognitions.culture-units',
      awarded('民营企业文化建设示范单位').filter((a) => a.year >= 2016 && a.year < 2021).length,
    ],
    ['recognitions.provincial-model-years', 3],
    ['fund.financing-total', sum(lent.map((l) => l.yuan))],
    ['fund.outstanding', sum(lent.filter((l) => ['open', 'overdue'].includes(l.state)).map((l) => l.yuan))],
    ['fund.written-off', sum(lent.filter((l) => l.state === 'written-off').map((l) => l.yuan))],
    ['bank-credit.unsecured.enterprises', new Set(unsecured.map(([, name]) => name)).size],
    ['bank-credit.unsecured.amount', sum(unsecured.map(([, , , , yuan]) => yuan))],
    ['economy.projects', built.length],
    ['economy.capacity', sum(built.map((p) => p[3]))],
    ['economy.tax', sum(built.map((p) => p[4]))],
    ['economy.jobs', sum(built.map((p) => p[5]))],
    ['charity.donations-total', worth(received.filter((g) => g.on >= '2009-11-01'))],
    ['charity.dream-fund.amount', worth(received.filter((g) => g.project === '圆梦爱心基金'))],
    ['charity.dream-fund.households', households.filter((h) => h.on <= city.statedOn).length],
    [
      'charity.hometown-chambers.amount',
      worth(received.filter((g) => hometown.includes(g.donor) && /薄弱村|贫困家庭/.test(g.beneficiary))),
    ],
    ['members.total', 5],
    ['members.probationary', 1],
    ['training.below-32-hours', 5],
    ['charity.dinner.years', 5],
    ['charity.dinner.person-times', sum(dinners.map(([, helped]) => helped))],
  ])('%s', async (id, expected) => {
    expect(await figure(id)).toBe(expected)
  })
})
