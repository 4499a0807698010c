// What people give for the pages of others: the board on a chamber's page.
import type { WebModule } from '#kernel/web/module.ts'

export const peopleWeb: WebModule = {
  pages: [],
  menu: [],
  sections: [{ of: 'chamber', may: 'organizations.read', load: () => import('./parts/chamber-board.tsx') }],
}
