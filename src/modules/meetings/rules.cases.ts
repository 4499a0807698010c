// The cases of the duties of organizational life, for a lawyer to read.
import { type DutyCase, day, dutyCasesOf } from '#test/rules/cases.ts'
import {
  appraisal,
  committeeMeeting,
  committeeQuorum,
  generalMeeting,
  generalMeetingQuorum,
  groupMeeting,
  type LifeFacts,
  lecture,
  organizationalLife,
  talks,
  themedDay,
} from './rules.ts'

const branch: LifeFacts = {
  form: 'branch',
  nature: 'substantive',
  foundedOn: day('2016-03-01'),
  fullMembers: 8,
  recordsUntil: day('2021-12-31'),
  meetings: [],
}
const held = (kind: LifeFacts['meetings'][number]['kind'], ...days: string[]) => ({
  meetings: days.map((heldOn, i) => ({
    id: BigInt(i + 1),
    kind,
    heldOn: day(heldOn),
    due: null,
    present: null,
  })),
})
const attended = (
  kind: LifeFacts['meetings'][number]['kind'],
  due: number | null,
  present: number | null,
  heldOn = '2019-02-27',
) => ({ meetings: [{ id: 1n, kind, heldOn: day(heldOn), due, present }] })
type C = DutyCase<LifeFacts>[]
const [q1, q2] = ['2019-01-01', '2019-04-01']

/** What holds of every such duty alike: functional, general branches, young organizations, silent ledgers. */
const forms = (on: string, period: string, functional: 'not-applicable' | 'attention'): C => [
  ['功能型', on, period, { nature: 'functional' }, functional],
  ['党总支由所属支部分别召开', on, period, { form: 'general-branch' }, 'not-applicable'],
  ['党委由所属支部分别召开', on, period, { form: 'committee' }, 'not-applicable'],
  ['联合党支部一样要开', on, period, { form: 'joint-branch' }, 'attention'],
  ['台账没有记到这时候', on, period, { recordsUntil: day(period) }, 'unknown'],
  ['没有组织生活台账', on, period, { recordsUntil: null }, 'unknown'],
]

