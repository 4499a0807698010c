// The figures as of a date, for every page that shows or explains one.
import { useQuery } from '@tanstack/react-query'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { read } from './api.ts'

interface FigureList {
  asOf: string
  figures: FigureValue[]
}

/** All figures as of a date; undefined is the business date. With `enabled` false nothing is asked yet. */
export function useFigures(asOf: string | undefined, enabled = true) {
  return useQuery({
    queryKey: ['figures', asOf],
    queryFn: ({ signal }) => read<FigureList>('/figures', { asOf }, signal),
    enabled,
  })
}
