// What must hold of chambers as social groups: their terms, and the reports that they owe.
import { type Duty, duty } from '#kernel/rules/duty.ts'
import { isBefore, monthsAfter, type Period } from '#kernel/rules/period.ts'
import { cite, type Parameter, rule } from '#kernel/rules/rule.ts'

/** What is known of a chamber. Null is unknown. */
export interface ChamberTermFacts {
  foundedOn: Temporal.PlainDate | null
  termStartsOn: Temporal.PlainDate | null
  termEndsOn: Temporal.PlainDate | null
}

const termMonths: Parameter = {
  id: 'organizations.term-months',
  label: '商会每届任期最长',
  unit: '个月',
  values: [{ from: '1998-11-13', value: 60, cite: cite('model-articles', 16), sure: 'reported' }],
}

export const termNotOver = rule<ChamberTermFacts>({
  id: 'organizations.term-renewed-in-time',
  exemptible: true,
  title: '商会按章程按期换届',
  of: 'chamber',
  versions: [{ from: '1998-11-13', cite: cite('model-articles', 16), severity: 'must', sure: 'reported' }],
  parameters: [],
  notFor: () => null,
  check({ termEndsOn }, { on }) {
    if (termEndsOn === null) return { missing: ['本届届满日期'] }
    return isBefore(termEndsOn, on)
      ? { kept: false, because: `${termEndsOn} 届满，已过 ${termEndsOn.until(on).days} 天` }
      : { kept: true, because: `${termEndsOn} 届满` }
  },
  remedy: {
    text: '先财务审计，报业务主管单位审查，再开会员大会换届；延期须理事会通过并报批，最长不超过 1 年。',
  },
})

export const termLength = rule<ChamberTermFacts>({
  id: 'organizations.term-at-most-five-years',
  title: '商会每届任期最长不超过 5 年',
  of: 'chamber',
  versions: [{ from: '1998-11-13', cite: cite('model-articles', 16), severity: 'must', sure: 'reported' }],
  parameters: [termMonths],
  notFor: () => null,
  check({ termStartsOn, termEndsOn }, at) {
    if (termStartsOn === null || termEndsOn === null) return { missing: ['本届起止日期'] }
    const because = `${termStartsOn} 至 ${termEndsOn}`
    return isBefore(monthsAfter(termStartsOn, at.value(termMonths) ?? 0), termEndsOn)
      ? { kept: false, because }
      : { kept: true, because }
  },
  remedy: { text: '核对章程和换届批复，写错了就更正；确实超过的，提前换届。' },
})

const extensionMonths: Parameter = {
  id: 'organizations.extension-months',
  label: '商会延期换届最长',
  unit: '个月',
  values: [{ from: '1998-11-13', value: 12, cite: cite('model-articles', 16), sure: 'reported' }],
}

export const extensionLength = rule<ChamberTermFacts>({
  id: 'organizations.extension-at-most-a-year',
  exemptible: true,
  title: '商会延期换届最长不超过 1 年',
  of: 'chamber',
  versions: [{ from: '1998-11-13', cite: cite('model-articles', 16), severity: 'must', sure: 'reported' }],
  parameters: [extensionMonths],
  notFor: ({ termEndsOn }, { on }) =>
    termEndsOn !== null && !isBefore(termEndsOn, on) ? '还没有届满' : null,
  check({ termEndsOn }, at) {
    if (termEndsOn === null) return { missing: ['本届届满日期'] }
    const latest = monthsAfter(termEndsOn, at.value(extensionMonths) ?? 0)
    return isBefore(latest, at.on)
      ? { kept: false, because: `${termEndsOn} 届满，批准了延期也应在 ${latest} 前换届` }
      : { kept: true, because: `${termEndsOn} 届满，没有超过 1 年` }
  },
  remedy: { text: '同业务主管单位和登记管理机关商定换届的日子；先财务审计，再开会员大会。' },
})

const report = (id: string, title: string, month: number, day: number): Duty<ChamberTermFacts> =>
  duty<ChamberTermFacts>({
    id,
    title,
    of: 'chamber',
    every: 'year',
    versions: [
      { from: '1998-10-25', cite: cite('social-group-regulations', 28), severity: 'must', sure: 'read' },
    ],
    parameters: [],
    since: ({ foundedOn }) => foundedOn,
    recordsUntil: () => null,
    dueOn: (period: Period) => period.to.add({ years: 1 }).with({ month, day }),
    notFor: () => null,
    check: () => ({ missing: ['年度工作报告登记'] }),
    remedy: { text: '按期报送上一年度工作报告，留存回执。' },
  })

export const reportToSupervisor = report(
  'organizations.yearly-report-to-supervisor',
  '每年 3 月 31 日前向业务主管单位报送上一年度工作报告',
  3,
  31,
)
export const reportToRegistry = report(
  'organizations.yearly-report-to-registry',
  '每年 5 月 31 日前向登记管理机关报送上一年度工作报告（年检）',
  5,
  31,
)

export const chamberRules = [termNotOver, extensionLength, termLength]
export const chamberDuties = [reportToSupervisor, reportToRegistry]
