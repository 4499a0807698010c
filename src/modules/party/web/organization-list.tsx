// Chambers' Party organizations: as a list, or from superior to branch; which of the two stands in the address bar.
import { lazy, Suspense } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useFacets, useFilter } from '#kernel/web/lists.ts'
import { RecordList } from '#kernel/web/parts/record-list.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { PartyOrganizationFacets, PartyOrganizationSummary } from '../contract.ts'
import { ViewSwitch } from './parts/view-switch.tsx'

const sorts = {
  '': '按台账次序',
  termEndsOn: '先届满的在前',
  '-termEndsOn': '后届满的在前',
  '-foundedOn': '新成立的在前',
  foundedOn: '早成立的在前',
}

const OrganizationTree = lazy(() => import('./parts/organization-tree.tsx'))

export default function Organizations() {
  if (useAddress()['view'] !== 'tree') return <OrganizationList />
  return (
    <Suspense fallback={<Waiting rows={12} />}>
      <OrganizationTree />
    </Suspense>
  )
}

function OrganizationList() {
  const filter = useFilter(['form', 'nature', 'superior'])
  const facets = (without: 'form' | 'nature') => ({ ...filter, [without]: undefined })
  const byForm = useFacets<PartyOrganizationFacets>('/party-organizations', facets('form')).data
  const byNature = useFacets<PartyOrganizationFacets>('/party-organizations', facets('nature')).data
  const form = wordsOf(byForm?.forms)
  const nature = wordsOf(byNature?.natures)
  const superior = filter['superior'] && { key: 'superior', text: `上级：${filter['superior']}` }
  return (
    <RecordList<PartyOrganizationSummary>
      title="党组织"
      unit="个"
      path="/party-organizations"
      exported="/party-organizations/export.xlsx"
      figure="party-organizations.total"
      search={{ label: '搜索党组织', placeholder: '党组织名称' }}
      sorts={sorts}
      rows={[
        { name: 'form', label: '类型', all: byForm?.total, choices: byForm?.forms },
        { name: 'nature', label: '性质', all: byNature?.total, choices: byNature?.natures },
      ]}
      others={superior ? [superior] : []}
      nameTitle="党组织名称"
      columns={[
        { key: 'form', title: '类型', value: (row) => form(row.form), kind: 'short' },
        { key: 'nature', title: '性质', value: (row) => nature(row.nature), kind: 'short', minor: true },
        { key: 'superior', title: '上级党组织', value: (row) => row.superior },
        { key: 'secretary', title: '书记', value: (row) => row.secretary, kind: 'short' },
        {
          key: 'termEndsOn',
          title: '届满日期',
          value: (row) => row.termEndsOn,
          kind: 'short',
          sortable: true,
        },
        { key: 'chambers', title: '覆盖商会（家）', value: (row) => row.chambers, kind: 'count' },
        { key: 'memberCount', title: '党员（人）', value: (row) => row.memberCount, kind: 'count' },
      ]}
      card={(row) => ({
        about: [form(row.form), row.secretary && `书记 ${row.secretary}`, `覆盖商会 ${row.chambers} 家`],
        quiet: [
          row.termEndsOn === null ? '届满日期未填' : `${row.termEndsOn} 届满`,
          ...(row.memberCount === null ? [] : [`党员 ${row.memberCount} 人`]),
        ].join(' · '),
      })}
    >
      <ViewSwitch view="list" />
    </RecordList>
  )
}

/** The words of a row of choices, as the server gives them: a page needs no contract to name them. */
function wordsOf(choices: { value: string; label: string }[] | undefined) {
  const words = new Map(choices?.map(({ value, label }) => [value, label]))
  return (value: string | null) => value && (words.get(value) ?? value)
}
