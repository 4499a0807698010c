// The address bar, where a screen keeps what it shows: a link, a bookmark and the back key bring the same back.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Address = Record<string, string | undefined>

/** `?category=trade` → `{ category: 'trade' }`. Every value stays a text. */
export const parseAddress = (search: string): Address => Object.fromEntries(new URLSearchParams(search))

/** The other way; what is empty is left out. */
export function writeAddress(address: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(address)) {
    if (typeof value === 'string' && value !== '') search.set(key, value)
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** What stands in the address bar. */
export function useAddress(): Address {
  const address: Address = useSearch({ strict: false })
  return address
}

/** Changes some of what stands in the address bar, on the same page; undefined takes a part away. */
export function useChangeAddress(): (changes: Address, options?: { replace: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (changes, options) => {
      const search = (now: Address) => ({ ...now, ...changes })
      void navigate({ to: '.', search, replace: options?.replace ?? false, resetScroll: false })
    },
    [navigate],
  )
}

/** An address that the server gives (`/chambers?figure=chambers.total`) as what a `Link` takes. */
export function linkTo(page: string): { to: string; search: Address } {
  const [to = '/', search = ''] = page.split('?')
  return { to, search: parseAddress(search) }
}
