// HTTP to query, nothing else.
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { inspectionQuery, latestInspection } from './contract.ts'
import { inspectionOf } from './queries.ts'

export function routes(app: App): void {
  app.get(
    '/api/v1/inspections',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '一个党组织最近一次“六有”核查，以及还缺哪几项',
        querystring: inspectionQuery,
        response: { 200: latestInspection },
      },
    },
    async ({ db, query }) => inspectionOf(db, query.organization, await asOfOrToday(db, query.asOf)),
  )
}
