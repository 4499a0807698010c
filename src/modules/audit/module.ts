// What the reader of the audit offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const audit: Manifest = { name: 'audit', permissions: { 'audit.read': '查看和核验审计' }, routes }
