// A service brand a year, asked of trade chambers: an aspiration, shown and never counted against anyone.
import { duty } from '#kernel/rules/duty.ts'
import { cite } from '#kernel/rules/rule.ts'

export interface BrandFacts {
  trade: boolean
  foundedOn: Temporal.PlainDate | null
  recordsUntil: Temporal.PlainDate | null
  recognized: readonly { id: bigint; year: number }[]
}

export const brandEachYear = duty<BrandFacts>({
  id: 'honours.brand-each-year',
  title: '行业商会每年至少创出一个服务品牌',
  of: 'chamber',
  every: 'year',
  versions: [
    { from: '2008-01-01', cite: cite('chamber-party-building', 'brand'), severity: 'may', sure: 'reported' },
  ],
  parameters: [],
  since: ({ foundedOn }) => foundedOn,
  recordsUntil: ({ recordsUntil }) => recordsUntil,
  notFor: ({ facts }) => (facts.trade ? null : '不是行业商会'),
  check({ facts, period }) {
    const found = facts.recognized.filter(({ year }) => year === period.from.year)
    return found.length === 0
      ? { kept: false, because: '没有评定的品牌' }
      : { kept: true, because: `评定 ${found.length} 个`, evidence: found.map(({ id }) => id) }
  },
  remedy: { text: '想一件会员用得上、能长期做的事，申报服务品牌；这是倡导，不作要求。' },
})
