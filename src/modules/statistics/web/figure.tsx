// One figure: its value, what it counts, its groups, and every record that it counts with the cell it walks home to.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { z } from 'zod'
import type { FigureValue, figureRecordPage } from '#kernel/figures/contract.ts'
import { type Address, useAddress } from '#kernel/web/address.ts'
import { read } from '#kernel/web/api.ts'
import { useFigures } from '#kernel/web/figures.ts'
import { count, dateInProse, inWords } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import { FigureParts, usePart } from './parts/figure-parts.tsx'
import { FigureRecords } from './parts/figure-records.tsx'
import { SeriesBars } from './parts/series-bars.tsx'
import './figure.css'

const pageSize = 100

export default function FigurePage() {
  const { id = '' } = useParams({ strict: false })
  const asOf = useAsOf()
  const { year, district, counted } = useAddress()
  const board = useFigures(asOf)
  const records = useFigureRecords(id, { asOf, year, district, counted })
  const figure = board.data?.figures.find((one) => one.id === id)
  const rows = records.data?.pages.flatMap((page) => page.items)
  const failed = board.error ?? (figure && records.error)
  if (failed) return <Failure error={failed} retry={() => void records.refetch()} />
  if (board.data && !figure) return <Missing />
  if (!figure || !rows) return <Waiting rows={12} />
  const whole = year === undefined && district === undefined && counted === undefined
  return (
    <div className="figure-page">
      <title>{`${figure.label} · 同心`}</title>
      <FigureHead figure={figure} />
      <p className="figure-note small quiet">口径：{figure.definition}</p>
      <FigureParts figure={figure} />
      {whole && figure.by.length > 0 && (
        <div className="figure-groups">
          <h2 className="unseen">分布</h2>
          {figure.by.map((by) => (
            <SeriesBars key={by} figure={figure} by={by} />
          ))}
        </div>
      )}
      {rows.length === 0 ? (
        <p className="quiet">截至这一天没有计入的记录。换一个日期，或先导入相应的台账。</p>
      ) : (
        <FigureRecords figure={figure} rows={rows} />
      )}
      {records.hasNextPage && (
        <p className="more no-print">
          <Button loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
            再显示 {pageSize} 条
          </Button>
          <span className="quiet">已显示 {count(rows.length)} 条</span>
        </p>
      )}
    </div>
  )
}

/** The value of what is shown: of the whole figure, or of the part that has been opened. */
function FigureHead({ figure }: { figure: FigureValue }) {
  const part = usePart(figure)
  const [value, unit] = inWords(part?.value ?? figure.value, part?.unit ?? figure.unit)
  return (
    <header>
      <h1>
        {figure.label}
        {part && `，${part.label}`} <span className="number">{value}</span> {unit}
      </h1>
      <p className="quiet">
        截至{dateInProse(figure.asOf)}，共 {count(part?.records ?? figure.records)} 条记录
      </p>
    </header>
  )
}

function useFigureRecords(id: string, query: Address) {
  return useInfiniteQuery({
    queryKey: ['figures', query['asOf'], id, 'records', query],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof figureRecordPage>>(
        `/figures/${id}/records`,
        { ...query, cursor: pageParam, limit: String(pageSize) },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function Missing() {
  return (
    <section className="failure">
      <title>没有这个数字 · 同心</title>
      <h1>没有这个数字</h1>
      <p>网址可能抄漏了，或者链接已失效。</p>
      <p>
        <Link to="/overview">回到数字总览</Link>
      </p>
    </section>
  )
}
