// Who is at the screen and which day the screen shows.
import { useQuery } from '@tanstack/react-query'
import type { Session } from '#kernel/http/contract.ts'
import { useAddress } from './address.ts'
import { read } from './api.ts'

/** Who is here, over whose data, on which business date. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => read<Session>('/session', {}, signal),
    staleTime: 60_000,
  })
}

/** Whether whoever is here may do what the permission names. */
export function useMay(permission: string): boolean {
  return useSession().data?.actor?.permissions.includes(permission) ?? false
}

/** The date in the address bar; undefined means the business date, which the server knows. */
export function useAsOf(): string | undefined {
  return useAddress()['asOf']
}
