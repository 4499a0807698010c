// The page of the backups, and what the first page says when there is something wrong with them.
import type { WebModule } from '#kernel/web/module.ts'

export const backupsWeb: WebModule = {
  pages: [{ path: '/backups', load: () => import('./backups.tsx'), help: '/help/backup' }],
  menu: [
    {
      group: '系统管理',
      label: '备份',
      to: '/backups',
      about: '做一份备份，看怎样恢复',
      may: ['backups.manage'],
    },
  ],
  notes: [{ may: 'backups.manage', load: () => import('./parts/note.tsx') }],
}
