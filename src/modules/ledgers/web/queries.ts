// What the page of ledgers reads, and how a file comes that is asked for with a purpose.
import { useMutation, useQuery } from '@tanstack/react-query'
import { read, sendForFile } from '#kernel/web/api.ts'
import type { LedgerList } from '../contract.ts'

/** Every ledger with what it has as of a date. */
export const useLedgers = (asOf: string | undefined) =>
  useQuery({
    queryKey: ['ledgers', 'list', asOf],
    queryFn: ({ signal }) => read<LedgerList>('/ledgers', { asOf }, signal),
  })

/** Takes a ledger with its sensitive columns; the browser saves what comes. */
export const useSensitiveFile = (asOf: string | undefined) =>
  useMutation({
    mutationFn: async ({ id, purpose }: { id: string; purpose: string }) => {
      const { blob, name } = await sendForFile(`/ledgers/${id}/file`, { purpose, ...(asOf && { asOf }) })
      const address = URL.createObjectURL(blob)
      const link = Object.assign(document.createElement('a'), { href: address, download: name })
      link.click()
      URL.revokeObjectURL(address)
    },
  })
