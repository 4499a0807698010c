// How many requests an address and an account may send: nobody takes the server from the others.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/base/refusal.ts'
import { SteadyStore } from './steady-store.ts'

/** Requests of the API in a minute. A whole office may sit behind one address; a page asks for up to thirty answers. */
export interface Limits {
  perAddress: number
  perAccount: number
}
export const usualLimits: Limits = { perAddress: 6_000, perAccount: 1_200 }

const timeWindow = 60_000

/** Limits what is asked of the API; the pages' own files, which cost nothing, are free. */
export async function limitRequests(app: FastifyInstance, { perAddress, perAccount }: Limits): Promise<void> {
  await app.register(rateLimit, { global: false, store: SteadyStore })
  const byAddress = app.createRateLimit({ timeWindow, max: perAddress })
  const byAccount = app.createRateLimit({
    timeWindow,
    max: perAccount,
    keyGenerator: ({ identity, ip }) => (identity ? `account ${identity.actor.account?.id}` : ip),
  })
  const within = (limit: typeof byAddress) => async (request: FastifyRequest) => {
    if (!request.url.startsWith('/api/')) return
    const counted = await limit(request)
    if (!counted.isAllowed && counted.isExceeded) {
      const { ttlInSeconds: seconds } = counted
      throw new Refusal('too-many', `请求太频繁，这一次没有处理。请等 ${seconds} 秒再试。`)
    }
  }
  app.addHook('onRequest', within(byAddress))
  // Who it is, is known by then.
  app.addHook('preHandler', within(byAccount))
}
