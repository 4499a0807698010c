// What statistics offer to the platform: the figures of every module, collected.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const statistics: Manifest = {
  name: 'statistics',
  routes,
}
