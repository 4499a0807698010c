// Hours of training in a year. The home branch's hours are not known here, so it is never more than a hint.
import { duty } from '#kernel/rules/duty.ts'
import { cite, type Parameter } from '#kernel/rules/rule.ts'

export interface HoursFacts {
  /** Whether the person is secretary of a chamber's Party organization. */
  secretary: boolean
  joinedOn: Temporal.PlainDate | null
  /** Whether the affiliation is elsewhere: hours there are not known. */
  affiliatedElsewhere: boolean
  recordsUntil: Temporal.PlainDate | null
  /** By year, in sixtieths of a class hour. */
  minutes: readonly { year: number; minutes: number }[]
}

const memberHours: Parameter = {
  id: 'training.member-hours',
  label: '党员每年集中学习培训',
  unit: '学时',
  values: [
    { from: '2014-06-01', value: 32, cite: cite('training-plans', 'members'), sure: 'unchecked' },
    { from: '2019-05-06', value: 32, cite: cite('education-regulations', 20), sure: 'read' },
  ],
}
const secretaryHours: Parameter = {
  id: 'training.secretary-hours',
  label: '党组织书记每年集中学习培训',
  unit: '学时',
  values: [{ from: '2014-06-01', value: 56, cite: cite('training-plans', 'secretaries'), sure: 'unchecked' }],
}

const hours = (minutes: number) => Math.floor((minutes / 60) * 10) / 10

function declare(
  id: string,
  title: string,
  parameter: Parameter,
  versions: Parameters<typeof duty<HoursFacts>>[0]['versions'],
  notFor: (facts: HoursFacts) => string | null,
) {
  return duty<HoursFacts>({
    id,
    title,
    of: 'member',
    every: 'year',
    versions,
    parameters: [parameter],
    exemptible: true,
    since: ({ joinedOn }) => joinedOn,
    recordsUntil: ({ recordsUntil }) => recordsUntil,
    notFor: ({ facts }) => notFor(facts),
    check({ facts, period }, at) {
      const minutes = facts.minutes
        .filter(({ year }) => year === period.from.year)
        .reduce((sum, one) => sum + one.minutes, 0)
      const because = `本会登记 ${hours(minutes)} 学时`
      if (minutes >= 60 * (at.value(parameter) ?? 0)) return { kept: true, because }
      return facts.affiliatedElsewhere
        ? { missing: ['组织关系所在支部的学时', because] }
        : { kept: false, because }
    },
    remedy: { text: '安排集中培训，或者把其他学习登记进培训学时。' },
  })
}

export const memberTraining = declare(
  'training.member-hours-yearly',
  '党员每年集中学习培训一般不少于 32 学时',
  memberHours,
  [
    { from: '2014-06-01', cite: cite('training-plans', 'members'), severity: 'should', sure: 'unchecked' },
    { from: '2019-05-06', cite: cite('education-regulations', 20), severity: 'should', sure: 'read' },
  ],
  ({ secretary }) => (secretary ? '书记另有要求' : null),
)

export const secretaryTraining = declare(
  'training.secretary-hours-yearly',
  '党组织书记每年集中学习培训不少于 56 学时',
  secretaryHours,
  [
    {
      from: '2014-06-01',
      cite: cite('training-plans', 'secretaries'),
      severity: 'should',
      sure: 'unchecked',
    },
  ],
  ({ secretary }) => (secretary ? null : '不是书记'),
)

export const secretaryOnce = duty<HoursFacts>({
  id: 'training.secretary-once-yearly',
  title: '党组织书记每年至少参加 1 次集中培训',
  of: 'member',
  every: 'year',
  versions: [
    {
      from: '2014-06-01',
      cite: cite('training-plans', 'secretaries'),
      severity: 'should',
      sure: 'unchecked',
    },
  ],
  parameters: [],
  exemptible: true,
  since: ({ joinedOn }) => joinedOn,
  recordsUntil: ({ recordsUntil }) => recordsUntil,
  notFor: ({ facts }) => (facts.secretary ? null : '不是书记'),
  check({ facts, period }) {
    if (facts.minutes.some(({ year, minutes }) => year === period.from.year && minutes > 0)) {
      return { kept: true, because: '本会登记过培训' }
    }
    return facts.affiliatedElsewhere
      ? { missing: ['在别处参加的培训'] }
      : { kept: false, because: '本会没有登记培训' }
  },
  remedy: { text: '安排参加县级以上党组织的集中培训，登记进培训学时。' },
})

export const secretaryDuties = [secretaryTraining, secretaryOnce]
