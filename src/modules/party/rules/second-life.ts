// Council members and above who are Party members live a second organizational life in the chamber's organization.
import { rule } from '#kernel/rules/rule.ts'
import { supervisorsToo } from './parameters.ts'
import { kept, local, missing, valueOf } from './words.ts'

/** What is known of the councils of the chambers that a Party organization covers. */
export interface SecondLifeFacts {
  form: 'committee' | 'general-branch' | 'branch' | 'joint-branch' | null
  /** Chambers that it covers. */
  units: number
  /** Those in the councils who are known as Party members; null where no council is known. */
  members: readonly CouncilMember[] | null
}

interface CouncilMember {
  name: string
  /** Whether only as a supervisor. */
  supervisor: boolean
  /** Whether the leadership ledger itself says that it is a member; else a roll does. */
  told: boolean
  /** Whether on the roll of this organization. */
  enrolled: boolean
}

/** So many are named; there may be more. */
const named = 10

/**
 * Never more than a question to the organization: who is on no roll may have been written down wrongly, and whether
 * somebody came is known by the home branch alone. Whom only another roll knows as a member is counted, not named.
 */
export const secondLife = rule<SecondLifeFacts>({
  id: 'party.second-organizational-life',
  title: '商会理事以上党员参加商会党组织的组织生活（双重组织生活）',
  of: 'party-organization',
  versions: [local('dual')],
  parameters: [supervisorsToo],
  notFor({ form, units, members }, at) {
    if (form === 'general-branch' || form === 'committee') return '党员编在所属各支部'
    if (units === 0) return '没有覆盖的商会'
    return members !== null && meant(members, valueOf(at, supervisorsToo)).length === 0
      ? '没有已知的理事以上党员'
      : null
  },
  check({ members }, at) {
    if (members === null) return missing('所覆盖商会的班子名单')
    const all = meant(members, valueOf(at, supervisorsToo))
    const open = all.filter((m) => !m.enrolled)
    if (open.length === 0) return kept(`理事以上党员 ${all.length} 人，都在本组织名册上`)
    const told = open.filter((m) => m.told).map((m) => m.name)
    const others = open.length - told.length
    return missing(
      ...(told.length > 0 ? [`${list(told)}（班子名单写是党员）是否参加本组织的组织生活`] : []),
      ...(others > 0 ? [`党员名册在别处的 ${others} 人是否参加本组织的组织生活`] : []),
    )
  },
  remedy: { text: '核实后，参加的补进商会党组织的党员名册；班子名单写错的先更正。只作核实，不作评价。' },
})

const meant = (members: readonly CouncilMember[], supervisors: number) =>
  members.filter((m) => !m.supervisor || supervisors !== 0)

const list = (names: string[]) =>
  names.length > named ? `${names.slice(0, named).join('、')}等 ${names.length} 人` : names.join('、')
