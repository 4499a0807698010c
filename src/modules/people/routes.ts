// HTTP to query, nothing else.
import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { chamberBoard } from './contract.ts'
import * as queries from './queries.ts'

export function routes(app: App): void {
  app.get(
    '/api/v1/chambers/:id/board',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '一家商会本届的领导班子和理事会',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: chamberBoard },
      },
    },
    async ({ db, params, query }) => queries.chamberBoard(db, params.id, await asOfOrToday(db, query.asOf)),
  )
}
