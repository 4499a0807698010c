// How what is known of a person reads: sensitive fields only as that they are kept.
import type { RecordKind } from '#kernel/module/take.ts'
import { personFields, type Sex, sensitiveFields, sexes } from './contract.ts'
import type { PersonColumn } from './tables.ts'

export const personKind: Pick<RecordKind<PersonColumn>, 'kind' | 'noun' | 'labels' | 'show'> = {
  kind: 'person',
  noun: '人员',
  labels: personFields,
  show: (field, value) => {
    if (sensitiveFields.some((f) => f === field)) return '（已加密）'
    return field === 'sex' ? (sexes[value as Sex] ?? value) : value
  },
}
