// What reminders offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const notices: Manifest = {
  name: 'notices',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'notices.send': '发提醒',
    'notices.read': '查看提醒',
    'notices.receive': '收到提醒',
  },
  routes,
}
