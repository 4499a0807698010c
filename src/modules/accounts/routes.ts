// HTTP to accounts and the roles that they hold, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { Manifest, OfficesOf } from '#kernel/module/manifest.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { invite, renewLink, restoreAccount, suspendAccount } from './commands.ts'
import {
  accountList,
  accountView,
  grantRole as grantInput,
  invite as inviteInput,
  madeLink,
  placeList,
  placeQuery,
} from './contract.ts'
import { grantRole, revokeGrant } from './grants.ts'
import { findPlaces } from './places.ts'
import { providerRoutes } from './provider/routes.ts'
import * as queries from './queries.ts'
import { sessionRoutes } from './session-routes.ts'

const params = z.object({ id: recordId })
const headers = z.object({ 'idempotency-key': z.string().min(8).max(100) })
const manage = { may: ['accounts.manage', 'accounts.grant'] }

export function routes(app: App, modules: readonly Manifest[]): void {
  sessionRoutes(app)
  providerRoutes(app)
  const { database } = app.services
  const { db } = database
  const offices: OfficesOf[] = modules.flatMap((m) => m.offices ?? [])
  const view = async (id: string) =>
    queries.accountView(db, offices, (await readSettings(db)).businessDate, id)

  app.get(
    '/api/v1/accounts',
    { config: manage, schema: { summary: '账号和它们的角色', response: { 200: accountList } } },
    async () => ({ items: await queries.listAccounts(db, offices, (await readSettings(db)).businessDate) }),
  )

  app.get(
    '/api/v1/accounts/:id',
    { config: manage, schema: { summary: '一个账号', params, response: { 200: accountView } } },
    async ({ params: { id } }) => view(id),
  )

  app.get(
    '/api/v1/role-places',
    {
      config: manage,
      schema: {
        summary: '角色可以在哪里：地区、商会、党组织、企业；或名册里的哪一位',
        querystring: placeQuery,
        response: { 200: placeList },
      },
    },
    async ({ query }) => ({ items: await findPlaces(db, query, (await readSettings(db)).businessDate) }),
  )

  // A link is in the answer alone: no key, hence no receipt that keeps it.
  app.post(
    '/api/v1/accounts',
    {
      config: { may: 'accounts.manage' },
      schema: { summary: '邀请开通账号', body: inviteInput, response: { 201: madeLink } },
    },
    async ({ actor, body }, reply) => reply.status(201).send(await execute(database, actor, invite, body)),
  )

  app.post(
    '/api/v1/accounts/:id/link',
    {
      config: { may: 'accounts.manage' },
      schema: { summary: '重发设置密码的链接', params, response: { 201: madeLink } },
    },
    async ({ actor, params: { id } }, reply) =>
      reply.status(201).send(await execute(database, actor, renewLink, { accountId: id })),
  )

  app.post(
    '/api/v1/accounts/:id/suspension',
    {
      config: { may: 'accounts.manage' },
      schema: { summary: '停用账号', params, headers, response: { 200: accountView } },
    },
    async ({ actor, headers, params: { id } }) => {
      await execute(database, actor, suspendAccount, { accountId: id }, { key: headers['idempotency-key'] })
      return view(id)
    },
  )

  app.delete(
    '/api/v1/accounts/:id/suspension',
    {
      config: { may: 'accounts.manage' },
      schema: { summary: '恢复账号', params, response: { 200: accountView } },
    },
    async ({ actor, params: { id } }) => {
      await execute(database, actor, restoreAccount, { accountId: id })
      return view(id)
    },
  )

  app.post(
    '/api/v1/accounts/:id/grants',
    {
      config: manage,
      schema: { summary: '授予角色', params, headers, body: grantInput, response: { 201: accountView } },
    },
    async ({ actor, params: { id }, headers, body }, reply) => {
      const key = headers['idempotency-key']
      await execute(database, actor, grantRole, { ...body, accountId: id }, { key })
      return reply.status(201).send(await view(id))
    },
  )

  app.post(
    '/api/v1/grants/:id/revocation',
    {
      config: { may: 'accounts.grant' },
      schema: {
        summary: '收回角色',
        params,
        headers,
        body: z.object({ reason: z.string().trim().min(2, '请写明收回的依据').max(200) }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async ({ actor, params: { id }, headers, body }) => {
      const key = headers['idempotency-key']
      await execute(database, actor, revokeGrant, { grantId: id, ...body }, { key })
      return { done: true } as const
    },
  )
}
