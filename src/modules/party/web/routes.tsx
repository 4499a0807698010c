// The pages of party: Party organizations, members, one of each, and what other records show of them.
import { finder, type WebModule } from '#kernel/web/module.ts'
import type { FoundPerson, PartyOrganizationSummary } from '../contract.ts'

export const partyWeb: WebModule = {
  pages: [
    { path: '/party-organizations', load: () => import('./organization-list.tsx') },
    { path: '/party-organizations/$id', load: () => import('./organization.tsx') },
    { path: '/members', load: () => import('./member-list.tsx') },
    { path: '/people/$id', load: () => import('./person.tsx') },
  ],
  menu: [
    {
      group: '组织体系',
      label: '党组织',
      to: '/party-organizations',
      about: '看党组织的书记、届期和上下级',
      may: ['party.read'],
    },
    {
      group: '党员管理',
      label: '党员',
      to: '/members',
      about: '看党员名册，找一位党员',
      may: ['members.read'],
    },
  ],
  records: [
    { figures: ['party-organizations.'], kinds: ['party-organization'], page: '/party-organizations/$id' },
    { figures: ['members.', 'training.'], page: '/people/$id' },
  ],
  finders: [
    finder<PartyOrganizationSummary>({
      of: 'party-organization',
      label: '党组织',
      path: '/party-organizations',
      list: '/party-organizations',
      page: '/party-organizations/$id',
      may: 'party.read',
      about: ({ superior }) => superior ?? '',
    }),
    finder<FoundPerson>({
      of: 'person',
      label: '人员',
      path: '/people',
      page: '/people/$id',
      may: 'members.read',
      about: ({ about }) => about.join(' · '),
    }),
  ],
  sections: [
    { of: 'chamber', may: 'party.read', load: () => import('./parts/chamber-section.tsx') },
    { of: 'chamber', may: 'members.read', load: () => import('./parts/chamber-members.tsx') },
    { of: 'party-organization', may: 'members.read', load: () => import('./parts/organization-members.tsx') },
    { of: 'enterprise', may: 'party.read', load: () => import('./parts/enterprise-section.tsx') },
  ],
}
