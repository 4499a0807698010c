// What the pages of imports read and write.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type Query, read, remove, send, sendFile } from '#kernel/web/api.ts'
import type { ImportState, ImportView } from '../contract.ts'
import type { OriginalsView } from '../destruction/contract.ts'

/** Whether something is under way, so that the page has to look again. */
export const isBusy = (state: ImportState) => state === 'checking' || state === 'importing'

const oneKey = (id: string) => ['imports', 'one', id]

/** One import, read again every second while something is under way and somebody looks. */
export function useImport(id: string) {
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => read<ImportView>(`/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.state) ? 1000 : false),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    staleTime: 0,
  })
  // What other pages have read is old once an import is done, or taken back.
  const state = found.data?.state
  const before = useRef(state)
  useEffect(() => {
    const brought = before.current === 'importing' && state === 'done'
    if (brought || (before.current === 'done' && state === 'undone')) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'one' })
    }
    before.current = state
  }, [state, queries])
  return found
}

/** Rows of an import, a page at a time; `endedAt` tells the run that they are of. */
export function useRowPages<Page extends { next: string | null }>(
  id: string,
  endedAt: string | null,
  what: 'rows' | 'findings',
  filter: Query,
) {
  return useInfiniteQuery({
    queryKey: ['imports', what, id, endedAt, filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page>(`/imports/${id}/${what}`, { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** A write to an import; its answer is the import as it is then. */
export function useStep<Given>(id: string, step: (given: Given) => Promise<ImportView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: step,
    onSuccess: (view) => queries.setQueryData(oneKey(id), view),
    onError: () => queries.invalidateQueries({ queryKey: oneKey(id) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', 'list'] }),
  })
}

const post = (path: string) => send<ImportView>(path, {}, crypto.randomUUID())

export const openImport = () => post('/imports')
export const act = (id: string, what: 'check' | 'import' | 'cancel') => post(`/imports/${id}/${what}`)

export const undoImport = (id: string, reason: string, key: string) =>
  send<ImportView>(`/imports/${id}/undo`, { reason }, key)

export const destroyOriginals = (id: string, reason: string, key: string) =>
  send<ImportView>(`/imports/${id}/destruction`, { reason }, key)
/** Of so many imports as were confirmed. */
export const destroyDue = (imports: number, reason: string, key: string) =>
  send<OriginalsView>('/originals/destruction', { imports, reason }, key)

/** Where a file of an import is, below the address of the API. */
export const fileAt = (id: string, name: string) => `/imports/${id}/files/${encodeURIComponent(name)}`
export const putFile = (id: string, file: File) => sendFile<ImportView>(fileAt(id, file.name), file)
export const removeFile = (id: string, name: string) => remove<ImportView>(fileAt(id, name))
