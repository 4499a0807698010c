// What modules give for the pages of others, within reach of those pages.
import { createContext, use, useMemo } from 'react'
import type {
  FigurePanel,
  Finder,
  FirstPageNote,
  RecordKind,
  RecordPages,
  RecordSection,
  WebModule,
} from './module.ts'
import { useSession } from './session.ts'

interface Offers {
  panels: FigurePanel[]
  records: RecordPages[]
  sections: RecordSection[]
  notes: FirstPageNote[]
  finders: Finder[]
}

export const OffersContext = createContext<Offers>({
  panels: [],
  records: [],
  sections: [],
  notes: [],
  finders: [],
})

/** Everything that the modules give for one another's pages. */
export const offersOf = (modules: WebModule[]): Offers => ({
  panels: modules.flatMap((module) => module.panels ?? []),
  records: modules.flatMap((module) => module.records ?? []),
  sections: modules.flatMap((module) => module.sections ?? []),
  notes: modules.flatMap((module) => module.notes ?? []),
  finders: modules.flatMap((module) => module.finders ?? []),
})

/** The breakdowns that modules give for figures. */
export const usePanels = () => use(OffersContext).panels

/** What modules may have to say on the first page. */
export function useNotes(): FirstPageNote[] {
  const { notes } = use(OffersContext)
  const permissions = useSession().data?.actor?.permissions
  return useMemo(() => notes.filter((note) => permissions?.includes(note.may)), [notes, permissions])
}

/** The page of the records that a figure counts (`/chambers/$id`); undefined where they have none. */
export const useRecordPage = (figure: string) =>
  use(OffersContext).records.find(({ figures }) => figures.some((id) => figure.startsWith(id)))?.page

/** The page of a record of the kind under which an import tells of it; undefined where there is none. */
export const usePageOfKind = (kind: string) =>
  use(OffersContext).records.find(({ kinds }) => kinds?.includes(kind))?.page

/** What modules show on the page of a record of this kind. */
export function useSections(kind: RecordKind): RecordSection[] {
  const { sections } = use(OffersContext)
  const permissions = useSession().data?.actor?.permissions
  return useMemo(
    () => sections.filter(({ may, of }) => of === kind && (may === null || permissions?.includes(may))),
    [sections, kind, permissions],
  )
}

/** The kinds of records that whoever is here can find by name. */
export function useFinders(): Finder[] {
  const { finders } = use(OffersContext)
  const permissions = useSession().data?.actor?.permissions
  return useMemo(() => finders.filter((finder) => permissions?.includes(finder.may)), [finders, permissions])
}
