// What training gives for the pages of others: hours by year, of a person and of a Party organization.
import type { WebModule } from '#kernel/web/module.ts'

export const trainingWeb: WebModule = {
  pages: [],
  menu: [],
  sections: [
    { of: 'person', load: () => import('./parts/person-training.tsx') },
    { of: 'party-organization', load: () => import('./parts/organization-training.tsx') },
  ],
}
