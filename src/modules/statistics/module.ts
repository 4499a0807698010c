// What statistics offer to the platform: the figures of every module, collected, and the confirmed ones.
import type { App } from '#kernel/http/app.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { returnRoutes } from './returns/routes.ts'
import { routes } from './routes.ts'

export const statistics: Manifest = {
  name: 'statistics',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'figures.read': '查看数字总览',
    'words.change': '说明本市用词的意思',
    'returns.read': '查看上报数字',
    'returns.prepare': '填报数字，提出更正',
    'returns.review': '审核上报的数字和更正',
    'returns.lock': '上报锁定',
  },
  routes(app: App) {
    routes(app)
    returnRoutes(app)
  },
}
