// A list of records: which ones stands in the address bar; the title counts them; the way back keeps the place.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useAddress } from '../address.ts'
import { apiAddress } from '../api.ts'
import { useFigures } from '../figures.ts'
import { count, dateInProse } from '../format.ts'
import { pageSize, useFacets, useFilter, useRecords } from '../lists.ts'
import { useWide } from '../preferences.ts'
import { useMay } from '../session.ts'
import { Failure } from './failure.tsx'
import { type FilterRow, Filters } from './filters.tsx'
import { type Card, RecordCards } from './record-cards.tsx'
import type { Column } from './record-table.tsx'
import { Waiting } from './waiting.tsx'
import './list.css'

const RecordTable = lazy(() => import('./record-table.tsx')) as typeof import('./record-table.tsx').default

export interface RecordListProps<T> {
  title: string
  unit: string
  /** The path of its API and of its page alike: /chambers. */
  path: string
  /** The page of one record, where it is not that of the list: /people/$id. */
  page?: string
  /** The figure that this list without conditions is the records of. */
  figure?: string
  nameTitle: string
  columns: Column<T>[]
  card: (row: T) => Card
  sorts: Record<string, string>
  search: { label: string; placeholder: string }
  rows: FilterRow[]
  /** Keys of the address bar that narrow the list without a row of choices, with the words on their chips. */
  others?: { key: string; text: string }[]
  /** The path from which the list is taken away as a workbook. */
  exported?: string
  /** Beside the title: other views of the same records. */
  children?: ReactNode
}

export function RecordList<T extends { id: string; name: string }>(props: RecordListProps<T>) {
  const { title, unit, path, columns, card, rows: filterRows, others = [] } = props
  const wide = useWide()
  const filter = useFilter(
    [...filterRows, ...others.map(({ key }) => ({ name: key }))].map(({ name }) => name),
  )
  const { sort } = useAddress()
  const records = useRecords<T>(path, filter, sort)
  const facets = useFacets<{ total: number; whole: boolean }>(path, filter).data
  const total = facets?.total
  const rows = records.data?.pages.flatMap((page) => page.items)
  const asOf = records.data?.pages[0]?.asOf
  const { page = `${path}/$id` } = props
  return (
    <div className="records">
      <title>{`${title} · 同心`}</title>
      <header className="list-head">
        <h1>
          {title}{' '}
          {total !== undefined && (
            <Total path={path} figure={props.figure}>
              {count(total)} {unit}
            </Total>
          )}
        </h1>
        <p className="quiet">
          {facets && asOf && `截至${dateInProse(asOf)}${facets.whole ? '' : '，只列您的账号能看到的'}`}
        </p>
        {props.children}
        {props.exported && (
          <a className="export no-print" href={apiAddress(props.exported, { ...filter, sort })} download>
            导出这份名单（Excel）
          </a>
        )}
      </header>
      <Filters {...props} filter={filter} sort={sort} rows={filterRows} wide={wide} others={others} />
      <FigureNote id={filter['figure']} asOf={filter['asOf']} />
      {records.error ? (
        <Failure error={records.error} retry={() => void records.refetch()} />
      ) : rows === undefined ? (
        <Waiting rows={12} />
      ) : rows.length === 0 ? (
        <Nothing title={title} path={path} unit={unit} />
      ) : wide ? (
        <Suspense fallback={<Waiting rows={Math.min(rows.length + 1, 12)} />}>
          <RecordTable
            rows={rows}
            nameTitle={props.nameTitle}
            columns={columns}
            page={page}
            sort={sort}
            refreshing={records.isPlaceholderData}
          />
        </Suspense>
      ) : (
        <RecordCards rows={rows} page={page} card={card} />
      )}
      {records.hasNextPage && rows && (
        <p className="more no-print">
          <Button loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
            再显示 {total === undefined ? pageSize : Math.min(pageSize, total - rows.length)} {unit}
          </Button>
          <span className="quiet">
            已显示 {rows.length} {unit}
            {total !== undefined && `，共 ${count(total)} ${unit}`}
          </span>
        </p>
      )}
    </div>
  )
}

/** The number in the title. Where a figure counts the same records it opens them with what that figure counts. */
function Total({
  path,
  figure,
  children,
}: {
  path: string
  figure: string | undefined
  children: ReactNode
}) {
  const isLive = useMay('figures.read')
  if (figure === undefined || !isLive) return <span className="number">{children}</span>
  return (
    <Link to={path} search={(now: object) => ({ ...now, figure })} title="看这个数字的口径">
      {children}
    </Link>
  )
}

/** Where the list shows the records of a figure: what that figure counts. */
function FigureNote({ id, asOf }: { id: string | undefined; asOf: string | undefined }) {
  const isLive = useMay('figures.read')
  const figures = useFigures(asOf, isLive && id !== undefined).data?.figures
  const figure = figures?.find((one) => one.id === id)
  if (!figure) return null
  return (
    <p className="figure-note small quiet">
      {figure.label}的口径：{figure.definition}
    </p>
  )
}

function Nothing({ title, path, unit }: { title: string; path: string; unit: string }) {
  return (
    <section className="nothing">
      <h2>没有符合条件的{title}</h2>
      <p>
        可以去掉一两个条件再看，或者 <Link to={path}>查看全部{title}</Link>
        。日期也会影响结果：那一天还没有成立的不在其中。还没有导入台账时，这里一{unit}也没有。
      </p>
    </section>
  )
}
