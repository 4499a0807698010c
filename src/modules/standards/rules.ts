// The six haves as a rule: what the latest inspection found.
import { cite, rule } from '#kernel/rules/rule.ts'
import { type Have, haves } from './contract.ts'

/** What the latest inspection of a Party organization found; null where there has been none. */
export interface InspectionFacts {
  latest: { inspectedOn: Temporal.PlainDate | null; found: Record<Have, boolean | null> } | null
}

export const sixHaves = rule<InspectionFacts>({
  id: 'standards.six-haves',
  title: '阵地达到“六有”：有场所、有设施、有标志、有党旗、有书报、有制度',
  of: 'party-organization',
  versions: [
    {
      from: '2009-01-01',
      cite: cite('chamber-party-building', 'haves'),
      severity: 'should',
      sure: 'reported',
    },
  ],
  parameters: [],
  notFor: () => null,
  check({ latest }) {
    if (latest === null) return { missing: ['“六有”核查记录'] }
    const names = Object.entries(haves) as [Have, string][]
    const lacking = names.filter(([have]) => latest.found[have] === false).map(([, label]) => label)
    const unsaid = names.filter(([have]) => latest.found[have] === null).map(([, label]) => label)
    const when = latest.inspectedOn === null ? '' : `${latest.inspectedOn} 核查，`
    if (lacking.length > 0) {
      return { kept: false, because: `${when}缺${lacking.map((l) => l.replace('有', '')).join('、')}` }
    }
    if (unsaid.length > 0) return { missing: unsaid }
    return { kept: true, because: `${when}六项齐全` }
  },
  remedy: { text: '补齐所缺的，请上级再核查一次，登记新的核查记录。' },
})
