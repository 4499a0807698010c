// How long before its last day a duty is called near, and how long after it nobody is troubled: the city's own choice.
import { cite, type Parameter } from './rule.ts'

export const warning: Parameter = {
  id: 'rules.warning-days',
  label: '到期前多少天提示“临近”',
  unit: '天',
  values: [{ from: '1949-10-01', value: 14, cite: cite('practice', 'warning'), sure: 'unchecked' }],
}

export const grace: Parameter = {
  id: 'rules.grace-days',
  label: '过期后多少天内不列为“需关注”',
  unit: '天',
  values: [{ from: '1949-10-01', value: 14, cite: cite('practice', 'grace'), sure: 'unchecked' }],
}
