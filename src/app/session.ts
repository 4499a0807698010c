// Who is at the screen, on which business date, over whose data.
import type { App } from '#kernel/http/app.ts'
import { session } from '#kernel/http/contract.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { readProvider, trialAccounts } from '#modules/accounts/index.ts'
import { federationOn } from '#modules/organizations/index.ts'
import { permissions } from './modules.ts'

export function sessionRoutes(app: App): void {
  const { database } = app.services
  const provider = readProvider(process.env)
  app.get(
    '/api/v1/session',
    { config: { may: 'public' }, schema: { summary: '是谁在用，业务日期', response: { 200: session } } },
    async ({ identity }) => {
      const { businessDate, businessDateSet, demonstration } = await readSettings(database.db)
      const account = identity?.actor.account
      return {
        actor: identity && {
          name: identity.actor.name,
          permissions: account ? [...account.permissions] : Object.keys(permissions),
          roles: identity.roles,
          needsSecondFactor: identity.needsSecondFactor,
        },
        businessDate: businessDate.toString(),
        businessDateSet,
        demonstration,
        federation: await federationOn(database.db, businessDate),
        provider: provider?.label ?? null,
        trial: demonstration && identity === null ? await trialAccounts(database.db) : null,
      }
    },
  )
}
