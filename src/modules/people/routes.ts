// HTTP to query, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, order, ordered, recordId } from '#kernel/http/contract.ts'
import { chamberBoard } from './contract.ts'
import { orderBoard } from './order.ts'
import * as queries from './queries.ts'

export function routes(app: App): void {
  app.get(
    '/api/v1/chambers/:id/board',
    {
      config: { may: 'boards.read' },
      schema: {
        summary: '一家商会本届的领导班子和理事会',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: chamberBoard },
      },
    },
    async ({ db, params, query }) => queries.chamberBoard(db, params.id, await asOfOrToday(db, query.asOf)),
  )

  app.post(
    '/api/v1/chambers/:id/board/order',
    {
      config: { may: 'organizations.revise' },
      schema: {
        summary: '排列一家商会领导班子的次序',
        params: z.object({ id: recordId }),
        headers: z.object({ 'idempotency-key': z.string().min(8).max(100) }),
        body: order,
        response: { 200: ordered },
      },
    },
    ({ actor, body, headers, params: { id } }) => {
      const key = headers['idempotency-key']
      return execute(app.services.database, actor, orderBoard, { ...body, chamberId: id }, { key })
    },
  )
}
