// What privacy adds to the pages of people and of the own account, and the list of objections.
import type { WebModule } from '#kernel/web/module.ts'

export const privacyWeb: WebModule = {
  pages: [
    { path: '/objections', load: () => import('./objections.tsx') },
    { path: '/erasures', load: () => import('./erasures.tsx') },
  ],
  menu: [
    {
      group: '党员管理',
      label: '本人提出的更正',
      to: '/objections',
      about: '答复党员对自己信息提出的更正',
      may: ['privacy.answer'],
    },
    {
      group: '党员管理',
      label: '删除个人信息',
      to: '/erasures',
      about: '决定删除，还是依规保留',
      may: ['privacy.erase'],
    },
  ],
  sections: [
    { of: 'person', may: 'privacy.reveal', load: () => import('./parts/sealed-fields.tsx') },
    { of: 'person', may: 'privacy.erase', load: () => import('./parts/propose-erasure.tsx') },
    { of: 'own-account', may: null, load: () => import('./parts/own-record.tsx') },
  ],
}
