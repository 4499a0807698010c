// A figure in groups, as bars; each opens exactly the records of its group.
import type { FigureSeries, FigureValue, Grouping } from '#kernel/figures/contract.ts'
import { dayInShort, exactly, inOneUnit } from '#kernel/web/format.ts'
import { Bars } from '#kernel/web/parts/bars.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import { useSeries } from '../queries.ts'

export const groupingWords: Record<Grouping, string> = { year: '按年份', district: '按所属地区' }

export function SeriesBars({ figure, by, title }: { figure: FigureValue; by: Grouping; title?: string }) {
  const series = useSeries(figure.id, by, useAsOf())
  if (series.error) return <Failure error={series.error} retry={() => void series.refetch()} />
  if (!series.data) return <Waiting rows={10} />
  return <SeriesFigure series={series.data} title={title ?? groupingWords[by]} />
}

function SeriesFigure({ series, title }: { series: FigureSeries; title: string }) {
  const { groups } = series
  const isRate = series.unit === '%'
  const { unit, shown } = inOneUnit(
    groups.map((group) => group.value),
    series.unit,
  )
  return (
    <Bars
      title={title}
      unit={unit}
      time={series.by === 'year'}
      top={isRate ? 100 : undefined}
      bars={groups.map((group, i) => ({
        key: group.key,
        // A year that is not over yet says so.
        label:
          group.key === series.asOf.slice(0, 4) ? dayInShort(series.asOf) : group.label.replace(/年$/, ''),
        value: Number(group.value),
        // Rates below one another keep their decimal.
        shown: isRate ? Number(group.value).toFixed(1) : (shown[i] ?? group.value),
        exact: `${group.label}：${exactly(group.value)} ${series.unit}`,
        to: `/figures/${series.id}`,
        search: { [series.by]: group.key },
      }))}
    />
  )
}
