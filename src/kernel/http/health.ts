// Whether the program lives, and whether it can work: for whatever starts it again or sends visitors to it.

import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'

export function healthRoutes(app: FastifyInstance): void {
  app.get('/healthz', { schema: { hide: true } }, (_, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true }),
  )
  app.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      await sql`select 1`.execute(app.services.database.db)
      return { ok: true }
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      return reply.status(503).send({ ok: false })
    }
  })
}
