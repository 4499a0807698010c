// The list of Party members.
import { useFacets, useFilter } from '#kernel/web/lists.ts'
import { RecordList } from '#kernel/web/parts/record-list.tsx'
import type { MemberFacets, MemberSummary } from '../contract.ts'

const sorts = { '': '按台账次序', '-joinedOn': '新入党的在前', joinedOn: '早入党的在前' }

export default function MemberList() {
  const filter = useFilter(['status', 'dual', 'organization', 'chamber'])
  const facets = useFacets<MemberFacets>('/members', filter).data
  const byStatus = useFacets<MemberFacets>('/members', { ...filter, status: undefined }).data
  const byDual = useFacets<MemberFacets>('/members', { ...filter, dual: undefined }).data
  const words = new Map<string, string>(byStatus?.statuses.map(({ value, label }) => [value, label]))
  const status = (row: MemberSummary) => words.get(row.status) ?? ''
  const others = [
    filter['organization'] && { key: 'organization', text: `党组织：${facets?.organization ?? '……'}` },
    filter['chamber'] && { key: 'chamber', text: `商会：${facets?.chamber ?? '……'}` },
  ].filter((other) => !!other)
  return (
    <RecordList<MemberSummary>
      title="党员"
      unit="人"
      path="/members"
      exported="/members/export.xlsx"
      page="/people/$id"
      figure="members.total"
      search={{ label: '搜索党员', placeholder: '姓名' }}
      sorts={sorts}
      rows={[
        { name: 'status', label: '状态', all: byStatus?.total, choices: byStatus?.statuses },
        { name: 'dual', label: '组织生活', all: byDual?.total, choices: byDual?.dual },
      ]}
      others={others}
      nameTitle="姓名"
      columns={[
        { key: 'status', title: '状态', value: status, kind: 'short' },
        { key: 'organization', title: '商会党组织', value: (row) => row.organization },
        { key: 'affiliation', title: '组织关系所在党组织', value: affiliation, minor: true },
        { key: 'enterprise', title: '所在企业', value: (row) => row.enterprise },
        { key: 'joinedOn', title: '入党日期', value: (row) => row.joinedOn, kind: 'short', sortable: true },
      ]}
      card={(row) => ({
        about: [status(row), row.enterprise, row.organization],
        quiet: [
          row.joinedOn === null ? '入党日期未填' : `${row.joinedOn} 入党`,
          ...(row.dual ? ['过双重组织生活'] : []),
        ].join(' · '),
      })}
    />
  )
}

/** A name that stands in the column before is not read twice. */
const affiliation = ({ affiliation, organization }: MemberSummary) =>
  affiliation !== null && affiliation === organization ? '同商会党组织' : affiliation
