// The cases of the hints about hours, for a lawyer to read.
import { day, dutyCasesOf } from '#test/rules/cases.ts'
import { type HoursFacts, memberTraining, secretaryOnce, secretaryTraining } from './rules.ts'

const member: HoursFacts = {
  secretary: false,
  joinedOn: day('2005-07-01'),
  affiliatedElsewhere: false,
  recordsUntil: day('2021-12-31'),
  minutes: [{ year: 2018, minutes: 32 * 60 }],
}
const minutes = (year: number, hours: number) => ({ minutes: [{ year, minutes: hours * 60 }] })
const [y2018, y2019] = ['2018-01-01', '2019-01-01']

export const dutyCases = [
  dutyCasesOf(memberTraining, member, [
    ['正好三十二学时', '2019-03-31', y2018, {}, 'done'],
    ['三十一学时', '2019-03-31', y2018, minutes(2018, 31), 'attention'],
    ['差半学时', '2019-03-31', y2018, minutes(2018, 31.5), 'attention'],
    ['三十三学时', '2019-03-31', y2018, minutes(2018, 33), 'done'],
    [
      '组织关系在别处，那边的学时不知道',
      '2019-03-31',
      y2018,
      { ...minutes(2018, 8), affiliatedElsewhere: true },
      'unknown',
    ],
    ['组织关系在别处，这里已够', '2019-03-31', y2018, { affiliatedElsewhere: true }, 'done'],
    ['上一年的学时不算', '2020-03-31', y2019, {}, 'attention'],
    ['今年还没有过完', '2019-03-31', y2019, {}, 'open'],
    ['书记另有要求', '2019-03-31', y2018, { secretary: true }, 'not-applicable'],
    ['规划施行当年不是整年', '2016-03-31', '2014-01-01', {}, 'no-basis'],
    ['规划施行后第一个整年', '2016-03-31', '2015-01-01', { recordsUntil: null }, 'unknown'],
    ['二〇一九年依规划：条例五月才施行', '2020-03-31', y2019, minutes(2019, 32), 'done:training-plans'],
    ['二〇二〇年依条例', '2021-03-31', '2020-01-01', minutes(2020, 32), 'done:education-regulations'],
    ['年中入党，当年不问', '2019-03-31', y2018, { joinedOn: day('2018-06-01') }, 'none'],
  ]),
  dutyCasesOf(secretaryTraining, { ...member, secretary: true, ...minutes(2018, 56) }, [
    ['正好五十六学时', '2019-03-31', y2018, {}, 'done'],
    ['五十五学时', '2019-03-31', y2018, minutes(2018, 55), 'attention'],
    ['五十七学时', '2019-03-31', y2018, minutes(2018, 57), 'done'],
    ['组织关系在别处', '2019-03-31', y2018, { ...minutes(2018, 40), affiliatedElsewhere: true }, 'unknown'],
    ['不是书记', '2019-03-31', y2018, { secretary: false }, 'not-applicable'],
    ['规划施行当年不是整年', '2016-03-31', '2014-01-01', {}, 'no-basis'],
    ['规划施行后第一个整年', '2016-03-31', '2015-01-01', { recordsUntil: null }, 'unknown'],
  ]),
  dutyCasesOf(secretaryOnce, { ...member, secretary: true, ...minutes(2018, 4) }, [
    ['登记过一次', '2019-03-31', y2018, {}, 'done'],
    ['一次也没有', '2019-03-31', y2018, { minutes: [] }, 'attention'],
    ['登记了零学时', '2019-03-31', y2018, minutes(2018, 0), 'attention'],
    ['上一年的不算', '2020-03-31', y2019, {}, 'attention'],
    ['组织关系在别处', '2019-03-31', y2018, { minutes: [], affiliatedElsewhere: true }, 'unknown'],
    ['台账没有记到', '2019-03-31', y2018, { minutes: [], recordsUntil: day('2018-06-30') }, 'unknown'],
    ['不是书记', '2019-03-31', y2018, { secretary: false }, 'not-applicable'],
    ['规划施行当年不是整年', '2016-03-31', '2014-01-01', {}, 'no-basis'],
    ['规划施行后第一个整年', '2016-03-31', '2015-01-01', minutes(2015, 4), 'done'],
  ]),
]
