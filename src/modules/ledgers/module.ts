// What ledgers that are taken away offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const ledgerExport: Manifest = {
  name: 'ledgers',
  permissions: { 'ledgers.take': '导出台账', 'ledgers.take-sensitive': '导出台账里的敏感信息' },
  routes,
}
