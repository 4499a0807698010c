// What statistics offer to the platform: the figures of every module, collected.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const statistics: Manifest = {
  name: 'statistics',
  permissions: { 'figures.read': '查看数字总览', 'words.change': '说明本市用词的意思' },
  routes,
}
