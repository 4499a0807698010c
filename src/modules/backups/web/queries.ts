// What the pages read of the backups, and the one thing that they ask for.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { read, send } from '#kernel/web/api.ts'
import type { BackupList } from '../contract.ts'

const key = ['backups']

/** All there is; read again every second while one is being made and somebody looks. */
export function useBackups() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<BackupList>('/backups', {}, signal),
    refetchInterval: ({ state }) => (state.data?.running ? 1000 : false),
  })
}

/** Has one made now. */
export function useMakeBackup() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => send<BackupList>('/backups', {}, crypto.randomUUID()),
    onSuccess: (list) => queries.setQueryData(key, list),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
}
