// The list of member enterprises.
import { useFacets, useFilter } from '#kernel/web/lists.ts'
import { RecordList } from '#kernel/web/parts/record-list.tsx'
import type { EnterpriseFacets, EnterpriseSummary } from '../contract.ts'

const sorts = { '': '按台账次序', '-employees': '人数多的在前', employees: '人数少的在前' }

const organized = ({ hasPartyOrganization }: EnterpriseSummary) =>
  hasPartyOrganization === null ? null : hasPartyOrganization ? '已建' : '未建'

export default function EnterpriseList() {
  const filter = useFilter(['district', 'party', 'chamber'])
  const byDistrict = useFacets<EnterpriseFacets>('/enterprises', { ...filter, district: undefined }).data
  const byParty = useFacets<EnterpriseFacets>('/enterprises', { ...filter, party: undefined }).data
  const chamber = filter['chamber'] && {
    key: 'chamber',
    text: `商会：${byParty?.chamber ?? filter['chamber']}`,
  }
  return (
    <RecordList<EnterpriseSummary>
      title="会员企业"
      unit="家"
      path="/enterprises"
      exported="/enterprises/export.xlsx"
      search={{ label: '搜索会员企业', placeholder: '企业名称' }}
      sorts={sorts}
      rows={[
        { name: 'district', label: '地区', all: byDistrict?.total, choices: byDistrict?.districts },
        { name: 'party', label: '建党情况', all: byParty?.total, choices: byParty?.party },
      ]}
      others={chamber ? [chamber] : []}
      nameTitle="企业名称"
      columns={[
        { key: 'chambers', title: '所属商会', value: (row) => row.chambers.join('、') },
        { key: 'district', title: '所属地区', value: (row) => row.district },
        {
          key: 'creditCode',
          title: '统一社会信用代码',
          value: (row) => row.creditCode,
          kind: 'short',
          minor: true,
        },
        { key: 'party', title: '党组织', value: organized, kind: 'short' },
        {
          key: 'employees',
          title: '从业人数（人）',
          value: (row) => row.employees,
          kind: 'count',
          sortable: true,
        },
      ]}
      card={(row) => ({
        about: [row.district, ...row.chambers],
        quiet: [
          row.employees === null ? '从业人数未填' : `从业 ${row.employees} 人`,
          ...(organized(row) ? [`党组织${organized(row)}`] : []),
        ].join(' · '),
      })}
    />
  )
}
