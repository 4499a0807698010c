// The page from which ledgers are taken away.
import type { WebModule } from '#kernel/web/module.ts'

export const ledgersWeb: WebModule = {
  pages: [{ path: '/ledgers', load: () => import('./ledger-list.tsx'), help: '/help/intake' }],
  menu: [
    {
      group: '系统管理',
      label: '台账导出',
      to: '/ledgers',
      about: '把台账导出成 Excel，取空白模板',
      may: ['ledgers.take'],
    },
  ],
}
