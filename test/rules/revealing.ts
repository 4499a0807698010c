// Rules that say all that is known: whatever moves in the facts of a subject moves its finding.
import { modules } from '#app/modules.ts'
import type { Gathering } from '#kernel/module/gathering.ts'
import { type Finding, type RuleFamily, ruleFamily } from '#kernel/module/rule-family.ts'
import { cite, type Rule, type Subject } from '#kernel/rules/rule.ts'
import { familiesOf } from '#modules/compliance/index.ts'
import { brandFacts } from '#modules/honours/facts.ts'
import { lifeFacts } from '#modules/meetings/facts.ts'
import { chamberTerms } from '#modules/organizations/facts.ts'
import { archiveFacts } from '#modules/party/archive.ts'
import { chamberFacts, organizationFacts } from '#modules/party/facts.ts'
import { secondLifeFacts } from '#modules/party/second-life.ts'
import { inspectionFacts } from '#modules/standards/facts.ts'
import { hoursFacts } from '#modules/training/facts.ts'

const revealing = (of: Subject, id: string): Rule<unknown> => ({
  id: `test.${id}`,
  title: id,
  of,
  versions: [{ from: '1949-10-01', cite: cite('practice', 'grace'), severity: 'must', sure: 'read' }],
  parameters: [],
  notFor: () => null,
  check: (facts) => ({
    kept: true,
    because: JSON.stringify(facts, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
  }),
  remedy: { text: '' },
})

/** The family that reveals the facts of one gathering under the rule `test.<id>`. */
export interface Revealed {
  rule: string
  family: RuleFamily
}
const reveal = <F, R, C>(of: Subject, id: string, gathering: Gathering<F, R, C>): Revealed => ({
  rule: `test.${id}`,
  family: ruleFamily({ rules: [revealing(of, id) as Rule<F>], ...gathering }),
})

export const revealed: Revealed[] = [
  reveal('chamber', 'terms', chamberTerms),
  reveal('chamber', 'brands', brandFacts),
  reveal('chamber', 'chambers', chamberFacts),
  reveal('party-organization', 'organizations', organizationFacts),
  reveal('party-organization', 'second-life', secondLifeFacts),
  reveal('party-organization', 'archive', archiveFacts),
  reveal('party-organization', 'life', lifeFacts),
  reveal('party-organization', 'inspections', inspectionFacts),
  reveal('member', 'hours', hoursFacts),
]
/** The program's own families, and beside them those that reveal all facts. */
export const families = [...familiesOf(modules), ...revealed.map((r) => r.family)]

/** One line a finding, in order. */
export const told = (all: Finding[]) =>
  all.map(({ subject, period, dueOn, evidence, missing, ...f }) =>
    [subject.kind, subject.id, subject.name, f.rule, period?.key, period?.name, dueOn, f.standing, f.from]
      .concat([
        f.because,
        missing.join('、'),
        evidence.join(),
        JSON.stringify(f.cite),
        f.severity,
        f.remedy.text,
      ])
      .join(' '),
  )
