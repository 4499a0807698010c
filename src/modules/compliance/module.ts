// What compliance offers to the platform: the rules of every module, collected, and what they say.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const compliance: Manifest = {
  name: 'compliance',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'duties.read': '查看该办的事',
    'exemptions.manage': '登记上级同意不作要求的事',
    'rules.try': '试算改了数字的规矩',
  },
  routes,
}
