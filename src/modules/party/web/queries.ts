// What the pages of other modules' records read of Party organizations.
import { useQuery } from '@tanstack/react-query'
import { read } from '#kernel/web/api.ts'
import { useAsOf } from '#kernel/web/session.ts'

/** The organizations that cover a chamber, or those of an enterprise. */
export function useOrganizationsOf<T>(kind: 'chambers' | 'enterprises', id: string) {
  const asOf = useAsOf()
  return useQuery({
    queryKey: [kind, 'party-organizations', id, asOf],
    queryFn: ({ signal }) => read<T>(`/${kind}/${id}/party-organizations`, { asOf }, signal),
  })
}
