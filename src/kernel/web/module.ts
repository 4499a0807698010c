// What a module gives to the shell: its pages, its entries in the menu, and its panels under a figure.
import type { ComponentType } from 'react'

/** One page. It is loaded when it is first opened. */
export interface WebPage {
  /** `/chambers/$id`: a part that starts with $ is a parameter. */
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** The guide that explains it, opened by 帮助 there: `/help/intake`. */
  help?: string
}

/** One entry of the menu. Entries of one group stand together under its name. */
export interface MenuEntry {
  group?: string
  label: string
  to: string
  /** What it is for, said beside it on the workbench; the workbench itself says nothing of itself. */
  about?: string
  /** Shown to those who may one of these; null for everybody. */
  may: string[] | null
}

/** A breakdown that stands under one figure of the overview. */
export interface FigurePanel {
  figure: string
  load: () => Promise<{ default: ComponentType }>
}

/** Records with a page of their own: which figures count them, by how their ids begin, and of what kind they are. */
export interface RecordPages {
  figures: string[]
  /** The kinds under which an import tells of them: `chamber`. */
  kinds?: string[]
  /** `/chambers/$id` */
  page: string
}

/** What kinds of record have a page on which other modules show what belongs to it. */
export type RecordKind = 'chamber' | 'enterprise' | 'party-organization' | 'person' | 'own-account'

/** What a module shows, under its own heading, on the page of another module's record. */
export interface RecordSection {
  of: RecordKind
  /** Shown to those who may this; null for everybody. */
  may: string | null
  load: () => Promise<{ default: ComponentType<{ id: string }> }>
}

/** A line at the head of the first page, for as long as its module has something to say there. */
export interface FirstPageNote {
  /** Shown to those who may this. */
  may: string
  load: () => Promise<{ default: ComponentType }>
}

/** What a module lays on the workbench, under a heading of its own. */
export interface DeskPart {
  /** Shown to those who may this. */
  may: string
  load: () => Promise<{ default: ComponentType }>
}

/** A duty of an organization as it stands, for what others say beside it: its rule, and the periods that stand so. */
export interface MarkedDuty {
  kind: 'chamber' | 'party-organization'
  id: string
  rule: string
  standing: string
  /** By name; null for what is not asked by periods. */
  periods: (string | null)[]
}

/** What a module says beside a duty, wherever duties are told. */
export interface DutyMark {
  /** Shown to those who may this. */
  may: string
  load: () => Promise<{ default: ComponentType<{ duty: MarkedDuty }> }>
}

/** What a module says of duties one by one where the workbench tells them by their rules alone, below those. */
export type DutyList = DeskPart

/** What a module lays on the workbench of a leader in place of its other parts: short enough for one phone screen. */
export interface BriefPart extends DeskPart {
  /** Its place from the top. */
  place: number
}

/** A kind of records that are found by name from anywhere (Ctrl K). */
export interface Finder<Row = never> {
  of: RecordKind
  label: string
  /** The path of its API and of its list, such as /chambers, and of one record. */
  path: string
  page: string
  /** Where the whole answer is shown as a list; absent where there is none. */
  list?: string
  may: string
  /** What tells two of one name apart. */
  about(row: Row): string
}
/** Declares one; only lets the type of its rows be said once. */
export const finder = <Row>(f: Finder<Row>): Finder => f

export interface WebModule {
  pages: WebPage[]
  menu: MenuEntry[]
  panels?: FigurePanel[]
  records?: RecordPages[]
  sections?: RecordSection[]
  notes?: FirstPageNote[]
  desk?: DeskPart[]
  dutyMarks?: DutyMark[]
  dutyLists?: DutyList[]
  brief?: BriefPart[]
  finders?: Finder[]
}
