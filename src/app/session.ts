// Who is at the screen, on which business date, over whose data; and whether the server is well.
import type { App } from '#kernel/http/app.ts'
import { session } from '#kernel/http/contract.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { federationOn } from '#modules/organizations/index.ts'

export function sessionRoutes(app: App): void {
  const { database, actor } = app.services
  app.get(
    '/api/v1/session',
    { schema: { summary: '当前操作员与业务日期', response: { 200: session } } },
    async () => {
      const { businessDate, businessDateSet, demonstration } = await readSettings(database.db)
      return {
        actor,
        businessDate: businessDate.toString(),
        businessDateSet,
        demonstration,
        federation: await federationOn(database.db, businessDate),
      }
    },
  )
}
