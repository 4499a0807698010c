// The breakdowns that modules give for figures, within reach of whoever shows the figures.
import { createContext } from 'react'
import type { FigurePanel } from './module.ts'

export const PanelsContext = createContext<FigurePanel[]>([])