export const dutyCases = [
  dutyCasesOf(generalMeeting, branch, [
    ['季度里开过一次', '2019-04-30', q1, held('general-meeting', '2019-02-27'), 'done'],
    ['季度第一天开的', '2019-04-30', q1, held('general-meeting', '2019-01-01'), 'done'],
    ['季度最后一天开的', '2019-04-30', q1, held('general-meeting', '2019-03-31'), 'done'],
    ['上季度最后一天开的不算', '2019-04-30', q1, held('general-meeting', '2018-12-31'), 'attention'],
    ['下季度第一天开的不算', '2019-04-30', q1, held('general-meeting', '2019-04-01'), 'attention'],
    ['党课不能代替', '2019-04-30', q1, held('lecture', '2019-02-27'), 'attention'],
    ['离季末还有十五天', '2019-03-16', q1, {}, 'open'],
    ['离季末还有十四天，临近', '2019-03-17', q1, {}, 'near'],
    ['季末当天', '2019-03-31', q1, {}, 'near'],
    ['过期一天，在宽限内', '2019-04-01', q1, {}, 'near'],
    ['过期十四天，在宽限内', '2019-04-14', q1, {}, 'near'],
    ['过期十五天', '2019-04-15', q1, {}, 'attention'],
    ['条例施行所在的季度不是整季，没有依据', '2019-03-31', '2018-10-01', {}, 'no-basis'],
    ['施行后第一个整季', '2019-04-30', q1, {}, 'attention'],
    ['季中成立，当季不问', '2019-07-31', q1, { foundedOn: day('2019-02-01') }, 'none'],
    ['季中成立，下一季起算', '2019-07-31', q2, { foundedOn: day('2019-02-01') }, 'attention'],
    ['季度第一天成立，当季就算', '2019-04-30', q1, { foundedOn: day('2019-01-01') }, 'attention'],
    ['还没有开始的季度不问', '2019-03-31', q2, {}, 'none'],
    ...forms('2019-04-30', q1, 'not-applicable'),
  ]),
  dutyCasesOf(committeeMeeting, branch, [
    ['当月开过', '2019-02-28', '2019-02-01', held('committee', '2019-02-28'), 'done'],
    ['次月一日开的不算', '2019-03-31', '2019-02-01', held('committee', '2019-03-01'), 'attention'],
    ['七名正式党员', '2019-03-31', '2019-02-01', { fullMembers: 7 }, 'attention'],
    ['六名正式党员，不设支委会', '2019-03-31', '2019-02-01', { fullMembers: 6 }, 'not-applicable'],
    ['五人支部没有委员会', '2019-03-31', '2019-02-01', { fullMembers: 5 }, 'not-applicable'],
    ['施行当月不是整月', '2019-03-31', '2018-10-01', {}, 'no-basis'],
    ['施行后第一个整月', '2018-12-31', '2018-11-01', {}, 'attention'],
    ...forms('2019-03-31', '2019-02-01', 'not-applicable'),
  ]),
  dutyCasesOf(groupMeeting, branch, [
    ['不知道有没有党小组', '2019-03-31', '2019-02-01', {}, 'unknown'],
    ['功能型', '2019-03-31', '2019-02-01', { nature: 'functional' }, 'not-applicable'],
    ['施行当月不是整月', '2019-03-31', '2018-10-01', {}, 'no-basis'],
    ['施行后第一个整月', '2019-03-31', '2018-11-01', {}, 'unknown'],
  ]),
  dutyCasesOf(lecture, branch, [
    ['季度里上过一次党课', '2019-04-30', q1, held('lecture', '2019-03-01'), 'done'],
    ['一次也没有', '2019-04-30', q1, {}, 'attention'],
    ['施行所在的季度不是整季', '2019-04-30', '2018-10-01', {}, 'no-basis'],
    ...forms('2019-04-30', q1, 'attention'),
  ]),
  dutyCasesOf(themedDay, branch, [
    ['当月有主题党日', '2019-04-30', '2019-02-01', held('themed-day', '2019-02-15'), 'done'],
    ['一次也没有', '2019-04-30', '2019-02-01', {}, 'attention'],
    ['闰年二月最后一天', '2020-03-31', '2020-02-01', held('themed-day', '2020-02-29'), 'done'],
    ['支部条例施行当月', '2019-04-30', '2018-10-01', {}, 'no-basis'],
    ['教育管理条例施行当月，依支部条例', '2019-06-30', '2019-05-01', {}, 'attention:branch-regulations'],
    ['次月，依教育管理条例', '2019-07-31', '2019-06-01', {}, 'attention:education-regulations'],
    ...forms('2019-04-30', '2019-02-01', 'attention'),
  ]),
  dutyCasesOf(organizationalLife, branch, [
    [
      '二〇一九年依支部条例：教育条例五月才施行',
      '2020-04-30',
      '2019-01-01',
      held('organizational-life', '2019-12-20'),
      'done:branch-regulations',
    ],
    ['二〇二〇年依教育条例', '2021-04-30', '2020-01-01', {}, 'attention:education-regulations'],
    ['没有开，次年三月底前还来得及', '2020-03-31', '2019-01-01', {}, 'near'],
    ['次年四月十四日，在宽限内', '2020-04-14', '2019-01-01', {}, 'near'],
    ['次年四月十五日', '2020-04-15', '2019-01-01', {}, 'attention'],
    ['施行所在的年度不是整年', '2020-04-30', '2018-01-01', {}, 'no-basis'],
    ['功能型回原支部参加', '2020-04-30', '2019-01-01', { nature: 'functional' }, 'not-applicable'],
    ['党总支由所属支部召开', '2020-04-30', '2019-01-01', { form: 'general-branch' }, 'not-applicable'],
  ]),
  dutyCasesOf(appraisal, branch, [
    ['当年评过', '2020-04-30', '2019-01-01', held('appraisal', '2019-12-20'), 'done'],
    ['没有评', '2020-04-30', '2019-01-01', {}, 'attention'],
    ['施行所在的年度不是整年', '2020-04-30', '2018-01-01', {}, 'no-basis'],
    ['二〇一九年依支部条例', '2020-04-30', '2019-01-01', {}, 'attention:branch-regulations'],
    ['二〇二〇年依教育管理条例', '2021-04-30', '2020-01-01', {}, 'attention:education-regulations'],
    ['功能型不评等次', '2020-04-30', '2019-01-01', { nature: 'functional' }, 'not-applicable'],
  ]),
  dutyCasesOf(committeeQuorum, branch, [
    ['正好半数', '2019-04-30', q1, attended('committee', 4, 2), 'done'],
    ['不足半数', '2019-04-30', q1, attended('committee', 5, 2), 'attention'],
    ['二百人中九十九人，差一点', '2019-04-30', q1, attended('committee', 200, 99), 'attention'],
    ['全部到会', '2019-04-30', q1, attended('committee', 5, 5), 'done'],
    ['刚发生，在季末之前', '2019-03-01', q1, attended('committee', 5, 2), 'open'],
    ['没有填实到', '2019-04-30', q1, attended('committee', 5, null), 'unknown'],
    ['没有填应到', '2019-04-30', q1, attended('committee', null, 3), 'unknown'],
    ['没有开会的不问', '2019-04-30', q1, {}, 'not-applicable'],
    ['党员大会不算', '2019-04-30', q1, attended('general-meeting', 8, 2), 'not-applicable'],
    [
      '功能型按自己的规则',
      '2019-04-30',
      q1,
      { nature: 'functional', ...attended('committee', 5, 2) },
      'not-applicable',
    ],
    [
      '施行所在的季度不是整季',
      '2019-04-30',
      '2018-10-01',
      attended('committee', 5, 2, '2018-12-01'),
      'no-basis',
    ],
    ['施行后第一个整季', '2019-04-30', q1, attended('committee', 5, 1, '2019-01-01'), 'attention'],
  ]),
  dutyCasesOf(generalMeetingQuorum, branch, [
    ['正好半数', '2019-04-30', q1, attended('general-meeting', 8, 4), 'done'],
    ['不足半数：只问当次有没有表决', '2019-04-30', q1, attended('general-meeting', 9, 4), 'unknown'],
    ['二百人中九十九人', '2019-04-30', q1, attended('general-meeting', 200, 99), 'unknown'],
    ['没有填人数', '2019-04-30', q1, attended('general-meeting', null, null), 'unknown'],
    ['没有开会的不问', '2019-04-30', q1, {}, 'not-applicable'],
    [
      '功能型按自己的规则',
      '2019-04-30',
      q1,
      { nature: 'functional', ...attended('general-meeting', 8, 2) },
      'not-applicable',
    ],
    [
      '施行所在的季度不是整季',
      '2019-04-30',
      '2018-10-01',
      attended('general-meeting', 8, 8, '2018-12-01'),
      'no-basis',
    ],
    ['施行后第一个整季', '2019-04-30', q1, attended('general-meeting', 8, 8, '2019-01-01'), 'done'],
  ]),
  dutyCasesOf(talks, branch, [
    ['没有谈心谈话登记', '2020-04-30', '2019-01-01', {}, 'unknown'],
    ['施行所在的年度不是整年', '2020-04-30', '2018-01-01', {}, 'no-basis'],
    ['功能型在原支部谈', '2020-04-30', '2019-01-01', { nature: 'functional' }, 'not-applicable'],
  ]),
]
