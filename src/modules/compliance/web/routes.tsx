// The pages of rules: what is to be done, the library, one rule; and what stands on the pages of others.
import type { WebModule } from '#kernel/web/module.ts'

export const complianceWeb: WebModule = {
  pages: [
    { path: '/duties', load: () => import('./duties.tsx') },
    { path: '/terms', load: () => import('./terms.tsx') },
    { path: '/rules', load: () => import('./rule-list.tsx') },
    { path: '/rules/$id', load: () => import('./rule.tsx') },
    { path: '/rules/$id/trial', load: () => import('./trial.tsx') },
  ],
  menu: [
    {
      label: '该办的事',
      to: '/duties',
      about: '临近到期和过了期的，依据哪一条、怎么办',
      may: ['duties.read'],
    },
    {
      group: '班子与换届',
      label: '换届到期一览',
      to: '/terms',
      about: '看谁快要换届、谁已经届满',
      may: ['duties.read'],
    },
    {
      group: '制度与公开',
      label: '规矩库',
      to: '/rules',
      about: '看每条规矩的条文、出处和数字',
      may: ['duties.read'],
    },
  ],
  desk: [{ may: 'duties.read', load: () => import('./parts/desk.tsx') }],
  brief: [{ place: 2, may: 'duties.read', load: () => import('./parts/brief.tsx') }],
  sections: [
    { of: 'chamber', may: 'duties.read', load: () => import('./parts/chamber-rules.tsx') },
    { of: 'party-organization', may: 'duties.read', load: () => import('./parts/organization-rules.tsx') },
  ],
}
