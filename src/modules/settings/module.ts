// What settings offer to the platform: the one page of what is set here.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const settings: Manifest = {
  name: 'settings',
  permissions: { 'settings.manage': '查看和改变设置' },
  routes,
}
