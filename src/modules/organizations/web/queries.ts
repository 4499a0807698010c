// What the pages of chambers read, and the part of the address bar that says which chambers.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { type Address, useAddress } from '#kernel/web/address.ts'
import { read } from '#kernel/web/api.ts'
import type { ChamberFacets, ChamberView, chamberPage } from '../contract.ts'

type ChamberPage = z.infer<typeof chamberPage>

/** How many rows one page of the list has. */
export const pageSize = 50

const filterKeys = ['asOf', 'search', 'category', 'district', 'figure'] as const

/** The filter of the list, as it stands in the address bar. */
export function useChamberFilter(): Address {
  const address = useAddress()
  return Object.fromEntries(filterKeys.map((key) => [key, address[key]]))
}

export function useChambers(filter: Address, sort: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['chambers', 'list', filter, sort],
    queryFn: ({ pageParam, signal }) =>
      read<ChamberPage>('/chambers', { ...filter, sort, cursor: pageParam, limit: String(pageSize) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** How many chambers a filter holds, in all, by category and by district. */
export function chamberFacets(filter: Address) {
  return {
    queryKey: ['chambers', 'facets', filter],
    queryFn: ({ signal }: { signal: AbortSignal }) => read<ChamberFacets>('/chambers/facets', filter, signal),
    placeholderData: keepPreviousData,
  }
}

export const useChamberFacets = (filter: Address) => useQuery(chamberFacets(filter))

/** The words of the categories, as the server gives them: a page needs no contract to name them. */
export function useCategoryWords(filter: Address): Map<string, string> {
  const facets = useChamberFacets({ ...filter, category: undefined }).data
  return new Map(facets?.categories.map(({ value, label }) => [value, label]))
}

export function useChamber(id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: ['chambers', 'one', id, asOf],
    queryFn: ({ signal }) => readChamber(id, asOf, signal),
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })
}

export const readChamber = (id: string, asOf?: string, signal?: AbortSignal) =>
  read<ChamberView>(`/chambers/${id}`, { asOf }, signal)
