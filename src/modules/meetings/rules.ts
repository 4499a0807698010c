// What a Party organization owes its members: three meetings and one lecture, themed days, yearly meetings.
import { type Duty, duty, type PeriodFacts } from '#kernel/rules/duty.ts'
import type { Every, Period } from '#kernel/rules/period.ts'
import { isBefore } from '#kernel/rules/period.ts'
import { type Check, cite, type Parameter, type Version } from '#kernel/rules/rule.ts'
import type { MeetingKind } from './contract.ts'

/** What is known of a Party organization's organizational life. */
export interface LifeFacts {
  form: 'committee' | 'general-branch' | 'branch' | 'joint-branch' | null
  nature: 'substantive' | 'functional' | null
  foundedOn: Temporal.PlainDate | null
  fullMembers: number
  /** Up to which day the ledgers of meetings tell of; null where there is none. */
  recordsUntil: Temporal.PlainDate | null
  meetings: readonly HeldMeeting[]
}

export interface HeldMeeting {
  id: bigint
  kind: MeetingKind
  heldOn: Temporal.PlainDate
  /** How many should have come and how many came; null where the ledger does not say. */
  due: number | null
  present: number | null
}

const committeeLeast: Parameter = {
  id: 'meetings.committee-least',
  label: '应设支部委员会的正式党员人数',
  unit: '人',
  values: [{ from: '2018-10-28', value: 7, cite: cite('branch-regulations', 20), sure: 'read' }],
}

const regulations = (article: number, severity: Version['severity'] = 'should'): Version => ({
  from: '2018-10-28',
  cite: cite('branch-regulations', article),
  severity,
  sure: 'read',
})

const heldIn = ({ facts, period }: PeriodFacts<LifeFacts>, kinds: readonly MeetingKind[]) =>
  facts.meetings.filter(
    ({ kind, heldOn }) =>
      kinds.includes(kind) && !isBefore(heldOn, period.from) && !isBefore(period.to, heldOn),
  )

function held(given: PeriodFacts<LifeFacts>, kinds: readonly MeetingKind[], noun: string): Check {
  const found = heldIn(given, kinds)
  return found.length === 0
    ? { kept: false, because: `没有${noun}的记录` }
    : {
        kept: true,
        because: `${found.map(({ heldOn }) => heldOn.toString()).join('、')} 召开`,
        evidence: found.map(({ id }) => id),
      }
}

/** A general branch's members live theirs in its branches; a functional one follows its own rules of procedure. */
function notForLife({ form, nature }: LifeFacts, functional: string | null): string | null {
  if (form === 'general-branch') return '由所属各支部分别召开'
  if (form === 'committee') return '由所属各支部分别召开'
  return nature === 'functional' ? functional : null
}

interface Declared {
  id: string
  title: string
  every: Every
  versions: readonly Version[]
  kinds: readonly MeetingKind[]
  noun: string
  /** Why a functional organization does not owe it; null where it does. */
  functional: string | null
  dueOn?: (period: Period) => Temporal.PlainDate
  notFor?: (facts: LifeFacts, least: number) => string | null
  parameters?: readonly Parameter[]
  check?: () => Check
}

const declare = (d: Declared): Duty<LifeFacts> =>
  duty<LifeFacts>({
    id: d.id,
    title: d.title,
    of: 'party-organization',
    every: d.every,
    versions: d.versions,
    parameters: d.parameters ?? [],
    since: ({ foundedOn }) => foundedOn,
    recordsUntil: ({ recordsUntil }) => recordsUntil,
    exemptible: true,
    ...(d.dueOn ? { dueOn: d.dueOn } : {}),
    notFor: ({ facts }, at) =>
      notForLife(facts, d.functional) ?? d.notFor?.(facts, at.value(committeeLeast) ?? 0) ?? null,
    check: (given) => d.check?.() ?? held(given, d.kinds, d.noun),
    remedy: { text: `召开${d.noun}，在组织生活台账里登记。`, page: 'meetings' },
  })

const own = '功能型党支部按自己的议事规则，不作规定'

export const generalMeeting = declare({
  id: 'meetings.general-meeting-quarterly',
  title: '支部党员大会一般每季度召开 1 次',
  every: 'quarter',
  versions: [regulations(11)],
  kinds: ['general-meeting'],
  noun: '支部党员大会',
  functional: own,
})

export const committeeMeeting = declare({
  id: 'meetings.committee-monthly',
  title: '支部委员会会议一般每月召开 1 次',
  every: 'month',
  versions: [regulations(12)],
  kinds: ['committee'],
  noun: '支部委员会会议',
  functional: own,
  parameters: [committeeLeast],
  notFor: ({ fullMembers }, least) =>
    fullMembers < least ? `正式党员 ${fullMembers} 人，不设支部委员会` : null,
})

export const groupMeeting = declare({
  id: 'meetings.group-monthly',
  title: '党小组会一般每月召开 1 次',
  every: 'month',
  versions: [regulations(13)],
  kinds: ['group'],
  noun: '党小组会',
  functional: own,
  // Only where there are groups, which no ledger names.
  check: () => ({ missing: ['是否划分党小组'] }),
})

