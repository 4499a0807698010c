// Every route below /api: those of the modules, the session, and their description.
import type { App } from '#kernel/http/app.ts'
import { modules } from './modules.ts'
import { sessionRoutes } from './session.ts'

export function addRoutes(app: App): void {
  sessionRoutes(app)
  for (const module of modules) module.routes?.(app, modules)
  app.get('/api/openapi.json', { config: { may: 'signed-in' }, schema: { hide: true } }, () => app.swagger())
}
