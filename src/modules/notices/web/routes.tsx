// The pages of reminders, and what stands on the workbench and on the pages of others.
import type { WebModule } from '#kernel/web/module.ts'

export const noticesWeb: WebModule = {
  pages: [
    { path: '/notices', load: () => import('./notices.tsx') },
    { path: '/notices/new', load: () => import('./remind.tsx') },
    { path: '/notices/papers', load: () => import('./papers.tsx') },
  ],
  menu: [
    {
      group: '制度与公开',
      label: '提醒',
      to: '/notices',
      about: '看提醒过谁、什么事、办了没有',
      may: ['notices.read'],
    },
  ],
  dutyMarks: [{ may: 'notices.read', load: () => import('./parts/duty-mark.tsx') }],
  dutyLists: [{ may: 'notices.receive', load: () => import('./parts/received.tsx') }],
  sections: [
    { of: 'chamber', may: 'notices.read', load: () => import('./parts/chamber-notices.tsx') },
    {
      of: 'party-organization',
      may: 'notices.read',
      load: () => import('./parts/organization-notices.tsx'),
    },
  ],
}
