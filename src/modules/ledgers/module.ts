// What ledgers that are taken away offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const ledgerExport: Manifest = { name: 'ledgers', routes }
