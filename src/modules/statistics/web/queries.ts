// What the pages of figures read: the groups of a figure, and its values over time.
import { useQueries, useQuery } from '@tanstack/react-query'
import type { FigureSeries, FigureTrend, Grouping } from '#kernel/figures/contract.ts'
import { read } from '#kernel/web/api.ts'

export function useSeries(id: string, by: Grouping, asOf: string | undefined, enabled = true) {
  return useQuery({
    queryKey: ['figures', asOf, id, 'series', by],
    queryFn: ({ signal }) => read<FigureSeries>(`/figures/${id}/series`, { by, asOf }, signal),
    enabled,
  })
}

/** The values of several figures at the ends of the last years. */
export function useTrends(ids: string[], asOf: string | undefined) {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['figures', asOf, id, 'trend'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        read<FigureTrend>(`/figures/${id}/trend`, { asOf }, signal),
    })),
  })
}
