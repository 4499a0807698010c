// The pages of organizations: the list of chambers, a chamber, and the breakdown of their number.
import type { WebModule } from '#kernel/web/module.ts'

export const organizationsWeb: WebModule = {
  pages: [
    { path: '/chambers', load: () => import('./chamber-list.tsx') },
    { path: '/chambers/$id', load: () => import('./chamber.tsx') },
  ],
  menu: [{ group: '组织体系', label: '商会', to: '/chambers' }],
  records: [{ figures: ['chambers.', 'county-organizations.'], page: '/chambers/$id' }],
  panels: [{ figure: 'chambers.total', load: () => import('./parts/chamber-breakdown.tsx') }],
}
