// Who sends a request, whether they may, and what they read from: decided once, before any route is asked.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { assert, refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { type Actor, may } from '#kernel/identity/actor.ts'
import { readingOf } from '#kernel/identity/reader.ts'

/** Whoever is signed in. */
export interface Identity {
  actor: Actor
  /** 0 where there is no session, such as in a test. */
  sessionId: bigint
  /** In words: the role, and where it is held. */
  roles: { role: string; label: string; place: string }[]
  /** Nothing but setting up a second factor is open before that is done. */
  needsSecondFactor: boolean
}

/** Who sends a request; null for whoever is not signed in. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route takes: a permission or one of several, being signed in, or nothing. Every route says so. */
    may?: string | string[]
  }
  interface FastifyRequest {
    identity: Identity | null
    actor: Actor
    sessionId: bigint
    /** What whoever asks may read: everything, or only the rows that they see. */
    db: Db
  }
}

/** Routes that are open to nobody in particular. */
const isPublic = (config: { may?: string | string[] }) => config.may === 'public'

/** Makes every request say who sends it, and lets none through to a route that its sender may not use. */
export function admit(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, config }) => {
    if (url.startsWith('/api/v1/')) assert(config?.may, `the route ${url} says what it takes`)
  })
  app.decorateRequest('identity', null)
  app.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      return (this.identity ?? refuse('unauthenticated', '请先登录。')).actor
    },
  })
  app.decorateRequest('sessionId', {
    getter(this: FastifyRequest) {
      return this.identity?.sessionId ?? 0n
    },
  })
  app.decorateRequest('db', {
    getter(this: FastifyRequest) {
      return readingOf(this.server.services.database, this.actor)
    },
  })
  app.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions
    if (!request.url.startsWith('/api/') || request.is404) return
    request.identity = await request.server.services.identify(request)
    if (isPublic(config)) return
    const { actor } = request
    if (config.may === 'signed-in') return
    if (request.identity?.needsSecondFactor) {
      refuse('forbidden', '您的角色需要先启用动态码。请在“我的账号”里设置，再继续。')
    }
    const permissions = [config.may ?? []].flat()
    if (!permissions.some((permission) => may(actor, permission))) {
      refuse('forbidden', '您的账号没有这项权限。如确需使用，请联系安全管理员授予相应角色。')
    }
  })
}
