// The pages of statistics: the overview of all figures, and the confirmed numbers.
import type { WebModule } from '#kernel/web/module.ts'

export const statisticsWeb: WebModule = {
  pages: [
    { path: '/overview', load: () => import('./dashboard.tsx') },
    { path: '/figures/$id', load: () => import('./figure.tsx') },
    { path: '/returns', load: () => import('./returns/returns.tsx') },
    { path: '/returns/$id', load: () => import('./returns/return.tsx') },
  ],
  menu: [
    { label: '数字总览', to: '/overview', about: '看覆盖率等各项数字，点开是名单', may: ['figures.read'] },
    {
      label: '上报数字',
      to: '/returns',
      about: '看每次上报锁定的数字，谁填报、谁审核',
      may: ['returns.read'],
    },
  ],
  desk: [
    { may: 'figures.read', load: () => import('./parts/desk.tsx') },
    { may: 'returns.read', load: () => import('./returns/parts/desk.tsx') },
  ],
  brief: [{ place: 1, may: 'returns.read', load: () => import('./returns/parts/desk.tsx') }],
}
