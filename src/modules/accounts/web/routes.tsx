// The pages of accounts: one's own, those of others, and one-time links.
import type { WebModule } from '#kernel/web/module.ts'

export const accountsWeb: WebModule = {
  pages: [
    { path: '/links/$token', load: () => import('./link.tsx') },
    { path: '/sign-in/return', load: () => import('./provider-return.tsx') },
    { path: '/account', load: () => import('./account.tsx') },
    { path: '/accounts', load: () => import('./account-list.tsx') },
    { path: '/accounts/$id', load: () => import('./account-one.tsx') },
  ],
  menu: [
    {
      group: '系统管理',
      label: '账号角色',
      to: '/accounts',
      about: '看有哪些账号，各是什么角色',
      may: ['accounts.manage', 'accounts.grant'],
    },
  ],
}
