// What the pages of layouts, pastes and typed rows read and write.
import { useQuery } from '@tanstack/react-query'
import { read, remove, send } from '#kernel/web/api.ts'
import type { ImportView } from '../contract.ts'
import type { CorrectionAnswer } from '../corrections/contract.ts'
import type {
  LayoutChoice,
  LayoutFile,
  LayoutList,
  LayoutQuestion,
  LayoutsTaken,
  LayoutView,
} from '../layouts/contract.ts'
import type { Paste } from '../pastes/contract.ts'
import type { RowForms, TypedRow, TypedRowCheck } from '../typed/contract.ts'

const key = () => crypto.randomUUID()

/** A sheet as it would be read by what is chosen; the view before it stays until the next one is there. */
export const useLayoutView = (id: string, question: LayoutQuestion) =>
  useQuery({
    queryKey: ['imports', 'layout-view', id, question],
    queryFn: () => send<LayoutView>(`/imports/${id}/layout-view`, question, key()),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

export const explainLayout = (id: string, choice: LayoutChoice) =>
  send<ImportView>(`/imports/${id}/layouts`, choice, key())

export const putPaste = (id: string, paste: Paste) => send<ImportView>(`/imports/${id}/pastes`, paste, key())

export const layoutsKey = ['layouts', 'list']
export const useLayouts = () =>
  useQuery({ queryKey: layoutsKey, queryFn: ({ signal }) => read<LayoutList>('/layouts', {}, signal) })
export const dropLayout = (id: string) => remove<LayoutList>(`/layouts/${id}`)
export const takeLayouts = (name: string, file: LayoutFile) =>
  send<LayoutsTaken>('/layouts', { name, file }, key())

export const useRowForms = () =>
  useQuery({
    queryKey: ['row-forms'],
    queryFn: ({ signal }) => read<RowForms>('/row-forms', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
export const checkRow = (row: TypedRow) => send<TypedRowCheck>('/typed-rows/check', row, key())
export const typeRow = (row: TypedRow, attempt: string) => send<CorrectionAnswer>('/typed-rows', row, attempt)
