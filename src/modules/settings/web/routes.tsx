// The page of the settings.
import type { WebModule } from '#kernel/web/module.ts'

export const settingsWeb: WebModule = {
  pages: [{ path: '/settings', load: () => import('./settings.tsx') }],
  menu: [
    {
      group: '系统管理',
      label: '设置',
      to: '/settings',
      about: '看和改业务日期、本市用词',
      may: ['settings.manage', 'words.change'],
    },
  ],
}
