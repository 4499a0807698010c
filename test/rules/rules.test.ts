// Every rule by its cases: what each says, that all have some, and that no rule can change a little unnoticed.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { reference, referenceFile } from '#app/cli/duties.ts'
import { modules } from '#app/modules.ts'
import { readLaw } from '#kernel/law/law.ts'
import { grace, warning } from '#kernel/rules/standing.ts'
import { restDays } from '#kernel/time/working-days.ts'
import { describedIn, familiesOf, faultsOf, namedInCoverage } from '#modules/compliance/index.ts'
import { dutyCases as brandCases } from '#modules/honours/rules.cases.ts'
import { dutyCases as lifeCases } from '#modules/meetings/rules.cases.ts'
import { cases as chamberCases, dutyCases as chamberDutyCases } from '#modules/organizations/rules.cases.ts'
import { cases as partyCases } from '#modules/party/rules/rules.cases.ts'
import { cases as standardCases } from '#modules/standards/rules.cases.ts'
import { dutyCases as trainingCases } from '#modules/training/rules.cases.ts'
import { answer, mutants, standing } from './cases.ts'

/** Articles that matter and have no rule, since nothing is kept of what they ask. */
const knownGaps = [
  'branch-regulations 6',
  'education-regulations 26',
  'model-articles 24',
  'model-articles 26',
  'social-group-regulations 27',
]

const rules = [...chamberCases, ...partyCases, ...standardCases]
const duties = [...chamberDutyCases, ...lifeCases, ...brandCases, ...trainingCases]

for (const of of rules) {
  describe(of.rule.title, () => {
    test.each(of.cases)('%s（%s）', (...one) => {
      expect(answer(of, one)).toBe(one[3])
    })
  })
}
for (const of of duties) {
  describe(of.duty.title, () => {
    test.each(of.cases)('%s（%s，%s）', (...one) => {
      expect(standing(of, one)).toBe(one[4])
    })
  })
}

test('every rule has cases, at least 250 in all', () => {
  const described = describedIn(familiesOf(modules)).map(({ id }) => id)
  const have = [...rules.map(({ rule }) => rule.id), ...duties.map(({ duty }) => duty.id)]
  expect([...have].sort()).toEqual([...described].sort())
  const count = [...rules, ...duties].reduce((sum, { cases }) => sum + cases.length, 0)
  expect(count).toBeGreaterThanOrEqual(250)
})

test('how many cases each rule has stands beside the law, where the command `rules` reads it', async () => {
  const counts = [
    ...rules.map(({ rule, cases }) => [rule.id, cases.length] as const),
    ...duties.map(({ duty, cases }) => [duty.id, cases.length] as const),
  ].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const told = `${JSON.stringify(Object.fromEntries(counts), null, 2)}\n`
  // `npm test -- rules -u` writes it anew.
  await expect(told).toMatchFileSnapshot('../../law/cases.json')
})

test('no number and no day of a rule can be one off without a case that notices', () => {
  const alive: string[] = []
  for (const of of rules) {
    for (const { name, draft } of mutants(of.rule)) {
      if (of.cases.every((one) => answer(of, one, draft) === one[3])) alive.push(`${of.rule.title}：${name}`)
    }
  }
  for (const of of duties) {
    for (const { name, draft } of mutants(of.duty)) {
      if (of.cases.every((one) => standing(of, one, draft) === one[4]))
        alive.push(`${of.duty.title}：${name}`)
    }
  }
  expect(alive).toEqual([])
})

describe('the sources of the rules', () => {
  const law = readLaw()
  const described = describedIn(familiesOf(modules))

  test('every citation leads to an article, and versions follow one another', () => {
    expect(described.length).toBeGreaterThan(30)
    expect(faultsOf(law, described)).toEqual([])
  })

  test('a citation that leads nowhere, versions out of order and a day that there is not are named', () => {
    const [first] = described
    const version = first?.versions[0]
    if (!first || !version) throw new Error('there are rules')
    const wrong = { ...version, cite: { source: 'branch-regulations', article: '99' } }
    const faults = (versions: (typeof version)[]) => faultsOf(law, [{ ...first, versions, parameters: [] }])
    expect(faults([wrong])[0]).toContain('没有 99')
    expect(faults([version, version])[0]).toContain('不晚于')
    expect(faults([{ ...version, from: '2019-02-30' }])[0]).toContain('没有 2019-02-30 这一天')
    expect(faults([{ ...version, until: version.from }])[0]).toContain('早于施行')
    expect(faultsOf(law, [first, first]).at(-1)).toContain('编号重复')
  })

  test('their reference is the one that the command writes', async () => {
    expect(await readFile(referenceFile, 'utf8')).toBe(reference())
  })

  test('row by row: only rules and numbers that there are keep a row, and none is forgotten but the local ones', () => {
    const local = new Set(['chamber-party-building', 'practice', 'non-public-practice'])
    const numbers = described.flatMap((r) => r.parameters).concat(warning, grace)
    const all = new Set([...described, ...numbers].map(({ id }) => id))
    expect(namedInCoverage.filter((id) => !all.has(id))).toEqual([])
    const missing = described.filter(
      (r) => !namedInCoverage.includes(r.id) && !r.versions.every(({ cite }) => local.has(cite.source)),
    )
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  test('every article is used by some rule or number', () => {
    const used = new Set(
      described
        .flatMap((r) => [...r.versions, ...r.parameters.flatMap((p) => p.values)])
        .concat(warning.values, grace.values)
        .map(({ cite }) => `${cite.source} ${cite.article}`)
        .concat(Object.keys(restDays).map((year) => `rest-days ${year}`)),
    )
    const gaps = [...law.values()]
      .flatMap((s) => s.articles.map((a) => `${s.name} ${a.anchor}`))
      .filter((a) => !used.has(a))
    // Relevant, and without a rule yet: what they ask for has no records here.
    expect(gaps).toEqual(knownGaps)
  })
})
