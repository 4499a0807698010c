// What training gives for the pages of others: hours by year, of a person and of a Party organization.
import type { WebModule } from '#kernel/web/module.ts'

export const trainingWeb: WebModule = {
  pages: [],
  menu: [],
  sections: [
    { of: 'person', may: 'members.read', load: () => import('./parts/person-training.tsx') },
    {
      of: 'party-organization',
      may: 'members.read',
      load: () => import('./parts/organization-training.tsx'),
    },
  ],
}
