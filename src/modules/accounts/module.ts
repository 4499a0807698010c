// What accounts offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const accounts: Manifest = {
  name: 'accounts',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'accounts.manage': '开通、停用账号',
    'accounts.grant': '授予、收回角色',
  },
  routes,
}
