// The page of the backups, and what the first page says when there is something wrong with them.
import type { WebModule } from '#kernel/web/module.ts'

export const backupsWeb: WebModule = {
  pages: [{ path: '/backups', load: () => import('./backups.tsx'), help: '/help/backup' }],
  menu: [{ group: '系统管理', label: '备份', to: '/backups', may: ['backups.manage'] }],
  notes: [{ may: 'backups.manage', load: () => import('./parts/note.tsx') }],
}
