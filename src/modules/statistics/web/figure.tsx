// One figure: its value, what it counts, and every record that it counts with the cell that it walks home to.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { z } from 'zod'
import type { FigureRecord, figureRecordPage } from '#kernel/figures/contract.ts'
import { read } from '#kernel/web/api.ts'
import { useFigures } from '#kernel/web/figures.ts'
import { count, dateInProse, inWords } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import './figure.css'

const pageSize = 100

export default function FigurePage() {
  const { id = '' } = useParams({ strict: false })
  const asOf = useAsOf()
  const board = useFigures(asOf)
  const records = useFigureRecords(id, asOf)
  const figure = board.data?.figures.find((one) => one.id === id)
  const rows = records.data?.pages.flatMap((page) => page.items)
  const failed = board.error ?? records.error
  if (failed) return <Failure error={failed} retry={() => void records.refetch()} />
  if (!board.data || !rows) return <Waiting rows={12} />
  if (!figure) return <Missing />
  const [value, unit] = inWords(figure.value, figure.unit)
  const weighted = rows.some((row) => row.weight !== '1')
  return (
    <div className="figure-page">
      <title>{`${figure.label} · 同心`}</title>
      <header>
        <h1>
          {figure.label} <span className="number">{value}</span> {unit}
        </h1>
        <p className="quiet">
          截至{dateInProse(figure.asOf)}，共 {count(figure.records)} 条记录
        </p>
      </header>
      <p className="figure-note small quiet">口径：{figure.definition}</p>
      {rows.length === 0 ? (
        <p className="quiet">截至这一天没有计入的记录。换一个日期，或先导入相应的台账。</p>
      ) : (
        <table className="figure-records">
          <thead>
            <tr>
              <th scope="col">记录</th>
              {weighted && (
                <th scope="col" className="amount">
                  数值（{figure.unit}）
                </th>
              )}
              <th scope="col">出处</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.label}</td>
                {weighted && <td className="amount number">{row.weight}</td>}
                <td className="quiet">{sourceOf(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {records.hasNextPage && (
        <p className="more no-print">
          <Button loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
            再显示 {pageSize} 条
          </Button>
          <span className="quiet">
            已显示 {count(rows.length)} 条，共 {count(figure.records)} 条
          </span>
        </p>
      )}
    </div>
  )
}

function useFigureRecords(id: string, asOf: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['figures', asOf, id, 'records'],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof figureRecordPage>>(
        `/figures/${id}/records`,
        { asOf, cursor: pageParam, limit: String(pageSize) },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function sourceOf({ source }: FigureRecord): string {
  if (!source) return '由几条记录算得'
  const { file, sheet, row } = source
  return `${file}${sheet === null ? '' : `“${sheet}”表`}${row === null ? '' : `第 ${row} 行`}`
}

function Missing() {
  return (
    <section className="nothing">
      <h1>没有这个数字</h1>
      <p>
        链接可能已失效。请从<Link to="/">数字总览</Link>进入。
      </p>
    </section>
  )
}
