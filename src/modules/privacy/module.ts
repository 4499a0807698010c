// What privacy offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { routes } from './routes.ts'

export const privacy: Manifest = {
  name: 'privacy',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'privacy.erase': '办理删除个人信息',
    'privacy.reveal': '查看敏感项（写明用途，留痕）',
    'privacy.answer': '答复本人提出的更正',
  },
  routes,
}
