// What the pages of chambers read.
import { useQuery } from '@tanstack/react-query'
import type { Address } from '#kernel/web/address.ts'
import { read } from '#kernel/web/api.ts'
import { facetsOf } from '#kernel/web/lists.ts'
import type { ChamberFacets, ChamberView } from '../contract.ts'

/** How many chambers a filter holds, in all, by category and by district. */
export const chamberFacets = (filter: Address) => facetsOf<ChamberFacets>('/chambers', filter)

export const useChamberFacets = (filter: Address) => useQuery(chamberFacets(filter))

export const readChamber = (id: string, asOf?: string, signal?: AbortSignal) =>
  read<ChamberView>(`/chambers/${id}`, { asOf }, signal)
