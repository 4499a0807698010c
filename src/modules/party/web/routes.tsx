// The pages of party: the list of Party organizations, one of them, and what chambers and enterprises show of them.
import type { WebModule } from '#kernel/web/module.ts'

export const partyWeb: WebModule = {
  pages: [
    { path: '/party-organizations', load: () => import('./organization-list.tsx') },
    { path: '/party-organizations/$id', load: () => import('./organization.tsx') },
  ],
  menu: [{ group: '组织体系', label: '党组织', to: '/party-organizations' }],
  records: [{ figures: ['party-organizations.'], page: '/party-organizations/$id' }],
  sections: [
    { of: 'chamber', load: () => import('./parts/chamber-section.tsx') },
    { of: 'enterprise', load: () => import('./parts/enterprise-section.tsx') },
  ],
}
