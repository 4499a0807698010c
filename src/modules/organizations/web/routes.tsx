// The pages of organizations: chambers, member enterprises, and the breakdown of the number of chambers.
import type { WebModule } from '#kernel/web/module.ts'

export const organizationsWeb: WebModule = {
  pages: [
    { path: '/chambers', load: () => import('./chamber-list.tsx') },
    { path: '/chambers/$id', load: () => import('./chamber.tsx') },
    { path: '/enterprises', load: () => import('./enterprise-list.tsx') },
    { path: '/enterprises/$id', load: () => import('./enterprise.tsx') },
  ],
  menu: [
    { group: '组织体系', label: '商会', to: '/chambers', may: ['organizations.read'] },
    { group: '组织体系', label: '会员企业', to: '/enterprises', may: ['organizations.read'] },
  ],
  records: [
    { figures: ['chambers.', 'county-organizations.'], kinds: ['chamber'], page: '/chambers/$id' },
    { figures: [], kinds: ['enterprise'], page: '/enterprises/$id' },
  ],
  panels: [{ figure: 'chambers.total', load: () => import('./parts/chamber-breakdown.tsx') }],
}
