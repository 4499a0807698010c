// The pages of statistics: the overview of all figures.
import type { WebModule } from '#kernel/web/module.ts'

export const statisticsWeb: WebModule = {
  pages: [
    { path: '/overview', load: () => import('./dashboard.tsx') },
    { path: '/figures/$id', load: () => import('./figure.tsx') },
  ],
  menu: [{ label: '数字总览', to: '/overview', may: ['figures.read'] }],
  desk: [{ may: 'figures.read', load: () => import('./parts/desk.tsx') }],
}
