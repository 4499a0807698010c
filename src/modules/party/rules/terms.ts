// Terms: renewed in time, announced in time, of the usual length, and together with the chamber (两同步).
import { isBefore, monthsAfter } from '#kernel/rules/period.ts'
import { rule } from '#kernel/rules/rule.ts'
import type { OrganizationFacts } from './facts.ts'
import { committeeTermMonths, extensionMonths, noticeMonths, termMonths, togetherDays } from './parameters.ts'
import { broken, date, kept, local, missing, must, should, valueOf } from './words.ts'

export const termNotOver = rule<OrganizationFacts>({
  id: 'party.term-renewed-in-time',
  exemptible: true,
  title: '党组织按期换届',
  of: 'party-organization',
  versions: [must('1982-09-06', 'constitution', 31), must('2018-10-28', 'branch-regulations', 21)],
  parameters: [],
  notFor: () => null,
  check({ termEndsOn }, { on }) {
    if (termEndsOn === null) return missing('届满日期')
    return isBefore(termEndsOn, on)
      ? broken(`${date(termEndsOn)} 届满，已过 ${termEndsOn.until(on).days} 天`)
      : kept(`${date(termEndsOn)} 届满`)
  },
  remedy: {
    text: '实体型的报上级同意后开党员大会选举；功能型的报上级任命。确需延期的报上级批准，一般不超过 1 年。',
  },
})

export const extensionLength = rule<OrganizationFacts>({
  id: 'party.extension-at-most-a-year',
  exemptible: true,
  title: '党组织延期换届一般不超过 1 年',
  of: 'party-organization',
  versions: [should('2018-07-12', 'term-opinion', 2), should('2020-07-13', 'election-regulations', 3)],
  parameters: [extensionMonths],
  notFor: ({ termEndsOn }, { on }) =>
    termEndsOn !== null && !isBefore(termEndsOn, on) ? '还没有届满' : null,
  check({ termEndsOn }, at) {
    if (termEndsOn === null) return missing('届满日期')
    const latest = monthsAfter(termEndsOn, valueOf(at, extensionMonths))
    return isBefore(latest, at.on)
      ? broken(`${date(termEndsOn)} 届满，批准了延期也应在 ${date(latest)} 前换届`)
      : kept(`${date(termEndsOn)} 届满，没有超过 1 年`)
  },
  remedy: { text: '尽快商定换届的日子，报上级同意；确有特殊情况的，请上级书面说明并登记。' },
})

export const noticeOfTerm = rule<OrganizationFacts>({
  id: 'party.notice-of-term',
  title: '届满前 6 个月，上级提醒做好换届准备',
  brokenIs: 'near',
  of: 'party-organization',
  versions: [should('2018-10-28', 'branch-regulations', 22)],
  parameters: [noticeMonths],
  notFor({ termEndsOn }, at) {
    if (termEndsOn === null) return null
    if (isBefore(termEndsOn, at.on)) return '已经届满'
    return isBefore(at.on, monthsAfter(termEndsOn, -valueOf(at, noticeMonths))) ? '离届满还早' : null
  },
  check: ({ termEndsOn }, { on }) =>
    termEndsOn === null
      ? missing('届满日期')
      : broken(`${date(termEndsOn)} 届满，还有 ${on.until(termEndsOn).days} 天`),
  remedy: { text: '给党组织发换届提醒，商定请示、提名、选举的日子。' },
})

const opinion = should('2018-07-12', 'term-opinion', 1)
/** Whoever was elected before the opinion came serves the term that was set then. */
const electedBefore = ({ termStartsOn }: OrganizationFacts) =>
  termStartsOn !== null && isBefore(termStartsOn, Temporal.PlainDate.from(opinion.from))
    ? '本届在规定施行前选出，按原定任期届满'
    : null

