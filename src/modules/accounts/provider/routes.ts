// HTTP to signing in through an identity provider and to the own binding, nothing else.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { ownBinding, providerReturn, providerReturned, providerVisit } from '../contract.ts'
import { giveSession, giveVisit, takeVisit, visitorOf, visitTokenOf } from '../cookies.ts'
import { signInBound } from '../sign-in.ts'
import { bind, boundAt, identityOf, offerBinding, unbind } from './binding.ts'
import { type Provider, readProvider } from './configured.ts'
import { makeProtocol, type Protocol } from './protocol.ts'
import { beginVisit, endVisit, returnVisit } from './visits.ts'

const signedIn = { may: 'signed-in' }
const open = { may: 'public' }

/** The page that the provider sends browsers back to; it is registered there. */
const returnTo = (request: FastifyRequest) =>
  new URL(`${request.protocol}://${request.headers.host}/sign-in/return`)

export function providerRoutes(app: App): void {
  const { database } = app.services
  const vault = openVault(database.dataDir)
  const provider = readProvider(process.env)
  const protocol = provider && makeProtocol(provider, (why) => app.log.warn({ why }, 'provider not believed'))
  const configured = (): { provider: Provider; protocol: Protocol } =>
    provider && protocol
      ? { provider, protocol }
      : refuse('missing', '本系统没有设置统一身份认证。请用用户名和密码登录。')

  async function begin(request: FastifyRequest, reply: FastifyReply, accountId: bigint | null) {
    const { address, secrets } = await configured().protocol.begin(returnTo(request))
    giveVisit(request, reply, await beginVisit(database.db, secrets, accountId))
    return reply.status(201).send({ address })
  }

  app.post(
    '/api/v1/provider-visits',
    { config: open, schema: { summary: '去统一身份认证登录', response: { 201: providerVisit } } },
    (request, reply) => begin(request, reply, null),
  )

  app.post(
    '/api/v1/provider-visits/return',
    {
      config: open,
      schema: { summary: '从统一身份认证回来', body: providerReturn, response: { 200: providerReturned } },
    },
    async (request, reply) => {
      const { provider, protocol } = configured()
      const { code, search } = request.body
      const token = visitTokenOf(request)
      const { accountId, identity } = await returnVisit(database.db, token, async (secrets) => {
        const subject = await protocol.finish(new URL(search, returnTo(request)), secrets)
        return identityOf(vault, provider.issuer, subject)
      })
      const { issuer, label } = provider
      if (accountId === null) {
        const visitor = (login: string) => visitorOf(request, vault, login)
        giveSession(request, reply, vault, await signInBound(database, identity, { code, visitor, label }))
      } else {
        if (request.identity?.actor.account?.id !== accountId) {
          refuse('unauthenticated', '绑定要在登录着的时候完成。请重新登录，在“我的账号”里再绑定一次。')
        }
        await execute(database, request.actor, bind, { issuer, label, identity })
      }
      await endVisit(database.db, token)
      takeVisit(request, reply)
      return { done: accountId === null ? ('signed-in' as const) : ('bound' as const) }
    },
  )

  app.get(
    '/api/v1/account/binding',
    { config: signedIn, schema: { summary: '我的账号绑定的统一身份', response: { 200: ownBinding } } },
    async ({ actor: { account } }) => ({
      label: provider?.label ?? null,
      boundAt: provider && account ? await boundAt(database.db, account.id, provider.issuer) : null,
    }),
  )

  app.post(
    '/api/v1/account/binding',
    {
      config: signedIn,
      schema: {
        summary: '去统一身份认证绑定',
        body: z.object({ current: z.string().max(200) }),
        response: { 201: providerVisit },
      },
    },
    async (request, reply) => {
      const { issuer } = configured().provider
      const given = { current: request.body.current, issuer }
      const { accountId } = await execute(database, request.actor, offerBinding, given)
      return begin(request, reply, accountId)
    },
  )

  app.delete(
    '/api/v1/account/binding',
    {
      config: signedIn,
      schema: { summary: '解除绑定', response: { 200: z.object({ done: z.literal(true) }) } },
    },
    async ({ actor }) => {
      const { issuer, label } = configured().provider
      await execute(database, actor, unbind, { issuer, label })
      return { done: true } as const
    },
  )
}
