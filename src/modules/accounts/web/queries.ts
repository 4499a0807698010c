// What the pages of accounts read and write.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { read, remove, send } from '#kernel/web/api.ts'
import { forgetKept } from '#kernel/web/kept.ts'
import type { AccountView, LinkView, OwnBinding, ProviderReturned, SessionView, SignIn } from '../contract.ts'
import type { RoleName } from '../roles.ts'

const post = <T>(path: string, body: unknown = {}) => send<T>(path, body, crypto.randomUUID())

/**
 * After signing in or out nothing that was read before may stay: the page begins anew. What was read is not thrown away
 * before that, or a part that is drawn once more would ask for it in vain.
 */
const beginAnew = () => window.location.reload()

export const useSignIn = () =>
  useMutation({ mutationFn: (typed: SignIn) => post('/session', typed), onSuccess: beginAnew })

export const useSignOut = () =>
  useMutation({
    mutationFn: () => remove('/session'),
    onSuccess: () => {
      forgetKept()
      beginAnew()
    },
  })

/** Goes to the identity provider: to sign in, or to bind the own account where the password is given. */
export const useProviderVisit = () =>
  useMutation({
    mutationFn: (current?: string) =>
      current === undefined
        ? post<{ address: string }>('/provider-visits')
        : post<{ address: string }>('/account/binding', { current }),
    onSuccess: ({ address }) => window.location.assign(address),
  })

export const returnFromProvider = (search: string, code: string) =>
  post<ProviderReturned>('/provider-visits/return', { search, ...(code ? { code } : {}) })

export const useOwnBinding = () =>
  useQuery({
    queryKey: ['account', 'binding'],
    queryFn: ({ signal }) => read<OwnBinding>('/account/binding', {}, signal),
  })
export const unbind = () => remove('/account/binding')

export const useLink = (token: string) =>
  useQuery({
    queryKey: ['links', token],
    queryFn: ({ signal }) => read<LinkView>(`/links/${token}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const acceptLink = (token: string, body: { password: string }) =>
  post(`/links/${token}/acceptance`, body)
export const setUp = (token: string, body: { name: string; login: string; password: string }) =>
  post(`/links/${token}/set-up`, body)

export const useSessions = () =>
  useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: ({ signal }) => read<{ items: SessionView[] }>('/account/sessions', {}, signal),
  })

export const changePassword = (body: { current: string; password: string }) => post('/account/password', body)
export const endSession = (id: string | null) =>
  remove(id === null ? '/account/sessions' : `/account/sessions/${id}`)

export const useAccounts = () =>
  useQuery({
    queryKey: ['accounts', 'list'],
    queryFn: ({ signal }) => read<{ items: AccountView[] }>('/accounts', {}, signal),
  })

export const useAccount = (id: string) =>
  useQuery({
    queryKey: ['accounts', 'one', id],
    queryFn: ({ signal }) => read<AccountView>(`/accounts/${id}`, {}, signal),
  })

/** A one-time link as it is told once. */
export interface MadeLink {
  accountId: string
  path: string
  expiresAt: string
}
export const invite = (body: { name: string; login: string; personId: string | null }) =>
  post<MadeLink>('/accounts', body)
export const renewLink = (id: string) => post<MadeLink>(`/accounts/${id}/link`)
export const suspend = (id: string) => post(`/accounts/${id}/suspension`)
export const restore = (id: string) => remove(`/accounts/${id}/suspension`)
export interface Granted {
  role: RoleName
  district?: string | null
  organizationId?: string | null
  partyOrganizationId?: string | null
  from: string | null
  to: string | null
  reason: string
}
export const grant = (id: string, body: Granted) => post(`/accounts/${id}/grants`, body)
export const revoke = (grantId: string, reason: string) => post(`/grants/${grantId}/revocation`, { reason })

/** A write after which everything about accounts is read again. */
export function useAccountWrite<Given, Answer>(write: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: write,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
}
