// What the backups offer to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const backups: Manifest = { name: 'backups', permissions: { 'backups.manage': '备份' }, routes }
