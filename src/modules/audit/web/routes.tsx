// The page of the audit.
import type { WebModule } from '#kernel/web/module.ts'

export const auditWeb: WebModule = {
  pages: [{ path: '/audit', load: () => import('./audit.tsx') }],
  menu: [
    {
      group: '系统管理',
      label: '审计',
      to: '/audit',
      about: '看谁在何时做了什么，核验有没有被改过',
      may: ['audit.read'],
    },
  ],
}
