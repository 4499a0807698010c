// What meetings give for the pages of others: a Party organization's organizational life.
import type { WebModule } from '#kernel/web/module.ts'

export const meetingsWeb: WebModule = {
  pages: [],
  menu: [],
  sections: [
    { of: 'party-organization', may: 'meetings.read', load: () => import('./parts/organization-life.tsx') },
  ],
}
