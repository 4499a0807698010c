// Secretaries: in the leadership of the chamber, from one of four sources, elected, appointed or engaged.
import { isBefore, monthsAfter } from '#kernel/rules/period.ts'
import { rule } from '#kernel/rules/rule.ts'
import type { OrganizationFacts } from './facts.ts'
import { standingYears } from './parameters.ts'
import { broken, date, kept, local, missing, should, valueOf } from './words.ts'

export const secretaryInLeadership = rule<OrganizationFacts>({
  id: 'party.secretary-in-leadership',
  title: '党组织负责人进商会领导班子',
  of: 'party-organization',
  versions: [local('cross')],
  parameters: [],
  notFor: ({ units }) => (units === 0 ? '没有覆盖的商会' : null),
  check({ secretary, inLeadership }) {
    if (secretary === null) return missing('书记')
    if (inLeadership === null) return missing('所覆盖商会的班子名单')
    return inLeadership
      ? kept(`书记${secretary}在商会领导班子里`)
      : broken(`书记${secretary}不在所覆盖商会的会长、常务副会长、副会长、秘书长之中`)
  },
  remedy: { text: '商会按章程增补书记为副会长（或秘书长），或者党组织改选；班子名单有误的先更正。' },
})

/** The four sources (the local paper), as ledgers write them. */
const sources = [
  '会长',
  '常务副会长',
  '副会长',
  '秘书长',
  '专职秘书长',
  '离职专职党务工作者',
  '离退休党务工作者',
]

export const secretaryFromASource = rule<OrganizationFacts>({
  id: 'party.secretary-source',
  title: '书记由党员会长、副会长、专职秘书长或聘请的离职专职党务工作者担任',
  of: 'party-organization',
  versions: [local('source')],
  parameters: [],
  notFor: () => null,
  check({ secretary, source }) {
    if (secretary === null) return missing('书记')
    if (source === null) return missing('书记人选来源')
    return sources.includes(source)
      ? kept(`书记来自${source}`)
      : broken(`书记来自${source}，不在四种人选之中`)
  },
  remedy: { text: '下次换届从四种人选里选任或聘任；来源登记有误的先更正。' },
})

export const secretaryWay = rule<OrganizationFacts>({
  id: 'party.secretary-way',
  title: '书记实行选任和聘任相结合，来路有据',
  of: 'party-organization',
  versions: [local('way')],
  parameters: [],
  notFor: () => null,
  check({ way, source }) {
    if (way === null) return missing('书记产生方式')
    const outside = source !== null && /离职|离退休/.test(source)
    if (outside && way !== 'engaged') return broken('离职专职党务工作者应当聘任')
    return kept(way === 'engaged' ? '聘任' : way === 'elected' ? '选任' : '上级任命')
  },
  remedy: { text: '补办聘任手续，或更正产生方式。' },
})

export const secretaryStanding = rule<OrganizationFacts>({
  id: 'party.secretary-standing',
  title: '书记一般应当具有 1 年以上党龄',
  of: 'party-organization',
  versions: [should('2018-10-28', 'branch-regulations', 23)],
  parameters: [standingYears],
  notFor: () => null,
  check({ secretarySince }, at) {
    if (secretarySince === null) return missing('书记的转正日期')
    const from = monthsAfter(secretarySince, 12 * valueOf(at, standingYears))
    return isBefore(at.on, from)
      ? broken(`书记 ${date(secretarySince)} 转正`)
      : kept(`书记 ${date(secretarySince)} 转正`)
  },
  remedy: { text: '换届时考虑；确有需要的由上级说明。' },
})
