// What the pages of reminders read, and what they send.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Address } from '#kernel/web/address.ts'
import { read, send } from '#kernel/web/api.ts'
import type {
  ChannelList,
  DutyOf,
  NoticePage,
  Papers,
  ReceivedList,
  RemindableList,
  Reminded,
  RemindedSteps,
} from '../contract.ts'
import type { ChannelName, RemindedKind } from '../workflow.ts'

export const useNotices = (filter: Address) =>
  useInfiniteQuery({
    queryKey: ['notices', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      read<NoticePage>('/notices', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useReceived = () =>
  useQuery({
    queryKey: ['notices', 'received'],
    queryFn: ({ signal }) => read<ReceivedList>('/notices/received', {}, signal),
  })

/** One answer for all duties of a page. */
export const useRemindedSteps = () =>
  useQuery({
    queryKey: ['notices', 'steps'],
    queryFn: ({ signal }) => read<RemindedSteps>('/notices/steps', {}, signal),
    staleTime: 60_000,
  })

export const useChannels = (enabled: boolean) =>
  useQuery({
    queryKey: ['notices', 'channels'],
    queryFn: ({ signal }) => read<ChannelList>('/notices/channels', {}, signal),
    enabled,
  })

export const useRemindable = (asked: Address) =>
  useQuery({
    queryKey: ['notices', 'remindable', asked],
    queryFn: ({ signal }) => read<RemindableList>('/notices/remindable', asked, signal),
  })

export const usePapers = (ids: string) =>
  useQuery({
    queryKey: ['notices', 'papers', ids],
    queryFn: ({ signal }) => read<Papers>('/notices/papers', { ids }, signal),
  })

export function useRemind() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: { duties: DutyOf[]; by: ChannelName[] }) =>
      send<Reminded>('/notices', sent, crypto.randomUUID()),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  })
}

export function useSetMailbox() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: { kind: RemindedKind; id: string; mail: string }) =>
      send<{ mail: string }>('/mailboxes', sent, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices', 'remindable'] }),
  })
}

export function useSetTelephone() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: { kind: RemindedKind; id: string; mobile: string }) =>
      send<{ mobile: string }>('/telephones', sent, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices', 'remindable'] }),
  })
}
