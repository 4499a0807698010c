// What every list of records reads: its rows by pages, its counts, and the part of the address bar that narrows it.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Address, useAddress } from './address.ts'
import { read } from './api.ts'

/** How many rows one page of a list has. */
export const pageSize = 50

/** One value that a list can be narrowed to, and how many records that leaves. */
export interface Choice {
  value: string
  label: string
  count: number
}

interface Page<T> {
  asOf: string
  items: T[]
  next: string | null
}

/** The filter of a list, as it stands in the address bar: the date, the search, the figure and these `keys`. */
export function useFilter(keys: string[]): Address {
  const address = useAddress()
  return Object.fromEntries(['asOf', 'search', 'figure', ...keys].map((key) => [key, address[key]]))
}

/** The rows of a list; `path` is that of its API, such as /chambers. */
export function useRecords<T>(path: string, filter: Address, sort: string | undefined) {
  return useInfiniteQuery({
    queryKey: [path.slice(1), 'list', filter, sort],
    queryFn: ({ pageParam, signal }) =>
      read<Page<T>>(path, { ...filter, sort, cursor: pageParam, limit: String(pageSize) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** How many records a filter holds, in all and behind each choice. */
export const facetsOf = <F>(path: string, filter: Address) => ({
  queryKey: [path.slice(1), 'facets', filter],
  queryFn: ({ signal }: { signal: AbortSignal }) => read<F>(`${path}/facets`, filter, signal),
  placeholderData: keepPreviousData,
})

export const useFacets = <F>(path: string, filter: Address) => useQuery(facetsOf<F>(path, filter))

/** One record; while another date is being read, the last one stays. */
export function useRecord<T extends { id: string }>(path: string, id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: [path.slice(1), 'one', id, asOf],
    queryFn: ({ signal }) => read<T>(`${path}/${id}`, { asOf }, signal),
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
}
