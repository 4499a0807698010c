// HTTP to query, nothing else.
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { inspectionQuery, latestInspection } from './contract.ts'
import { inspectionOf } from './queries.ts'

export function routes(app: App): void {
  const { db } = app.services.database

  app.get(
    '/api/v1/inspections',
    {
      schema: {
        summary: '一个党组织最近一次“六有”核查，以及还缺哪几项',
        querystring: inspectionQuery,
        response: { 200: latestInspection },
      },
    },
    async ({ query }) => inspectionOf(db, query.organization, await asOfOrToday(db, query.asOf)),
  )
}
