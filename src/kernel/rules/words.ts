// How things stand and how binding a rule is, in the words of the screens.

import type { Standing } from './duty.ts'
import type { Severity } from './rule.ts'

export const standings = {
  done: '已办',
  open: '未到期',
  near: '临近',
  attention: '需关注',
  unknown: '待核实',
  'not-applicable': '不适用',
  'no-basis': '无现行依据',
} as const satisfies Record<Standing, string>

export const severities = { must: '应当', should: '一般', may: '倡导' } as const satisfies Record<
  Severity,
  string
>
