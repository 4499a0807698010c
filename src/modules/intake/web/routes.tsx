// The pages of imports: all, one, two against each other; a ledger on two days; layouts; one row.
import type { WebModule } from '#kernel/web/module.ts'

export const intakeWeb: WebModule = {
  pages: [
    { path: '/imports', load: () => import('./import-list.tsx'), help: '/help/intake' },
    { path: '/imports/$id', load: () => import('./import.tsx'), help: '/help/intake' },
    { path: '/imports/$id/differences/$from', load: () => import('./differences.tsx'), help: '/help/intake' },
    {
      path: '/ledgers/$id/differences',
      load: () => import('./ledger-differences.tsx'),
      help: '/help/intake',
    },
    { path: '/layouts', load: () => import('./layouts.tsx'), help: '/help/intake' },
    { path: '/originals', load: () => import('./originals.tsx'), help: '/help/intake' },
    { path: '/typed-row', load: () => import('./typed-row.tsx'), help: '/help/intake' },
    { path: '/doubts', load: () => import('./doubts.tsx'), help: '/help/intake' },
  ],
  desk: [{ may: 'intake.manage', load: () => import('./parts/desk.tsx') }],
  menu: [
    {
      group: '系统管理',
      label: '台账导入',
      to: '/imports',
      about: '导入 Excel 台账，先检查，再导入',
      may: ['intake.manage'],
    },
    {
      group: '系统管理',
      label: '待核实',
      to: '/doubts',
      about: '台账里说不清的，逐条核实',
      may: ['intake.manage'],
    },
  ],
}
