// What the pages of confirmed numbers read and send.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { read, send } from '#kernel/web/api.ts'
import type { Differences, ReturnList, ReturnView } from '../../returns/contract.ts'

const key = ['returns']

export const useReturns = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => read<ReturnList>('/returns', {}, signal) })

export const useReturn = (id: string | undefined) =>
  useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => read<ReturnView>(`/returns/${id}`, {}, signal),
    enabled: id !== undefined,
  })

export const useDifferences = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...key, id, 'differences'],
    queryFn: ({ signal }) => read<Differences>(`/returns/${id}/differences`, {}, signal),
    enabled,
  })

/** One step of a return, by its path below /returns; everything that is shown of them is read again. */
export function useStep(path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => send<{ id: string }>(`/returns${path}`, body, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}
