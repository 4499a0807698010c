// HTTP to sign-in, own account and one-time links, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { acceptLink, loginKey, setUp } from './commands.ts'
import {
  acceptLink as acceptInput,
  linkView,
  recoveryCodes,
  secondFactor,
  sessionView,
  setUp as setUpInput,
  signIn as signInInput,
} from './contract.ts'
import { giveSession, takeSession, visitorOf } from './cookies.ts'
import { goodLink } from './links.ts'
import { changePassword, confirmSecondFactor, dropSecondFactor, offerSecondFactor } from './own.ts'
import { ownSessions } from './queries.ts'
import { endOwnSessions, signIn } from './sign-in.ts'

const done = z.object({ done: z.literal(true) })
const said = { done: true } as const
const tokenParams = z.object({ token: z.string().max(100) })
const signedIn = { may: 'signed-in' }
const open = { may: 'public' }

export function sessionRoutes(app: App): void {
  const { database } = app.services
  const vault = openVault(database.dataDir)

  app.post(
    '/api/v1/session',
    { config: open, schema: { summary: '登录', body: signInInput, response: { 201: done } } },
    async (request, reply) => {
      const login = loginKey(request.body.login)
      const token = await signIn(database, request.body, visitorOf(request, vault, login))
      giveSession(request, reply, vault, { token, login })
      return reply.status(201).send(said)
    },
  )

  app.delete(
    '/api/v1/session',
    { config: signedIn, schema: { summary: '退出登录', response: { 200: done } } },
    async (request, reply) => {
      const sessionId = String(request.sessionId)
      await execute(database, request.actor, endOwnSessions, { sessionId, exceptId: null })
      takeSession(request, reply)
      return said
    },
  )

  app.get(
    '/api/v1/account/sessions',
    {
      config: signedIn,
      schema: { summary: '我的登录', response: { 200: z.object({ items: z.array(sessionView) }) } },
    },
    async ({ actor, sessionId }) => ({
      items: actor.account ? await ownSessions(database.db, actor.account.id, sessionId) : [],
    }),
  )

  app.delete(
    '/api/v1/account/sessions',
    { config: signedIn, schema: { summary: '退出其他登录', response: { 200: done } } },
    async ({ actor, sessionId }) => {
      await execute(database, actor, endOwnSessions, { sessionId: null, exceptId: String(sessionId) })
      return said
    },
  )

  app.delete(
    '/api/v1/account/sessions/:id',
    {
      config: signedIn,
      schema: { summary: '退出一次登录', params: z.object({ id: recordId }), response: { 200: done } },
    },
    async ({ actor, params }) => {
      await execute(database, actor, endOwnSessions, { sessionId: params.id, exceptId: null })
      return said
    },
  )

  app.post(
    '/api/v1/account/password',
    {
      config: signedIn,
      schema: {
        summary: '修改密码',
        body: acceptInput.extend({ current: z.string().max(200) }),
        response: { 200: done },
      },
    },
    async ({ actor, sessionId, body }) => {
      await execute(database, actor, changePassword, { ...body, sessionId })
      return said
    },
  )

  app.post(
    '/api/v1/account/second-factor',
    { config: signedIn, schema: { summary: '动态码：取二维码', response: { 201: secondFactor } } },
    async ({ actor }, reply) => reply.status(201).send(await execute(database, actor, offerSecondFactor, {})),
  )

  app.post(
    '/api/v1/account/second-factor/confirmation',
    {
      config: signedIn,
      schema: {
        summary: '动态码：启用',
        body: z.object({ code: z.string().max(20) }),
        response: { 201: recoveryCodes },
      },
    },
    async ({ actor, body }, reply) =>
      reply.status(201).send(await execute(database, actor, confirmSecondFactor, body)),
  )

  app.post(
    '/api/v1/account/second-factor/removal',
    {
      config: signedIn,
      schema: {
        summary: '动态码：停用',
        body: z.object({ current: z.string().max(200) }),
        response: { 200: done },
      },
    },
    async ({ actor, body }) => {
      await execute(database, actor, dropSecondFactor, body)
      return said
    },
  )

  app.get(
    '/api/v1/links/:token',
    { config: open, schema: { summary: '一次性链接', params: tokenParams, response: { 200: linkView } } },
    async ({ params }) => goodLink(database.db, params.token),
  )

  app.post(
    '/api/v1/links/:token/acceptance',
    {
      config: open,
      schema: {
        summary: '用一次性链接设置密码',
        params: tokenParams,
        body: acceptInput,
        response: { 200: done },
      },
    },
    async ({ params, body }) => {
      const { name } = await goodLink(database.db, params.token)
      await execute(database, { name: name ?? '受邀人' }, acceptLink, { ...params, ...body })
      return said
    },
  )

  app.post(
    '/api/v1/links/:token/set-up',
    {
      config: open,
      schema: { summary: '首次设置', params: tokenParams, body: setUpInput, response: { 200: done } },
    },
    async ({ params, body }) => {
      await execute(database, { name: body.name }, setUp, { ...params, ...body })
      return said
    },
  )
}
