// What standards give for the pages of others: the six haves of a Party organization.
import type { WebModule } from '#kernel/web/module.ts'

export const standardsWeb: WebModule = {
  pages: [],
  menu: [],
  sections: [{ of: 'party-organization', may: 'party.read', load: () => import('./parts/six-haves.tsx') }],
}
