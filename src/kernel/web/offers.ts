// What modules give for the pages of others, within reach of those pages.
import { createContext, use, useMemo } from 'react'
import type {
  BriefPart,
  DeskPart,
  DutyList,
  DutyMark,
  FigurePanel,
  Finder,
  FirstPageNote,
  MenuEntry,
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
  desk: DeskPart[]
  dutyMarks: DutyMark[]
  dutyLists: DutyList[]
  brief: BriefPart[]
  finders: Finder[]
  menu: MenuEntry[]
  /** By the path of a page: the guide that explains it. */
  help: ReadonlyMap<string, string>
}

/** Everything that the modules give for one another's pages; the entries of the menu stand in this `order`. */
export const offersOf = (modules: WebModule[], order: string[]): Offers => ({
  panels: modules.flatMap((module) => module.panels ?? []),
  records: modules.flatMap((module) => module.records ?? []),
  sections: modules.flatMap((module) => module.sections ?? []),
  notes: modules.flatMap((module) => module.notes ?? []),
  desk: modules.flatMap((module) => module.desk ?? []),
  dutyMarks: modules.flatMap((module) => module.dutyMarks ?? []),
  dutyLists: modules.flatMap((module) => module.dutyLists ?? []),
  brief: modules.flatMap((module) => module.brief ?? []).toSorted((one, other) => one.place - other.place),
  finders: modules.flatMap((module) => module.finders ?? []),
  menu: modules
    .flatMap((module) => module.menu)
    .toSorted((one, other) => order.indexOf(one.to) - order.indexOf(other.to)),
  help: new Map(
    modules.flatMap((module) => module.pages.flatMap(({ help, path }) => (help ? [[path, help]] : []))),
  ),
})

export const OffersContext = createContext<Offers | null>(null)

function useOffers(): Offers {
  const offers = use(OffersContext)
  if (!offers) throw new Error('The shell gives what the modules offer, and nothing stands outside it.')
  return offers
}

/** Those that whoever is here may have. */
function useAllowed<T extends { may: string | string[] | null }>(offers: T[]): T[] {
  const permissions = useSession().data?.actor?.permissions
  return useMemo(
    () => offers.filter(({ may }) => [may].flat().some((one) => one === null || permissions?.includes(one))),
    [offers, permissions],
  )
}

/** The breakdowns that modules give for figures. */
export const usePanels = () => useOffers().panels

/** What modules may have to say on the first page. */
export const useNotes = () => useAllowed(useOffers().notes)

/** True for whoever is here as a leader and as nothing else. */
export function useIsLeader(): boolean {
  const roles = useSession().data?.actor?.roles ?? []
  return roles.length > 0 && roles.every(({ role }) => role === 'leader')
}

/** What modules lay on the workbench. */
export function useDesk(): DeskPart[] {
  const { brief, desk } = useOffers()
  return useAllowed<DeskPart>(useIsLeader() ? brief : desk)
}

/** What modules say beside a duty. */
export const useDutyMarks = () => useAllowed(useOffers().dutyMarks)

/** What modules say of duties one by one where these are told by their rules. */
export const useDutyLists = () => useAllowed(useOffers().dutyLists)

/** The kinds of records that whoever is here can find by name. */
export const useFinders = () => useAllowed(useOffers().finders)

/** The entries of the menu. */
export const useMenu = () => useAllowed(useOffers().menu)

/** The guide that explains the page of this path (`/imports/$id`); without one, that of whoever is here. */
export const useHelpOf = (path: string) => useOffers().help.get(path) ?? '/help'

/** The page of the records that a figure counts (`/chambers/$id`); undefined where they have none. */
export const useRecordPage = (figure: string) =>
  useOffers().records.find(({ figures }) => figures.some((id) => figure.startsWith(id)))?.page

/** The page of a record of the kind under which an import tells of it; undefined where there is none. */
export const usePageOfKind = (kind: string) =>
  useOffers().records.find(({ kinds }) => kinds?.includes(kind))?.page

/** What modules show on the page of a record of this kind. */
export function useSections(kind: RecordKind): RecordSection[] {
  const allowed = useAllowed(useOffers().sections)
  return useMemo(() => allowed.filter((section) => section.of === kind), [allowed, kind])
}
