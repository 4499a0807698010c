// The list of chambers: which ones stands in the address bar; the title counts them; the way back keeps the place.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { apiAddress } from '#kernel/web/api.ts'
import { useFigures } from '#kernel/web/figures.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useWide } from '#kernel/web/preferences.ts'
import { ChamberCards } from './parts/chamber-cards.tsx'
import { ChamberFilters } from './parts/chamber-filters.tsx'
import { pageSize, useCategoryWords, useChamberFacets, useChamberFilter, useChambers } from './queries.ts'
import './chamber-list.css'

const ChamberTable = lazy(() => import('./parts/chamber-table.tsx'))

export default function ChamberList() {
  const wide = useWide()
  const filter = useChamberFilter()
  const { sort } = useAddress()
  const chambers = useChambers(filter, sort)
  const facets = useChamberFacets(filter)
  const categories = useCategoryWords(filter)
  const rows = chambers.data?.pages.flatMap((page) => page.items)
  const asOf = chambers.data?.pages[0]?.asOf
  const total = facets.data?.total

  return (
    <div className="chambers">
      <title>商会 · 同心</title>
      <header className="chambers-head">
        <h1>
          商会{' '}
          {total !== undefined && (
            <Link to="/chambers" search={{ ...filter, figure: 'chambers.total' }} title="只看计入商会总数的">
              {count(total)} 家
            </Link>
          )}
        </h1>
        <p className="quiet">{total !== undefined && asOf && `截至${dateInProse(asOf)}`}</p>
        <a
          className="export no-print"
          href={apiAddress('/chambers/export.xlsx', { ...filter, sort })}
          download
        >
          导出这份名单（Excel）
        </a>
      </header>
      <ChamberFilters filter={filter} sort={sort} wide={wide} />
      <FigureNote id={filter['figure']} asOf={filter['asOf']} />
      {chambers.error ? (
        <Failure error={chambers.error} retry={() => void chambers.refetch()} />
      ) : rows === undefined ? (
        <Waiting rows={12} />
      ) : rows.length === 0 ? (
        <Nothing />
      ) : wide ? (
        <Suspense fallback={<Waiting rows={Math.min(rows.length + 1, 12)} />}>
          <ChamberTable
            rows={rows}
            categories={categories}
            sort={sort}
            refreshing={chambers.isPlaceholderData}
          />
        </Suspense>
      ) : (
        <ChamberCards rows={rows} categories={categories} />
      )}
      {chambers.hasNextPage && rows && (
        <p className="more no-print">
          <Button loading={chambers.isFetchingNextPage} onClick={() => void chambers.fetchNextPage()}>
            再显示 {total === undefined ? pageSize : Math.min(pageSize, total - rows.length)} 家
          </Button>
          <span className="quiet">
            已显示 {rows.length} 家{total !== undefined && `，共 ${count(total)} 家`}
          </span>
        </p>
      )}
    </div>
  )
}

/** Where the list shows the records of a figure: what that figure counts. */
function FigureNote({ id, asOf }: { id: string | undefined; asOf: string | undefined }) {
  const figure = useFigures(asOf, id !== undefined).data?.figures.find((one) => one.id === id)
  if (!figure) return null
  return (
    <p className="figure-note small quiet">
      {figure.label}的口径：{figure.definition}
    </p>
  )
}

function Nothing() {
  return (
    <section className="nothing">
      <h2>没有符合条件的商会</h2>
      <p>
        可以去掉一两个条件再看，或者 <Link to="/chambers">查看全部商会</Link>
        。日期也会影响结果：那一天还没有成立的不在其中。
      </p>
    </section>
  )
}
