// What a module gives to the shell: its pages, its entries in the menu, and its panels under a figure.
import type { ComponentType } from 'react'

/** One page. It is loaded when it is first opened. */
export interface WebPage {
  /** `/chambers/$id`: a part that starts with $ is a parameter. */
  path: string
  load: () => Promise<{ default: ComponentType }>
}

/** One entry of the menu. Entries of one group stand together under its name. */
export interface MenuEntry {
  group?: string
  label: string
  to: string
}

/** A breakdown that stands under one figure of the overview. */
export interface FigurePanel {
  figure: string
  load: () => Promise<{ default: ComponentType }>
}

export interface WebModule {
  pages: WebPage[]
  menu: MenuEntry[]
  panels?: FigurePanel[]
}
