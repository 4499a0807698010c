// How many chambers by category and by district, as bars or as one table; every number opens its records.
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Bars } from '#kernel/web/parts/bars.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import { useChamberFacets } from '../queries.ts'
import { NewestChambers } from './newest-chambers.tsx'
import './chamber-breakdown.css'

const CrossTable = lazy(() => import('./chamber-cross-table.tsx'))
const figure = 'chambers.total'

export default function ChamberBreakdown() {
  const filter = { asOf: useAsOf(), figure }
  const facets = useChamberFacets(filter)
  const [asTable, setAsTable] = useState(false)
  if (facets.error) return <Failure error={facets.error} retry={() => void facets.refetch()} />
  if (!facets.data) return <Waiting rows={10} />
  const { categories, districts } = facets.data
  return (
    <div className="breakdown">
      {asTable ? (
        <Suspense fallback={<Waiting rows={11} />}>
          <CrossTable filter={filter} facets={facets.data} />
        </Suspense>
      ) : (
        <div className="breakdown-bars">
          <div>
            <Bars
              title="按商会类别"
              unit="家"
              bars={categories.map(({ value, label, count }) => ({
                key: value,
                label,
                value: count,
                to: '/chambers',
                search: { figure, category: value },
              }))}
            />
            <NewestChambers filter={filter} />
          </div>
          <Bars
            title="按所属地区"
            unit="家"
            bars={districts.map(({ value, label, count }) => ({
              key: value,
              label,
              value: count,
              to: '/chambers',
              search: { figure, district: value },
            }))}
          />
        </div>
      )}
      <p className="breakdown-more no-print">
        <button type="button" className="plain-button flush" onClick={() => setAsTable(!asTable)}>
          {asTable ? '换成条形图' : '换成表格（地区 × 类别）'}
        </button>
        <Link to="/chambers" search={{ figure, sort: 'termEndsOn' }}>
          按届满日期看
        </Link>
      </p>
    </div>
  )
}
