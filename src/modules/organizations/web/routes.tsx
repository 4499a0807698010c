// The pages of organizations: chambers, member enterprises, and the breakdown of the number of chambers.
import { finder, type WebModule } from '#kernel/web/module.ts'
import type { ChamberSummary, EnterpriseSummary } from '../contract.ts'

export const organizationsWeb: WebModule = {
  pages: [
    { path: '/chambers', load: () => import('./chamber-list.tsx') },
    { path: '/chambers/$id', load: () => import('./chamber.tsx') },
    { path: '/enterprises', load: () => import('./enterprise-list.tsx') },
    { path: '/enterprises/$id', load: () => import('./enterprise.tsx') },
    { path: '/districts', load: () => import('./districts.tsx') },
  ],
  menu: [
    {
      group: '组织体系',
      label: '商会',
      to: '/chambers',
      about: '看商会登记的资料和这一届到哪一天',
      may: ['organizations.read'],
    },
    {
      group: '组织体系',
      label: '会员企业',
      to: '/enterprises',
      about: '看企业登记的资料和加入的商会',
      may: ['organizations.read'],
    },
    {
      group: '系统管理',
      label: '地区次序',
      to: '/districts',
      about: '排各县（市、区）的先后',
      may: ['organizations.revise'],
    },
  ],
  records: [
    { figures: ['chambers.', 'county-organizations.'], kinds: ['chamber'], page: '/chambers/$id' },
    { figures: [], kinds: ['enterprise'], page: '/enterprises/$id' },
  ],
  finders: [
    finder<ChamberSummary>({
      of: 'chamber',
      label: '商会',
      path: '/chambers',
      list: '/chambers',
      page: '/chambers/$id',
      may: 'organizations.read',
      about: ({ district }) => district ?? '',
    }),
    finder<EnterpriseSummary>({
      of: 'enterprise',
      label: '会员企业',
      path: '/enterprises',
      list: '/enterprises',
      page: '/enterprises/$id',
      may: 'organizations.read',
      about: ({ chambers, district }) => [district, ...chambers].filter((part) => part !== null).join(' · '),
    }),
  ],
  panels: [{ figure: 'chambers.total', load: () => import('./parts/chamber-breakdown.tsx') }],
}
