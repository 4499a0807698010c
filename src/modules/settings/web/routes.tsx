// The page of the settings.
import type { WebModule } from '#kernel/web/module.ts'

export const settingsWeb: WebModule = {
  pages: [{ path: '/settings', load: () => import('./settings.tsx') }],
  menu: [{ group: '系统管理', label: '设置', to: '/settings', may: ['settings.manage', 'words.change'] }],
}
