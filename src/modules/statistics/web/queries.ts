// What the pages of figures read: the groups of a figure, and its values over time.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { FigureSeries, FigureTrend, Grouping } from '#kernel/figures/contract.ts'
import { read } from '#kernel/web/api.ts'

export function useSeries(id: string, by: Grouping, asOf: string | undefined, enabled = true) {
  return useQuery({
    queryKey: ['figures', asOf, id, 'series', by],
    queryFn: ({ signal }) => read<FigureSeries>(`/figures/${id}/series`, { by, asOf }, signal),
    enabled,
  })
}

export type Step = 'year' | 'quarter'

/** How many ends of years or quarters a trend looks back. */
const looksBack: Record<Step, string> = { year: '10', quarter: '8' }

/** The values of several figures at the ends of the last years or quarters; the last ones stay while others come. */
export function useTrends(ids: string[], asOf: string | undefined, step: Step) {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['figures', asOf, id, 'trend', step],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        read<FigureTrend>(`/figures/${id}/trend`, { asOf, step, count: looksBack[step] }, signal),
      placeholderData: keepPreviousData,
    })),
  })
}
