// The page from which ledgers are taken away.
import type { WebModule } from '#kernel/web/module.ts'

export const ledgersWeb: WebModule = {
  pages: [{ path: '/ledgers', load: () => import('./ledger-list.tsx'), help: '/help/intake' }],
  menu: [{ group: '系统管理', label: '台账导出', to: '/ledgers', may: ['ledgers.take'] }],
}
