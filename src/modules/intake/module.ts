// What the intake offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { ledgersOf, routes } from './routes.ts'
import { makeTasks } from './tasks.ts'

export const intake: Manifest = {
  name: 'intake',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { 'intake.manage': '导入台账', 'intake.destroy': '销毁导入的原件' },
  tasks: (modules) => Object.values(makeTasks(ledgersOf(modules))),
  routes,
}
