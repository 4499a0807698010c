// What the intake offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const intake: Manifest = {
  name: 'intake',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { 'intake.manage': '导入台账' },
  routes,
}
