// What the operator's Prometheus reads: requests by route, the database's connections, the process itself.
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { refuse } from '#kernel/base/refusal.ts'
import { isLoopback } from './origin.ts'

/** Serves `/metrics` to programs on this machine itself; what came through a proxy gets none. */
export function measureRequests(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { pool } = app.services.database
  const requests = new Histogram({
    name: 'tongxin_http_request_seconds',
    help: 'Requests by route and status, in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const connections = new Gauge({
    name: 'tongxin_database_connections',
    help: 'Connections to the database by state',
    labelNames: ['state'],
    registers: [registry],
  })
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) }
    requests.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const passedOn = ['x-forwarded-for', 'forwarded', 'via'].some((name) => name in request.headers)
    if (passedOn || !isLoopback(request.ip)) refuse('missing', '没有这个地址。')
    connections.set({ state: 'open' }, pool.totalCount)
    connections.set({ state: 'idle' }, pool.idleCount)
    connections.set({ state: 'waited for' }, pool.waitingCount)
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics())
  })
}