export const lecture = declare({
  id: 'meetings.lecture-quarterly',
  title: '党课按期进行，通行做法是每季度 1 次',
  every: 'quarter',
  versions: [{ ...regulations(16), sure: 'reported' }],
  kinds: ['lecture'],
  noun: '党课',
  functional: null,
})

export const themedDay = declare({
  id: 'meetings.themed-day-monthly',
  title: '每月开展 1 次主题党日',
  every: 'month',
  versions: [
    regulations(16),
    { from: '2019-05-06', cite: cite('education-regulations', 16), severity: 'must', sure: 'read' },
  ],
  kinds: ['themed-day'],
  noun: '主题党日',
  functional: null,
})

/** The meeting for a year is often held in the January or February after it, as the yearly notice says. */
const byMarch = (period: Period) => period.to.add({ months: 3 })

export const organizationalLife = declare({
  id: 'meetings.organizational-life-yearly',
  title: '每年至少召开 1 次组织生活会',
  every: 'year',
  versions: [
    regulations(17, 'must'),
    { from: '2019-05-06', cite: cite('education-regulations', 17), severity: 'must', sure: 'read' },
  ],
  kinds: ['organizational-life'],
  noun: '组织生活会',
  functional: '党员回组织关系所在支部参加',
  dueOn: byMarch,
})

export const appraisal = declare({
  id: 'meetings.appraisal-yearly',
  title: '一般每年开展 1 次民主评议党员',
  every: 'year',
  versions: [
    regulations(18),
    { from: '2019-05-06', cite: cite('education-regulations', 18), severity: 'should', sure: 'read' },
  ],
  kinds: ['appraisal'],
  noun: '民主评议',
  functional: '党员回组织关系所在支部评议',
  dueOn: byMarch,
})

export const talks = declare({
  id: 'meetings.talks-yearly',
  title: '每年谈心谈话一般不少于 1 次',
  every: 'year',
  versions: [regulations(19)],
  kinds: [],
  noun: '谈心谈话',
  functional: '党员在组织关系所在支部谈',
  check: () => ({ missing: ['谈心谈话登记'] }),
})

const quorumPercent: Parameter = {
  id: 'meetings.quorum-percent',
  label: '会议有效至少应到会的比例',
  unit: '%',
  values: [{ from: '2018-10-28', value: 50, cite: cite('branch-regulations', 12), sure: 'read' }],
}

/** In words, those whose counts are not known and those to which fewer came: 2019-02-27 应到 8 人、实到 3 人. */
function attended(found: readonly HeldMeeting[], percent: number) {
  const short: string[] = []
  const unknown: string[] = []
  for (const { due, heldOn, present } of found) {
    if (due === null || present === null) unknown.push(`${heldOn} 的应到和实到人数`)
    else if (100 * present < percent * due) short.push(`${heldOn} 应到 ${due} 人、实到 ${present} 人`)
  }
  return { short, unknown }
}

interface Quorum {
  id: string
  title: string
  version: Version
  kind: MeetingKind
  noun: string
  /** What fewer than half tell: that a meeting was none, or only that nothing could be voted on. */
  short: (meetings: string[]) => Check
  remedy: string
}

const quorum = (q: Quorum): Duty<LifeFacts> =>
  duty<LifeFacts>({
    id: q.id,
    title: q.title,
    of: 'party-organization',
    every: 'quarter',
    versions: [q.version],
    parameters: [quorumPercent],
    since: ({ foundedOn }) => foundedOn,
    recordsUntil: ({ recordsUntil }) => recordsUntil,
    notFor: (given) =>
      notForLife(given.facts, own) ?? (heldIn(given, [q.kind]).length === 0 ? `没有${q.noun}的记录` : null),
    check(given, at) {
      const found = heldIn(given, [q.kind])
      const { short, unknown } = attended(found, at.value(quorumPercent) ?? 0)
      if (short.length > 0) return q.short(short)
      if (unknown.length > 0) return { missing: unknown }
      return { kept: true, because: `${found.length} 次都够人数`, evidence: found.map(({ id }) => id) }
    },
    remedy: { text: q.remedy, page: 'meetings' },
  })

export const committeeQuorum = quorum({
  id: 'meetings.committee-quorum',
  title: '支部委员会会议须有半数以上委员到会',
  version: regulations(12, 'must'),
  kind: 'committee',
  noun: '支部委员会会议',
  short: (meetings) => ({ kept: false, because: `${meetings.join('；')}，不足半数` }),
  remedy: '到会不足半数的不能算开过，议定的事重新开会研究；人数登记有误的先更正。',
})

export const generalMeetingQuorum = quorum({
  id: 'meetings.general-meeting-quorum',
  title: '支部党员大会表决，须有半数以上有表决权的党员到会',
  version: regulations(11, 'must'),
  kind: 'general-meeting',
  noun: '支部党员大会',
  // Fewer may meet and learn; whether they voted, and who of them has a vote, no ledger says.
  short: (meetings) => ({ missing: meetings.map((m) => `${m}，当次有没有表决`) }),
  remedy: '没有表决的不用管；表决过的，下次党员大会人数够了再表决一次。',
})

export const lifeDuties = [
  generalMeeting,
  committeeMeeting,
  groupMeeting,
  lecture,
  themedDay,
  organizationalLife,
  appraisal,
  talks,
  committeeQuorum,
  generalMeetingQuorum,
]
