// The order of a chamber's leaders, and what people give for the pages of others: the board on a chamber's page.
import type { WebModule } from '#kernel/web/module.ts'

export const peopleWeb: WebModule = {
  pages: [{ path: '/chambers/$id/board', load: () => import('./board-order.tsx') }],
  menu: [],
  sections: [{ of: 'chamber', may: 'boards.read', load: () => import('./parts/chamber-board.tsx') }],
}
