// The list of chambers.
import { useFacets, useFilter } from '#kernel/web/lists.ts'
import { RecordList } from '#kernel/web/parts/record-list.tsx'
import type { ChamberFacets, ChamberSummary } from '../contract.ts'

const sorts = {
  '': '按排定次序',
  '-foundedOn': '新成立的在前',
  foundedOn: '早成立的在前',
  termEndsOn: '先届满的在前',
  '-termEndsOn': '后届满的在前',
}

export default function ChamberList() {
  const filter = useFilter(['category', 'district'])
  // What each row offers, and how many, is counted as if that row had nothing chosen.
  const byCategory = useFacets<ChamberFacets>('/chambers', { ...filter, category: undefined }).data
  const byDistrict = useFacets<ChamberFacets>('/chambers', { ...filter, district: undefined }).data
  const words = new Map<string, string>(byCategory?.categories.map(({ value, label }) => [value, label]))
  const category = (row: ChamberSummary) => row.category && (words.get(row.category) ?? row.category)
  return (
    <RecordList<ChamberSummary>
      title="商会"
      unit="家"
      path="/chambers"
      figure="chambers.total"
      exported="/chambers/export.xlsx"
      search={{ label: '搜索商会', placeholder: '商会名称' }}
      sorts={sorts}
      rows={[
        { name: 'category', label: '类别', all: byCategory?.total, choices: byCategory?.categories },
        { name: 'district', label: '地区', all: byDistrict?.total, choices: byDistrict?.districts },
      ]}
      nameTitle="商会名称"
      columns={[
        { key: 'category', title: '类别', value: category },
        { key: 'district', title: '所属地区', value: (row) => row.district },
        { key: 'industry', title: '行业', value: (row) => row.industry, minor: true },
        { key: 'foundedOn', title: '成立日期', value: (row) => row.foundedOn, kind: 'short', sortable: true },
        {
          key: 'termEndsOn',
          title: '本届届满',
          value: (row) => row.termEndsOn,
          kind: 'short',
          sortable: true,
        },
        { key: 'president', title: '会长', value: (row) => row.president, kind: 'short' },
        { key: 'memberCount', title: '会员企业（家）', value: (row) => row.memberCount, kind: 'count' },
      ]}
      card={(row) => ({
        about: [row.district, category(row), row.president && `会长 ${row.president}`],
        quiet: [
          row.termEndsOn === null ? '届满日期未填' : `${row.termEndsOn} 届满`,
          ...(row.memberCount === null ? [] : [`会员企业 ${row.memberCount} 家`]),
        ].join(' · '),
      })}
    />
  )
}
