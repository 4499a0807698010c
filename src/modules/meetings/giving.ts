// How a 组织生活台账 is written back.
import { type Giving, plainly } from '#kernel/module/giving.ts'
import { meetingKinds } from './contract.ts'
import { meetingTimeline } from './tables.ts'

export const meetingGiving: Giving = {
  timeline: meetingTimeline,
  said: 'meeting',
  since: 'heldOn',
  cells: plainly({
    sequence: { of: [] },
    organizationName: {},
    kind: {
      of: ['kind', 'kindName'],
      words: meetingKinds,
      show: ({ kind, kindName }) => kindName ?? meetingKinds[kind as keyof typeof meetingKinds],
    },
    topic: {},
    heldOn: {},
    place: {},
    dueCount: {},
    presentCount: {},
    absentees: { hint: '写作“张三（病假）、李四（出差）”；无人缺席写“无”。', example: '张三（病假）' },
    // Reasons that stand in a column of their own are told with the names where there is none.
    absenceReason: { of: ['absentees'], show: () => null, rare: true },
    minutes: { show: ({ minutes }) => minutes && Number(minutes) / 60 },
    recorder: {},
  }),
}
