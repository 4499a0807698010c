// What the page reads of the audit, and the one thing that it asks for.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Address } from '#kernel/web/address.ts'
import { read, send } from '#kernel/web/api.ts'
import type { ChainState, EntryPage, VerificationView } from '../contract.ts'

export const useEntries = (filter: Address) =>
  useInfiniteQuery({
    queryKey: ['audit', 'entries', filter],
    queryFn: ({ pageParam, signal }) =>
      read<EntryPage>('/audit-entries', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useChain = () =>
  useQuery({
    queryKey: ['audit', 'chain'],
    queryFn: ({ signal }) => read<ChainState>('/audit-chain', {}, signal),
  })

export function useVerify() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => send<VerificationView>('/audit-chain/verification', {}, crypto.randomUUID()),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audit'] }),
  })
}