export const termLength = rule<OrganizationFacts>({
  id: 'party.term-of-three-years',
  title: '党支部、党总支每届任期一般为 3 年',
  of: 'party-organization',
  versions: [opinion, should('2018-10-28', 'branch-regulations', 21)],
  parameters: [termMonths],
  notFor: (facts) => (facts.form === 'committee' ? '党委每届任期 5 年' : electedBefore(facts)),
  check({ termStartsOn, termEndsOn }, at) {
    if (termStartsOn === null || termEndsOn === null) return missing('本届起止日期')
    // A term of three years from 1 March ends on the last day of February, or on 1 March as some write it.
    const last = monthsAfter(termStartsOn, valueOf(at, termMonths))
    return isBefore(last, termEndsOn)
      ? broken(`${date(termStartsOn)} 至 ${date(termEndsOn)}`)
      : kept(`${date(termStartsOn)} 至 ${date(termEndsOn)}`)
  },
  remedy: { text: '核对批复上的届满日期；写错了就更正，确需延长的报上级批准。' },
})

export const committeeTermLength = rule<OrganizationFacts>({
  id: 'party.committee-term-of-five-years',
  title: '党委每届任期一般为 5 年',
  of: 'party-organization',
  versions: [opinion],
  parameters: [committeeTermMonths],
  notFor: (facts) => (facts.form === 'committee' ? electedBefore(facts) : '不是党委'),
  check({ termStartsOn, termEndsOn }, at) {
    if (termStartsOn === null || termEndsOn === null) return missing('本届起止日期')
    // Five years from 1 March end on the last day of February, or on 1 March as some write it.
    const last = monthsAfter(termStartsOn, valueOf(at, committeeTermMonths))
    const told = `${date(termStartsOn)} 至 ${date(termEndsOn)}`
    if (isBefore(last, termEndsOn)) return broken(`${told}，比规定的长`)
    return isBefore(termEndsOn, last.subtract({ days: 1 })) ? broken(`${told}，比规定的短`) : kept(told)
  },
  remedy: { text: '核对批复上的届满日期；写错了就更正，确需延长或者提前的报上级批准，一般不超过 1 年。' },
})

export const foundedTogether = rule<OrganizationFacts>({
  id: 'party.founded-together',
  title: '商会成立时同时成立党组织',
  of: 'party-organization',
  versions: [local('together', 'may')],
  parameters: [togetherDays],
  notFor({ chamberFoundedOn, units }, at) {
    if (units !== 1) return '覆盖不止一家商会'
    const paper = Temporal.PlainDate.from('2009-01-01')
    if (chamberFoundedOn !== null && isBefore(chamberFoundedOn, paper)) return '商会在文件之前成立'
    return at.on && null
  },
  check({ foundedOn, chamberFoundedOn }, at) {
    if (foundedOn === null || chamberFoundedOn === null) return missing('成立日期')
    const days = chamberFoundedOn.until(foundedOn).days
    const told = days < 0 ? `党组织早 ${-days} 天` : `党组织晚 ${days} 天`
    return days <= valueOf(at, togetherDays) ? kept(told) : broken(told)
  },
  remedy: { text: '已成事实，不用补；下次换届两边同步。' },
})

export const renewedTogether = rule<OrganizationFacts>({
  id: 'party.renewed-together',
  title: '商会和党组织同步换届',
  of: 'party-organization',
  versions: [local('together', 'may')],
  parameters: [togetherDays],
  notFor: ({ units }) => (units === 1 ? null : '覆盖不止一家商会'),
  check({ termEndsOn, chamberTermEndsOn }, at) {
    if (termEndsOn === null || chamberTermEndsOn === null) return missing('届满日期')
    const days = Math.abs(chamberTermEndsOn.until(termEndsOn).days)
    const told = `党组织 ${date(termEndsOn)} 届满，商会 ${date(chamberTermEndsOn)} 届满，相差 ${days} 天`
    return days <= valueOf(at, togetherDays) ? kept(told) : broken(told)
  },
  remedy: { text: '商定两边换届的日子；可报上级提前或延期，一般不超过 1 年。' },
})

export const guidanceStation = rule<OrganizationFacts>({
  id: 'party.guidance-station',
  title: '成立商会党组织的同时建立党建工作指导站',
  of: 'party-organization',
  versions: [local('station')],
  parameters: [],
  notFor: ({ units }) => (units === 0 ? '没有覆盖的商会' : null),
  check: ({ stationOn }, { on }) =>
    stationOn !== null && !isBefore(on, stationOn)
      ? kept(`${date(stationOn)} 挂牌`)
      : broken(stationOn === null ? '没有登记挂牌日期' : `${date(stationOn)} 才挂牌`),
  remedy: { text: '挂指导站的牌子，登记挂牌日期和所指导的企业。' },
})
